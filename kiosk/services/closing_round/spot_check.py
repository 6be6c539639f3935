"""A spot check: a random handful of slots, and what lay in them. At most a note, never a possible incident."""

import secrets
from random import Random

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.closing_round.closing_pages import Round, read_round
from kiosk.services.closing_round.views_closing import CheckRow, SpotCheckPage
from kiosk.services.declared_items.declared import rest_of
from kiosk.services.errors import ServiceError
from kiosk.services.front_desk.desk_words import items_word
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.live_page.roll import Standing
from kiosk.services.live_page.slot_signs import slot_sign
from kiosk.services.noting import note
from kiosk.services.rounds.round import nonce_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.compartments import spot_checks
from kiosk.store.compartments.spot_checks import Found, SpotCheck
from kiosk.store.ids import time_ordered_id
from kiosk.store.school_days import notes
from kiosk.store.school_days.notes import TeacherNote

HANDFUL = 5
NOTES = {Found.EMPTY: "slot_empty", Found.SWITCHED_ON: "switched_on", Found.OTHER_ITEM: "other_item"}
"""What is worth a note to the teacher, and the kind of that note."""


class NothingToCheckError(ServiceError):
    """Nothing lies in the slots that was not looked at today."""


class NoSuchCheckError(ServiceError):
    """This slot is not one of today's handful, or there is no such answer."""


def spot_check_page(books: SchoolBooks, now: ClockReading) -> SpotCheckPage:
    """The handful of today, in the order of drawing."""
    with reading(books.school_file) as unit:
        found = read_round(unit, books, now)
        checks = spot_checks.checks_of(unit, books.school, found.today.day)
    of = {one.pupil.id: one for one in found.standings}
    return SpotCheckPage(
        day=found.today.day,
        time=clock_words(now.at),
        rows=tuple(_row(check, of[check.pupil], found) for check in checks if check.pupil in of),
        in_book=sum(one.custody.held for one in found.standings),
    )


def draw_handful(books: SchoolBooks, staff: StaffMember, now: ClockReading, chance: Random | None = None) -> int:
    """Draws slots that were not drawn today yet; returns how many. Raises NothingToCheckError."""
    chance = chance or secrets.SystemRandom()
    with writing(books.writer) as unit:
        found = read_round(unit, books, now)
        drawn = {check.pupil for check in spot_checks.checks_of(unit, books.school, found.today.day)}
        left = sorted(one.pupil.id for one in found.standings if one.custody.held and one.pupil.id not in drawn)
        if not left:
            raise NothingToCheckError("Er ligt niets dat vandaag nog niet is nagekeken.")
        chosen = chance.sample(left, min(HANDFUL, len(left)))
        for pupil in chosen:
            made = time_ordered_id(now.utc_us)
            check = SpotCheck(id=made, pupil=pupil, day=found.today.day, drawn_at=now.at, by=staff.account)
            spot_checks.add_check(unit, books.school, check, now.utc_us)
        note(unit, books, staff, "spot_check_drawn", "", {"slots": str(len(chosen))}, now)
    return len(chosen)


def tell(books: SchoolBooks, staff: StaffMember, check_id: str, code: str, now: ClockReading) -> None:
    """What lay in a slot; "" takes the answer back, with the note it left. Raises NoSuchCheckError."""
    day = local_day(now.at)
    with writing(books.writer) as unit:
        checks = spot_checks.checks_of(unit, books.school, day)
        check = next((each for each in checks if each.id == check_id), None)
        if check is None or code not in set(Found):
            raise NoSuchCheckError("Dit vak hoort niet bij de steekproef van vandaag. Ververs de pagina.")
        if check.note:
            notes.take_note_back(unit, books.school, check.note)
        answer = Found(code)
        left = _leave_note(unit, books, staff, check, answer, now) if answer in NOTES else ""
        at = now.utc_us if answer is not Found.NOTHING_YET else None
        spot_checks.set_found(unit, books.school, check.id, answer, at, staff.account, left)
        note(unit, books, staff, "spot_check_told", check.pupil, {"found": answer.value or "taken_back"}, now)


def _leave_note(
    unit: Unit, books: SchoolBooks, staff: StaffMember, check: SpotCheck, found: Found, now: ClockReading
) -> str:
    one = next((each for each in read_round(unit, books, now).standings if each.pupil.id == check.pupil), None)
    if one is None or one.pupil.group is None:
        return ""
    left = TeacherNote(
        id=time_ordered_id(now.utc_us),
        pupil=check.pupil,
        group=one.pupil.group,
        day=check.day,
        at=now.at,
        by=staff.account,
        slot=one.custody.slot.number if one.custody.slot else None,
        kind=NOTES[found],
    )
    notes.add_note(unit, books.school, left, now.utc_us, nonce_of("spot", check.id, found.value, left.id))
    return left.id


def _row(check: SpotCheck, one: Standing, found: Round) -> CheckRow:
    group = found.groups.get(one.pupil.group) if one.pupil.group else None
    told = check.found_at is not None
    return CheckRow(
        check=check.id,
        pupil=PupilId(check.pupil),
        name=one.name,
        rest_of_name=rest_of(one.pupil, one.name),
        group_name=group_title(group) if group is not None else "",
        bag=one.custody.slot.bag if one.custody.slot is not None else "",
        slot=slot_sign(one.custody),
        items=items_word(one.custody),
        found=check.found.value,
        at=clock_words(check.found_at) if check.found_at is not None else "",
        by=found.today.colleagues.get(check.by, "") if told else "",
    )
