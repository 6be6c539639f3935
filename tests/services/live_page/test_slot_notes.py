"""A phone that rings in its slot: the note, who reads it, and when it is gone."""

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Role
from kiosk.services.errors import NotYoursError
from kiosk.services.live_page import live, slot_notes
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.pupil_file import incidents
from tests.services.staff_school import DAAN, LUUK, NOOR, SEVEN, SIX, Box, at, teacher

HENK = StaffMember(AccountId("c" * 32), "henk", "Henk Jansen", frozenset({Role.CARETAKER}))
JORIS = StaffMember(AccountId("d" * 32), "joris", "Joris Blok", frozenset({Role.TECHNICAL}))
STAND_IN = StaffMember(
    AccountId("e" * 32), "iris", "Iris Vos", frozenset({Role.REPLACEMENT}), (GroupChoice(SIX, "Groep 6"),)
)
RANG = at(10, 42)


@pytest.fixture
def held(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Noor and Luuk handed in."""
    for pupil in (NOOR, LUUK):
        box.tap(pupil, EntryKind.HAND_IN, at(8, 22))
    books.look(at(8, 23), 1.0)
    return books


def waiting(books: SchoolBooks, now: ClockReading = RANG) -> list[str]:
    """The notes on the live page of group 6, as its teacher reads them."""
    page = live.group_page(books, teacher(books), SIX, {}, now)
    return [f"{note.at} {note.name} {note.slot.dutch if note.slot else ''}" for note in page.notes_waiting]


def ids(books: SchoolBooks) -> list[str]:
    page = live.group_page(books, teacher(books), SIX, {}, RANG)
    return [note.id for note in page.slot_notes]


def test_the_teacher_of_the_group_reads_the_note_and_no_incident_is_raised(held: SchoolBooks) -> None:
    slot_notes.rang_in_slot(held, HENK, NOOR, "", "draft", RANG)
    slot_notes.rang_in_slot(held, HENK, LUUK, "", "draft", RANG)
    assert waiting(held) == ["10:42 Noor vos 12"]
    day.run(held, at(10, 45))
    with reading(held.school_file) as unit:
        assert [each for each in incidents.open_ones(unit, held.school) if each.incident.raised_by == "staff"] == []


def test_a_form_sent_twice_leaves_one_note(held: SchoolBooks) -> None:
    for draft in ("one", "one", "two"):
        slot_notes.rang_in_slot(held, HENK, NOOR, "", draft, RANG)
    assert len(waiting(held)) == 2


def test_an_empty_slot_cannot_have_rung(held: SchoolBooks) -> None:
    with pytest.raises(slot_notes.NothingInSlotError):
        slot_notes.rang_in_slot(held, HENK, DAAN, "", "draft", RANG)
    with pytest.raises(slot_notes.NoteTooLongError):
        slot_notes.rang_in_slot(held, HENK, NOOR, "x" * 201, "draft", RANG)


def test_who_may_report_about_one_group_only_leaves_notes_there_only(held: SchoolBooks) -> None:
    with pytest.raises(NotYoursError):
        slot_notes.rang_in_slot(held, STAND_IN, LUUK, "", "draft", RANG)
    assert [row.name for row in slot_notes.ringing_page(held, STAND_IN, None, RANG).rows] == ["Noor"]
    assert slot_notes.ringing_page(held, STAND_IN, SEVEN, RANG).rows == ()


def test_names_stand_on_the_page_only_for_who_may_see_them_live(held: SchoolBooks) -> None:
    assert [row.name for row in slot_notes.ringing_page(held, HENK, None, RANG).rows] == ["Noor", "Luuk"]
    nameless = slot_notes.ringing_page(held, JORIS, None, RANG).rows
    assert [(row.name, row.slot.dutch) for row in nameless if row.slot] == [("", "vos 12"), ("", "vos 12")]


def test_a_note_is_ticked_away_once_and_can_be_put_back(held: SchoolBooks) -> None:
    slot_notes.rang_in_slot(held, HENK, NOOR, "", "draft", RANG)
    (note,) = ids(held)
    sanne = teacher(held)
    slot_notes.tick_note(held, sanne, SIX, note, seen=True, now=at(10, 50))
    assert waiting(held) == []
    with pytest.raises(slot_notes.NoSuchNoteError):
        slot_notes.tick_note(held, sanne, SIX, note, seen=True, now=at(10, 51))
    with pytest.raises(slot_notes.NoSuchNoteError):
        slot_notes.tick_note(held, sanne, SEVEN, note, seen=False, now=at(10, 51))
    slot_notes.tick_note(held, sanne, SIX, note, seen=False, now=at(10, 52))
    assert len(waiting(held)) == 1


def test_each_act_is_on_record_without_what_was_typed(held: SchoolBooks) -> None:
    slot_notes.rang_in_slot(held, HENK, NOOR, "drie keer achter elkaar", "draft", RANG)
    slot_notes.tick_note(held, teacher(held), SIX, ids(held)[0], seen=True, now=RANG)
    with reading(held.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, held.school) if line.act.subject == NOOR]
    assert [(act.action, set(act.details)) for act in acts] == [
        ("slot_note_sent", {"note"}),
        ("slot_note_seen", {"note"}),
    ]


def test_a_seen_note_is_gone_the_next_day_and_an_unseen_one_after_thirty(held: SchoolBooks) -> None:
    for draft in ("seen", "unseen"):
        slot_notes.rang_in_slot(held, HENK, NOOR, "", draft, at(10, 42, day=2))
    slot_notes.tick_note(held, teacher(held), SIX, ids(held)[0], seen=True, now=at(10, 43, day=2))
    slot_notes.wipe_old(held, at(23, 59, day=2), "web")
    assert len(ids(held)) == 1
    assert stored(held) == 2
    day.run(held, at(7, 0, day=3))
    assert stored(held) == 1
    assert waiting(held, at(8, 0, day=3)) == ["maandag 10:42 Noor vos 12"]
    slot_notes.wipe_old(held, at(7, 0, day=30), "web")
    assert stored(held) == 1
    slot_notes.wipe_old(held, ClockReading(at(7, 0, day=30).utc_us + 3 * 86_400_000_000, True, "0" * 32, 1), "web")
    assert stored(held) == 0


def stored(books: SchoolBooks) -> int:
    """How many notes the file holds."""
    with reading(books.school_file) as unit:
        return unit.exec_driver_sql("SELECT count(*) FROM teacher_note").scalar_one()
