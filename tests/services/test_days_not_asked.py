"""Days on which nobody is asked: the live page, the rounds and the overview count nobody as still to ask."""

from datetime import date

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.school_day import DayKind, SpecialPeriod
from kiosk.services.figures import overview
from kiosk.services.live_page import live
from kiosk.services.rounds import round as school_round
from kiosk.services.rounds import round_closing
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import calendar
from tests.services.staff_school import DAAN, NOOR, SIX, Box, at, teacher

TODAY = date(2026, 11, 23)
KINDS = [DayKind.CARE_DAY, DayKind.TRIP_ITEM_ALONG, None]


def differs(books: SchoolBooks, kind: DayKind | None) -> None:
    """None: the day was broken off at 8:40."""
    if kind is None:
        calendar.break_off(books, teacher(books), None, at(8, 40))
    else:
        calendar.add_period(books, teacher(books), SpecialPeriod(TODAY, TODAY, kind, "Anders"), at(8, 0))


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_counted_as_still_to_ask(books: SchoolBooks, kind: DayKind | None) -> None:
    school_round.mark(books, teacher(books), SIX, DAAN, "unknown", "0.0", at(8, 31))
    differs(books, kind)
    page = live.group_page(books, teacher(books), SIX, {}, at(8, 41))
    assert (page.asks, page.to_ask, page.unknown, page.asking_list) == (False, (), (), ())
    assert len(page.seen) == len(page.rows) == 3
    assert round_closing.round_lines(books, at(8, 41)) == ()
    lines = [one.line for one in overview.overview_page(books, at(8, 41)).groups]
    assert {(line.to_ask, line.unknown) for line in lines} <= {(0, 0)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_tap_still_works_and_shows(books: SchoolBooks, box: Box, kind: DayKind | None) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    differs(books, kind)
    books.look(at(8, 41), 1.0)
    assert live.group_page(books, teacher(books), SIX, {}, at(8, 41)).counts["handed_in"] == 1


def test_on_an_ordinary_day_and_on_a_trip_whose_items_stay_somebody_is_asked(books: SchoolBooks) -> None:
    assert len(live.group_page(books, teacher(books), SIX, {}, at(8, 41)).to_ask) == 2
    differs(books, DayKind.TRIP_ITEM_STAYS)
    page = live.group_page(books, teacher(books), SIX, {}, at(8, 41))
    assert (page.asks, len(page.to_ask)) == (True, 2)
