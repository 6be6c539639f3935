""" "Waarom deze status?": what happened, what counts now, and which sources said nothing."""

from datetime import datetime
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import DayFact, Source, Status
from kiosk.domain.custody import Entry, EntryKind, OriginId, as_placed, still_standing
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import local, local_day
from kiosk.services.errors import ServiceError
from kiosk.services.live_page import why_words
from kiosk.services.live_page.live import draft_of
from kiosk.services.live_page.roll import Roll, Standing, read_roll
from kiosk.services.live_page.views_why import Happened, Why
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import Words
from kiosk.store import reading, writing
from kiosk.store.custody import ledger
from kiosk.store.people import audit, roster

ALL_ANSWERS = ("in_custody", "no_item", "absent", "later", "unknown")


class NoSuchPupilError(ServiceError):
    """There is no pupil with this key or id."""


def why(books: SchoolBooks, group: GroupId, pupil: PupilId, now: ClockReading) -> Why:
    """The explanation for a pupil of a group. Raises UnknownGroupError and NoSuchPupilError."""
    with reading(books.school_file) as unit:
        roll = read_roll(unit, books, group, now)
        places = {origin.id: origin.label for origin in ledger.origins(unit)}
    one = roll.of(pupil)
    if one is None:
        raise NoSuchPupilError("Deze leerling zit vandaag niet in deze groep.")
    return Why(
        pupil=pupil,
        name=one.name if one.name != one.pupil.name.called else one.pupil.name.shown,
        group_name=group_title(roll.group),
        status=one.status.status,
        happened=_happened(books, roll, one, places),
        counts=why_words.counts_now(one),
        silent=why_words.silent_sources(one, roll.plan),
        answers=_answers(one),
        draft=draft_of(books, one),
    )


def explain(data: Path, volatile: Path, key_or_id: str, now: ClockReading) -> Why:
    """For the command: takes in what the box wrote, finds one pupil and logs the question. Raises NoSuchPupilError."""
    books = SchoolBooks(data, volatile, now)
    try:
        books.look(now, 0.0)
        with writing(books.writer) as unit:
            found = next((each for each in roster.pupils(unit, books.school) if key_or_id in (each.key, each.id)), None)
            if found is None or found.group is None:
                raise NoSuchPupilError("Er is geen leerling met dit nummer in een groep.")
            asked = audit.Act(utc_us=now.utc_us, source="command", actor="system", action="why_asked", subject=found.id)
            audit.record(unit, books.school, asked)
        return why(books, found.group, found.id, now)
    finally:
        books.close()


def _happened(books: SchoolBooks, roll: Roll, one: Standing, places: dict[OriginId, str]) -> tuple[Happened, ...]:
    entries = as_placed(books.entries(one.pupil.id))
    standing = {entry.id for entry in still_standing(entries)}
    placed = {entry.corrects for entry in entries if entry.kind is EntryKind.PLACED and entry.id in standing}
    since = one.custody.since
    lines: list[tuple[datetime, Happened]] = []
    for entry in entries:
        if entry.kind is not EntryKind.PLACED and (entry.school_day == roll.plan.day or entry == since):
            line = _line(entry, roll, places, taken_back=entry.id not in standing)
            lines.append((entry.at, why_words.placed_later(line) if entry.id in placed else line))
    lines += [(fact.at, _said(fact, roll)) for fact in one.today.facts]
    return tuple(line for _at, line in sorted(lines, key=lambda each: each[0]))


def _line(entry: Entry, roll: Roll, places: dict[OriginId, str], *, taken_back: bool) -> Happened:
    if entry.actor.startswith("staff:"):
        name = roll.colleagues.get(entry.actor.removeprefix("staff:"), "")
        who = Words(f"{name or 'Iemand van school'}:", f"{name or 'Somebody of the school'}:")
    else:
        place = places.get(entry.origin, "")
        who = Words(f"Aan ingang {place}:", f"At entrance {place}:")
    what = why_words.ENTRY_WORDS[entry.kind]
    return Happened(_clock(entry.at, roll), who, what, taken_back)


def _said(fact: DayFact, roll: Roll) -> Happened:
    name = roll.colleagues.get(fact.actor, "")
    if fact.source is Source.OFFICE:
        who = Words("Gemeld op school:", "Reported to school:")
    else:
        who = Words(f"{name}:", f"{name}:") if name else Words("Gezegd:", "Said:")
    return Happened(_clock(fact.at, roll), who, why_words.fact_words(fact))


def _clock(at: datetime, roll: Roll) -> str:
    shown = local(at)
    seconds = f"{shown.hour}:{shown.minute:02}:{shown.second:02}"
    return seconds if local_day(at) == roll.plan.day else f"{shown.day}-{shown.month} {seconds}"


def _answers(one: Standing) -> tuple[str, ...]:
    """What would change the status; a declaration or exemption is changed in its own place, never by a round."""
    match one.status.status:
        case Status.LEFT_BEHIND:
            return ("in_custody", "gone")
        case Status.EXEMPT:
            return ("in_custody",)
        case Status.NO_ITEM if one.status.source is Source.DECLARED:
            return ("in_custody", "absent", "later")
        case _:
            return ALL_ANSWERS
