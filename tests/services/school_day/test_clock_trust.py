"""A person says that the clock is right: both programs trust it, for this boot, until somebody moves it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.clock_trust import ClockMovedError, confirm_clock
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.staff_school import at, teacher

NOW = at(8, 31, trusted=False)


@pytest.fixture
def at_box(books: SchoolBooks, tmp_path: Path) -> Iterator[BoxBooks]:
    """The records as the station of this school opens them."""
    opened = BoxBooks(tmp_path / "data", "Plein", NOW)
    yield opened
    opened.close()


def confirm(books: SchoolBooks, now: ClockReading = NOW) -> None:
    confirm_clock(books, teacher(books), now.offset_us, now)


def later(seconds: int, *, moved: int = 0) -> ClockReading:
    """The same clock a while later; moved: seconds somebody put it forward."""
    return replace(NOW, utc_us=NOW.utc_us + (seconds + moved) * 10**6, boottime_us=NOW.boottime_us + seconds * 10**6)


def test_before_anybody_said_so_the_clock_is_not_trusted(books: SchoolBooks, at_box: BoxBooks) -> None:
    assert not books.trust(NOW).trusted
    assert not at_box.trust(NOW).trusted


def test_the_page_and_the_box_trust_a_confirmed_clock(books: SchoolBooks, at_box: BoxBooks) -> None:
    confirm(books)
    at_box.refresh(NOW)
    for hold in (books, at_box):
        assert hold.trust(NOW).trusted
        assert hold.trust(later(6 * 3600)).trusted
        assert not hold.trust(later(60, moved=6)).trusted
        assert not hold.trust(replace(NOW, boot_id="another boot")).trusted


def test_a_confirmation_outlives_the_web_program(books: SchoolBooks, tmp_path: Path) -> None:
    confirm(books)
    again = SchoolBooks(tmp_path / "data", tmp_path, NOW)
    assert again.trust(NOW).trusted
    again.close()


def test_a_clock_that_was_moved_since_it_was_shown_is_not_confirmed(books: SchoolBooks) -> None:
    with pytest.raises(ClockMovedError):
        confirm_clock(books, teacher(books), NOW.offset_us, later(60, moved=3600))
    assert not books.trust(NOW).trusted


def test_who_confirmed_is_on_record(books: SchoolBooks) -> None:
    confirm(books)
    with reading(books.school_file) as unit:
        act = audit.lines(unit, books.school)[-1].act
    assert (act.action, act.actor) == ("clock_confirmed", f"staff:{teacher(books).account}")
