"""What the desk and the closing round leave behind is erased in time, as often as one likes."""

from dataclasses import replace

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind
from kiosk.domain.roles import Role
from kiosk.services.closing_round import closing, not_found, spot_check
from kiosk.services.closing_round.closing_wipe import wipe_old
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.views import StaffMember
from kiosk.store import reading
from kiosk.store.compartments import closing as rounds
from kiosk.store.compartments import not_found as cases
from kiosk.store.compartments import spot_checks
from kiosk.store.school_days import desk_actions
from tests.services.caretaker import Desk, acts
from tests.services.staff_school import NOOR, Box, at

MONDAY = at(15, 0).at.date()


def later(days: int) -> ClockReading:
    """Early in the morning, so many days after Monday 23 November 2026."""
    return replace(at(6, 0), utc_us=at(6, 0).utc_us + days * 86_400_000_000)


def left(books: SchoolBooks) -> dict[str, int]:
    with reading(books.school_file) as unit:
        return {
            "desk": len(desk_actions.latest_actions(unit, books.school, MONDAY)),
            "ticks": len(rounds.ticks_of(unit, books.school, MONDAY)),
            "counts": len(rounds.counts_of(unit, books.school, MONDAY)),
            "checks": len(spot_checks.checks_of(unit, books.school, MONDAY)),
            "cases": len(cases.cases(unit, books.school)),
            "held": len(cases.held_entries(unit, books.school, MONDAY)),
        }


@pytest.fixture
def full_day(books: SchoolBooks, box: Box) -> str:
    """One row of everything; the case is still open. Returns the case."""
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    books.look(at(8, 30), 0)
    desk = Desk(books)
    desk.types("daa", at(8, 31))
    closing.tick(books, desk.ahmed, "cabinet_locked", on=True, now=at(8, 40))
    closing.count(books, desk.ahmed, "6", "2", at(15, 0))
    spot_check.draw_handful(books, desk.ahmed, at(10, 0))
    return not_found.open_case(books, desk.ahmed, NOOR, at(14, 22))


def test_the_list_of_the_desk_is_gone_the_next_day(books: SchoolBooks, full_day: str) -> None:
    before = left(books)
    wipe_old(books, later(1), "web")
    assert left(books) == {**before, "desk": 0}
    assert before == {"desk": 1, "ticks": 1, "counts": 1, "checks": 2, "cases": 1, "held": 1}


def test_rounds_and_spot_checks_live_thirty_days(books: SchoolBooks, full_day: str) -> None:
    wipe_old(books, later(30), "web")
    assert left(books)["ticks"] == 1
    wipe_old(books, later(31), "web")
    assert left(books) == {"desk": 0, "ticks": 0, "counts": 0, "checks": 0, "cases": 1, "held": 1}


def test_an_open_case_stays_and_one_that_ended_goes_after_thirty_days(books: SchoolBooks, full_day: str) -> None:
    wipe_old(books, later(90), "web")
    assert left(books)["cases"] == 1
    with reading(books.school_file) as unit:
        opened_by = cases.cases(unit, books.school)[0].opened_by
    ahmed = StaffMember(opened_by, "ahmed", "Ahmed Yilmaz", frozenset({Role.CARETAKER}))
    not_found.close_case(books, ahmed, full_day, "found", later(90))
    wipe_old(books, later(120), "web")
    assert (left(books)["cases"], left(books)["held"]) == (1, 1)
    wipe_old(books, later(121), "web")
    assert (left(books)["cases"], left(books)["held"]) == (0, 0)


def test_wiping_again_writes_nothing(books: SchoolBooks, full_day: str) -> None:
    wipe_old(books, later(31), "web")
    before = acts(books)
    wipe_old(books, later(31), "command")
    assert acts(books) == before
    assert before[-1] == "closing_wiped"


def test_the_passing_of_time_wipes(books: SchoolBooks, full_day: str) -> None:
    day.run(books, later(1))
    assert left(books)["desk"] == 0
