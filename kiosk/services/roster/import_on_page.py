"""An import by a member of staff: look, choose, take over, and take back. Between the steps nothing is stored here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roster_match import Answers, AskedOf
from kiosk.domain.school_day import local_day
from kiosk.exchange.roster_files import RosterFile
from kiosk.services.keys import read_card_key
from kiosk.services.noting import note
from kiosk.services.roster.import_rows import import_page
from kiosk.services.roster.roster_import import (
    ChangedMeanwhileError,
    Importer,
    RosterChange,
    carry_out,
    make_plan,
    prepare,
)
from kiosk.services.roster.views_import import ImportPage, ImportResult
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil


def look(books: SchoolBooks, file: RosterFile, now: ClockReading) -> ImportPage:
    """What a file would do; nothing changes. Raises OtherSchoolError."""
    with reading(books.school_file) as unit:
        return import_page(make_plan(unit, books.school, file, read_card_key(books.data), local_day(now.at)))


def take_over(
    books: SchoolBooks,
    staff: StaffMember,
    file: RosterFile,
    fingerprint: str,
    choices: Mapping[int, str],
    now: ClockReading,
) -> tuple[ImportResult, RosterChange]:
    """Does what was shown. choices: the chosen value by the place of the row.

    Raises ChangedMeanwhileError and TooManyLeaveError; then nothing is changed.
    """
    today, key = local_day(now.at), read_card_key(books.data)
    with reading(books.school_file) as unit:
        shown = import_page(make_plan(unit, books.school, file, key, today))
        if shown.fingerprint != fingerprint:
            raise ChangedMeanwhileError("Ondertussen is er iets veranderd. Bekijk het overzicht nog een keer.")
        made = make_plan(unit, books.school, file, key, today, _answers(shown, choices))
        prepared = prepare(unit, books.school, made, now)
    with writing(books.writer) as unit:
        change = carry_out(unit, books.school, prepared, Importer(f"staff:{staff.account}", "web"), now)
    outcome = made.diff
    merged = len(outcome.merged)
    result = ImportResult(
        new=len(outcome.new),
        changed=len(outcome.changed) - merged,
        merged=merged,
        left=len(outcome.left),
        open=len(outcome.ambiguous),
        unchanged=outcome.unchanged,
    )
    return result, change


def take_back(
    books: SchoolBooks, staff: StaffMember, change: RosterChange, now: ClockReading, *, slots: bool = False
) -> int:
    """Puts pupils and groups back as they were; who was new is no longer at this school. Nobody is deleted.

    A pupil who was changed since stays so. slots: put the slots back too. Returns how many stayed.
    """
    with writing(books.writer) as unit:
        back = [each for each in _as_they_were(unit, books, change, now, slots=slots) if each is not None]
        roster.save_pupils(unit, books.school, back)
        for group in change.groups_before:
            roster.save_group(unit, books.school, group)
        stayed = len(change.after) - len(back)
        details = {"back": str(len(back)), "stayed": str(stayed)}
        note(unit, books, staff, "roster_import_undone", "", details, now)
    return stayed


def _answers(shown: ImportPage, choices: Mapping[int, str]) -> Answers:
    """Only answers that were offered count."""
    found: dict[AskedOf, str] = {}
    for place, row in enumerate(shown.rows):
        said = choices.get(place, "")
        if row.asked is not None and said and any(option.value == said for option in row.options):
            found[row.asked] = said
    return found


def _as_they_were(
    unit: Unit, books: SchoolBooks, change: RosterChange, now: ClockReading, *, slots: bool
) -> list[Pupil | None]:
    before = {each.id: each for each in change.before}
    current = {each.id: each for each in roster.pupils(unit, books.school)}
    yesterday = local_day(now.at) - timedelta(days=1)
    found: list[Pupil | None] = []
    for after in change.after:
        stands = current.get(after.id)
        if stands is None or _in_roster(stands, after, slots=slots) != stands:
            found.append(None)
        elif after.id in before:
            found.append(_in_roster(stands, before[after.id], slots=slots))
        else:
            found.append(replace(stands, left_on=yesterday))
    return found


def _in_roster(stands: Pupil, told: Pupil, *, slots: bool) -> Pupil:
    """The pupil as it stands, with what an import writes as told."""
    return replace(
        stands,
        key=told.key,
        name=told.name,
        group=told.group,
        year_group=told.year_group,
        leaves_on=told.leaves_on,
        left_on=told.left_on,
        missing_since=told.missing_since,
        slot=told.slot if slots else stands.slot,
    )
