"""A spot check: a handful, a note at most, and nothing that judges."""

from random import Random

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.services.closing_round import spot_check
from kiosk.services.closing_round.spot_check import NoSuchCheckError, NothingToCheckError
from kiosk.services.live_page.live import group_page
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading
from kiosk.store.pupil_file import incidents
from tests.services.caretaker import acts, caretaker
from tests.services.staff_school import DAAN, NOOR, SIX, Box, at, teacher


@pytest.fixture
def ahmed(books: SchoolBooks, box: Box) -> StaffMember:
    for pupil in (NOOR, DAAN):
        box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    books.look(at(8, 30), 0)
    return caretaker(books)


def test_a_handful_is_drawn_from_what_the_book_has(books: SchoolBooks, ahmed: StaffMember) -> None:
    assert spot_check.draw_handful(books, ahmed, at(10, 0), Random(1)) == 2
    assert sorted(row.name for row in spot_check.spot_check_page(books, at(10, 1)).rows) == ["Daan", "Noor"]
    with pytest.raises(NothingToCheckError):
        spot_check.draw_handful(books, ahmed, at(10, 2))


@pytest.mark.parametrize(("found", "left"), [("present", 0), ("empty", 1), ("switched_on", 1), ("other_item", 1)])
def test_what_is_not_right_is_a_note_to_the_teacher_and_no_possible_incident(
    books: SchoolBooks, ahmed: StaffMember, found: str, left: int
) -> None:
    spot_check.draw_handful(books, ahmed, at(10, 0), Random(1))
    check = spot_check.spot_check_page(books, at(10, 1)).rows[0]
    spot_check.tell(books, ahmed, check.check, found, at(10, 1))
    shown = group_page(books, teacher(books), SIX, {}, at(10, 2))
    assert len(shown.notes_waiting) == left
    with reading(books.school_file) as unit:
        assert incidents.of_day(unit, books.school, at(10, 2).at.date()) == []


def test_an_answer_taken_back_takes_its_note_along(books: SchoolBooks, ahmed: StaffMember) -> None:
    spot_check.draw_handful(books, ahmed, at(10, 0), Random(1))
    check = spot_check.spot_check_page(books, at(10, 1)).rows[0]
    for answer in ("switched_on", ""):
        spot_check.tell(books, ahmed, check.check, answer, at(10, 1))
    assert group_page(books, teacher(books), SIX, {}, at(10, 2)).slot_notes == ()
    assert spot_check.spot_check_page(books, at(10, 2)).rows[0].found == ""


@pytest.mark.parametrize(("check", "answer"), [("0" * 32, "empty"), ("", "stolen")])
def test_only_todays_handful_is_answered(books: SchoolBooks, ahmed: StaffMember, check: str, answer: str) -> None:
    spot_check.draw_handful(books, ahmed, at(10, 0), Random(1))
    known = check or spot_check.spot_check_page(books, at(10, 1)).rows[0].check
    with pytest.raises(NoSuchCheckError):
        spot_check.tell(books, ahmed, known, answer, at(10, 1))


def test_drawing_and_telling_are_in_the_audit_log(books: SchoolBooks, ahmed: StaffMember) -> None:
    spot_check.draw_handful(books, ahmed, at(10, 0), Random(1))
    check = spot_check.spot_check_page(books, at(10, 1)).rows[0]
    spot_check.tell(books, ahmed, check.check, "present", at(10, 1))
    assert acts(books)[-2:] == ["spot_check_drawn", "spot_check_told"]
