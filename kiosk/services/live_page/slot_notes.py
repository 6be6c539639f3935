"""A phone that rings in its slot: a note to the teacher of the group, who ticks it away. Never a possible incident."""

import secrets
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.domain.slot_pictures import LAST_SLOT
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.live_page.roll import Roll, Standing, read_today, roll_of
from kiosk.services.live_page.slot_signs import numbered_sign, slot_sign
from kiosk.services.live_page.views_ringing import RingingPage, RingingRow
from kiosk.services.live_page.views_slot_notes import SlotNote
from kiosk.services.noting import note
from kiosk.services.rounds.round import nonce_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title, titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit, roster
from kiosk.store.school_days import notes
from kiosk.store.school_days.notes import TeacherNote

LONGEST_TEXT = 200
KEPT = timedelta(days=30)
"""A note that nobody ticked away is erased after so long."""


class NothingInSlotError(ServiceError):
    """Nothing lies in this slot, so nothing can have rung there."""


class NoteTooLongError(ServiceError):
    """What was typed beside a note is longer than it may be."""


class NoSuchNoteError(ServiceError):
    """This note is not of this group, or was ticked away by somebody else."""


def ringing_page(books: SchoolBooks, staff: StaffMember, group: GroupId | None, now: ClockReading) -> RingingPage:
    """Every slot with something in it, of one group or of all that this person may report about."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        choices = [each for each in titled_groups(unit, books.school) if staff.may(Act.RAISE_INCIDENT, each.group)]
        wanted = {each.group for each in choices} if group is None else {group} & {each.group for each in choices}
        groups = [each for each in roster.groups(unit, books.school) if each.id in wanted]
        rolls = [roll_of(unit, books, each, today, now) for each in sorted(groups, key=group_title)]
    return RingingPage(
        time=clock_words(now.at),
        groups=tuple(choices),
        group=group,
        rows=tuple(row for roll in rolls for row in _rows(roll, staff)),
        draft=secrets.token_hex(8),
    )


def rang_in_slot(
    books: SchoolBooks, staff: StaffMember, pupil: PupilId, text: str, draft: str, now: ClockReading
) -> None:
    """Leaves a note for the teacher of this pupil, once per draft.

    Raises NothingInSlotError, NotYoursError and NoteTooLongError.
    """
    if len(text.strip()) > LONGEST_TEXT:
        raise NoteTooLongError(f"Wat je erbij typt mag {LONGEST_TEXT} tekens lang zijn; er is niets bewaard.")
    custody, today = books.custody(pupil), local_day(now.at)
    with writing(books.writer) as unit:
        found = roster.pupil(unit, books.school, pupil)
        if found is None or found.group is None or not custody.held:
            raise NothingInSlotError("In dit vak ligt nu niets. Ververs de pagina en kies het vak nog een keer.")
        if not staff.may(Act.RAISE_INCIDENT, found.group):
            raise NotYoursError("Over deze groep kun je niets melden. Vraag het de directie.")
        left = TeacherNote(
            id=time_ordered_id(now.utc_us),
            pupil=pupil,
            group=found.group,
            day=today,
            at=now.at,
            by=staff.account,
            slot=custody.slot.number if custody.slot else None,
            text=text.strip(),
        )
        nonce = nonce_of(staff.account, "rang", pupil, draft, today.isoformat())
        if notes.add_note(unit, books.school, left, now.utc_us, nonce):
            _log(unit, books, staff, "slot_note_sent", left, now)


def tick_note(
    books: SchoolBooks, staff: StaffMember, group: GroupId, note_id: str, *, seen: bool, now: ClockReading
) -> None:
    """Ticks a note away, or puts it back. Raises NoSuchNoteError when nothing changes."""
    with writing(books.writer) as unit:
        at, by = (now.utc_us, staff.account) if seen else (None, "")
        changed = notes.see_note(unit, books.school, group, note_id, at, by)
        if changed is None:
            raise NoSuchNoteError("Dit bericht is al afgevinkt of gewist. Ververs de pagina.")
        _log(unit, books, staff, "slot_note_seen" if seen else "slot_note_put_back", changed, now)


def notes_of_group(unit: Unit, books: SchoolBooks, roll: Roll) -> tuple[SlotNote, ...]:
    """The notes on the live page of a group: those that wait, and those of today that were seen."""
    found, today = notes.notes_of(unit, books.school, roll.group.id), roll.plan.day
    shown = [(each, roll.of(each.pupil)) for each in found if each.seen_at is None or each.day == today]
    return tuple(_shown(each, one, roll) for each, one in shown if one is not None)


def wipe_old(books: SchoolBooks, now: ClockReading, source: str) -> None:
    """Erases notes that were seen on an earlier day, and everything older than 30 days."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        due = notes.any_due(unit, books.school, today, today - KEPT)
    if not due:
        return
    with writing(books.writer) as unit:
        wiped = notes.wipe_notes(unit, books.school, today, today - KEPT)
        rows = {"rows": str(wiped)}
        act = audit.Act(utc_us=now.utc_us, source=source, actor="system", action="slot_notes_wiped", details=rows)
        audit.record(unit, books.school, act)


def _rows(roll: Roll, staff: StaffMember) -> list[RingingRow]:
    """In the order of the slots. A slot without a number says nothing to who may not see the names."""
    named = staff.may(Act.SEE_LIVE, roll.group.id)
    held = [one for one in roll.standings if one.custody.held and (named or slot_sign(one.custody) is not None)]
    held.sort(key=lambda one: one.custody.slot.number if one.custody.slot else LAST_SLOT)
    title = group_title(roll.group)
    return [RingingRow(one.pupil.id, one.name if named else "", title, slot_sign(one.custody)) for one in held]


def _shown(note: TeacherNote, one: Standing, roll: Roll) -> SlotNote:
    at = clock_words(note.at)
    when = at if note.day == roll.plan.day else f"{WEEKDAYS[note.day.weekday()].nl} {at}"
    by = roll.colleagues.get(note.by, "")
    return SlotNote(
        note.id, one.name, numbered_sign(note.slot), when, by, note.text, note.seen_at is not None, note.kind
    )


def _log(
    unit: Unit, books: SchoolBooks, staff: StaffMember, action: str, about: TeacherNote, now: ClockReading
) -> None:
    note(unit, books, staff, action, about.pupil, {"note": about.id}, now)
