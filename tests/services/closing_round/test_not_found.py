"""Items not found: the case, the hold on the lines of the book, and the proof on paper."""

from datetime import timedelta

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.services.closing_round import closing, not_found, not_found_pages
from kiosk.services.closing_round.not_found import NoSuchCaseError, NothingMissingError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading
from kiosk.store.compartments import not_found as cases
from tests.services.caretaker import acts, caretaker
from tests.services.staff_school import DAAN, NOOR, Box, at
from tests.services.tampering import tamper

MONDAY = at(15, 0).at.date()


@pytest.fixture
def ahmed(books: SchoolBooks, box: Box) -> StaffMember:
    """Noor handed in, said it is off, and tapped to collect; Daan handed in."""
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 28))
    box.tap(NOOR, EntryKind.COLLECT, at(14, 16))
    books.look(at(14, 17), 0)
    return caretaker(books)


def held(books: SchoolBooks, **when: int) -> int:
    with reading(books.school_file) as unit:
        return len(cases.held_entries(unit, books.school, at(15, 0, **when).at.date()))


def test_a_case_takes_the_collecting_of_today_back_and_holds_its_lines(books: SchoolBooks, ahmed: StaffMember) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    assert books.custody(NOOR).held
    page = not_found_pages.case_page(books, case)
    assert [line.what.nl for line in page.lines] == [
        "Zaak geopend, regels vastgehouden",
        "Niet gevonden gemeld: ophalen teruggedraaid",
        "Opgehaald",
        "Ingeleverd",
    ]
    assert page.held == held(books) == 3


def test_opening_twice_finds_the_same_case(books: SchoolBooks, ahmed: StaffMember) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    assert not_found.open_case(books, ahmed, NOOR, at(14, 23)) == case


def test_nothing_can_be_missing_of_a_child_without_an_item(books: SchoolBooks, ahmed: StaffMember) -> None:
    closing.say(books, ahmed, DAAN, "gone", "1", at(15, 0))
    not_found.open_case(books, ahmed, DAAN, at(15, 1))
    with pytest.raises(NothingMissingError):
        not_found.open_case(books, ahmed, NOOR, at(15, 1, day=24))


def test_found_leaves_it_in_custody_and_the_hold_ends_after_thirty_days(books: SchoolBooks, ahmed: StaffMember) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    not_found.close_case(books, ahmed, case, "found", at(15, 0))
    assert books.custody(NOOR).held
    assert not_found_pages.case_page(books, case).until == MONDAY + timedelta(days=30)
    with reading(books.school_file) as unit:
        last = MONDAY + timedelta(days=30)
        assert len(cases.held_entries(unit, books.school, last)) == 3
        assert cases.held_entries(unit, books.school, last + timedelta(days=1)) == frozenset()


def test_settled_with_the_parents_ends_the_custody_and_reopening_takes_that_back(
    books: SchoolBooks, ahmed: StaffMember
) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    not_found.close_case(books, ahmed, case, "settled", at(15, 0))
    assert not books.custody(NOOR).held
    not_found.reopen_case(books, ahmed, case, at(15, 1))
    assert books.custody(NOOR).held
    assert not_found_pages.case_page(books, case).state == "open"


def test_the_search_list_says_who_did_what(books: SchoolBooks, ahmed: StaffMember) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    not_found.tick_step(books, ahmed, case, "neighbours", on=True, now=at(14, 24))
    page = not_found_pages.case_page(books, case)
    assert [(step.at, step.by) for step in page.steps[:2]] == [("14:24", "Ahmed"), ("", "")]
    not_found.tick_step(books, ahmed, case, "neighbours", on=False, now=at(14, 25))
    assert not_found_pages.case_page(books, case).steps_done == 0


@pytest.mark.parametrize("code", ["", "lost", "open"])
def test_a_case_ends_found_or_settled_and_in_no_other_way(books: SchoolBooks, ahmed: StaffMember, code: str) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    with pytest.raises(NoSuchCaseError):
        not_found.close_case(books, ahmed, case, code, at(15, 0))


def test_the_proof_says_what_was_recorded_and_never_who_did_it(books: SchoolBooks, ahmed: StaffMember) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    proof = not_found_pages.custody_proof(books, ahmed, case, at(14, 40))
    assert [(line.time, line.where.nl) for line in proof.lines] == [
        ("08:27:00", "ingang Plein, eigen pas"),
        ("14:16:00", "ingang Plein, eigen pas"),
        ("14:22:00", "zaak niet gevonden, conciërge"),
    ]
    assert (proof.clock_right, proof.chain_agrees, len(proof.mark)) == (True, True, 19)
    assert "Ahmed" not in repr(proof)
    assert acts(books)[-1] == "custody_proof_made"


def test_the_proof_does_not_hide_a_book_that_was_changed(books: SchoolBooks, ahmed: StaffMember) -> None:
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    tamper(books.data, "school", "UPDATE ledger_entry SET reason = 'x' WHERE seq = 1")
    assert not not_found_pages.custody_proof(books, ahmed, case, at(14, 40)).chain_agrees


def test_an_untrusted_clock_is_named_in_the_proof(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27, trusted=False))
    books.look(at(8, 30), 0)
    ahmed = caretaker(books)
    case = not_found.open_case(books, ahmed, NOOR, at(14, 22))
    assert not not_found_pages.custody_proof(books, ahmed, case, at(14, 40)).clock_right
