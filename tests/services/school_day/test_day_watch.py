"""When the staff page lets the day do its work."""

from dataclasses import replace

import pytest

from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.day_watch import SOON_SECONDS, DayWatch
from kiosk.store.errors import LockedError
from tests.services.staff_school import at


class Counted:
    """A day that counts how often it ran."""

    def __init__(self) -> None:
        self.runs, self.refuse = 0, False

    def __call__(self, _books: SchoolBooks, _now: object) -> None:
        self.runs += 1
        if self.refuse:
            raise LockedError("bezet")


@pytest.fixture
def counted() -> Counted:
    return Counted()


def watch(books: SchoolBooks, counted: Counted) -> DayWatch:
    return DayWatch(books, counted)


def seconds_later(seconds: int):
    return replace(at(9, 30), utc_us=at(9, 30).utc_us + seconds * 1_000_000)


def test_once_a_minute_when_nothing_moves(books: SchoolBooks, counted: Counted) -> None:
    watched = watch(books, counted)
    ran = [watched.look(seconds_later(second), float(second), "same") for second in range(180)]
    assert [second for second, each in enumerate(ran) if each] == [0, 60, 120]


def test_soon_after_something_moved_but_not_at_every_tap(books: SchoolBooks, counted: Counted) -> None:
    watched = watch(books, counted)
    for second in range(60):
        watched.look(seconds_later(second), float(second), f"news {second}")
    assert counted.runs == 60 / SOON_SECONDS


def test_a_turned_clock_is_looked_at_at_once(books: SchoolBooks, counted: Counted) -> None:
    watched = watch(books, counted)
    assert watched.look(at(8, 10), 1.0, "same")
    assert watched.look(at(9, 31), 1.2, "same")


def test_records_that_refuse_are_tried_again_soon(books: SchoolBooks, counted: Counted) -> None:
    watched = watch(books, counted)
    counted.refuse = True
    assert not watched.look(at(9, 30), 1.0, "same")
    counted.refuse = False
    assert not watched.look(at(9, 30), 1.2, "same")
    assert watched.look(at(9, 30), 1.0 + SOON_SECONDS, "same")
