"""The school in numbers, from the same records as the live pages; and the digibord."""

from datetime import date, timedelta

import pytest

from kiosk.domain.compliance import Status
from kiosk.domain.custody import EntryKind
from kiosk.services.figures.overview import overview_page, past_day
from kiosk.services.live_page.board import board_page
from kiosk.services.rounds import round_closing
from kiosk.services.rounds.round import mark
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.store import writing
from kiosk.store.school_days import counts
from kiosk.store.school_days.counts import GroupCounts
from tests.services.incident_school import give_signs
from tests.services.staff_school import DAAN, LUUK, NOOR, SEVEN, SIX, Box, at, teacher

MONDAY = date(2026, 11, 23)


@pytest.fixture
def morning(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Noor at 8:22 and Luuk at 8:31; Daan was not seen, Evi has none."""
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 22))
    box.tap(LUUK, EntryKind.HAND_IN, at(8, 31))
    books.look(at(8, 40), 0.0)
    return books


def store(books: SchoolBooks, of: date, groups: GroupCounts) -> None:
    """The counts of an earlier day."""
    with writing(books.writer) as unit:
        counts.add_counts(unit, books.school, of, groups)


def test_each_group_has_its_numbers_of_now_and_its_round(morning: SchoolBooks) -> None:
    mark(morning, teacher(morning), SIX, DAAN, "unknown", "", at(8, 35))
    round_closing.close(morning, teacher(morning), SIX, at(8, 36))
    six, seven = overview_page(morning, at(8, 40)).groups
    assert six.counts == {Status.HANDED_IN: 1, Status.NO_ITEM: 1, Status.NOT_SEEN: 1}
    assert (six.line.done, six.line.state.at) == (True, "8:36")
    assert seven.counts == {Status.HANDED_IN: 1}
    assert overview_page(morning, at(8, 40)).rounds_done == 2


def test_arrivals_are_counted_per_five_minutes_with_the_start_of_the_lesson(morning: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(11, 0))
    morning.look(at(11, 1), 0.0)
    found = overview_page(morning, at(11, 1)).arrivals
    assert found is not None
    assert [time for time, _ in found.bars] == ["8:10", "8:15", "8:20", "8:25", "8:30", "8:35", "8:40", "8:45"]
    assert [number for _, number in found.bars] == [0, 0, 1, 0, 1, 0, 0, 0]
    assert (found.outside, found.start, found.before) == (1, "8:30", 4.0)


def test_an_arrival_that_was_taken_back_does_not_count(morning: SchoolBooks) -> None:
    mark(morning, teacher(morning), SIX, NOOR, "absent", f"{len(morning.entries(NOOR))}.0", at(8, 41))
    found = overview_page(morning, at(8, 42)).arrivals
    assert found is not None
    assert sum(number for _, number in found.bars) == 1


def test_the_heat_map_shows_two_weeks_and_today_and_no_small_number(morning: SchoolBooks) -> None:
    for back, held in ((3, 4), (4, 5), (5, 20)):
        store(morning, MONDAY - timedelta(days=back), {SIX: {Status.COLLECTED: held, Status.ABSENT: 1}})
    heat = overview_page(morning, at(8, 40)).heat
    assert [column.day.day for column in heat.days] == [9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23]
    cells = [(cell.text, cell.level) for cell in heat.rows[0][1][-4:]]
    assert cells == [("20", 5), ("5", 1), ("<5", 0), ("<5", 0)]
    assert {cell.text for cell in heat.rows[0][1][:7]} == {"–"}


def test_the_trend_is_the_average_of_the_days_that_were_counted(morning: SchoolBooks) -> None:
    for back, held in ((7, 10), (6, 20)):
        store(morning, MONDAY - timedelta(days=back), {SIX: {Status.COLLECTED: held}, SEVEN: {Status.NOT_SEEN: 6}})
    trend = overview_page(morning, at(8, 40)).trend
    assert (len(trend), trend[-1].monday, trend[-1].number) == (12, MONDAY, None)
    week = trend[-2]
    assert (week.days, week.number, week.in_custody, week.not_seen) == (2, 15, "15", "6")


def test_a_small_average_is_neither_written_nor_drawn(morning: SchoolBooks) -> None:
    store(morning, MONDAY - timedelta(days=7), {SIX: {Status.COLLECTED: 3}})
    week = overview_page(morning, at(8, 40)).trend[-2]
    assert (week.number, week.in_custody) == (0, "<5")


def test_until_candidates_can_be_raised_the_page_says_so(morning: SchoolBooks) -> None:
    assert overview_page(morning, at(9, 29)).nothing_raised_before == "9:30"
    assert overview_page(morning, at(9, 30)).nothing_raised_before == ""


def test_a_group_whose_box_could_not_register_is_marked(morning: SchoolBooks, box: Box) -> None:
    give_signs(box, at(7, 20), at(8, 10))
    morning.look(at(8, 50), 0.0)
    assert all(group.by_hand for group in overview_page(morning, at(8, 50)).groups)


def test_of_a_past_day_its_numbers_remain(morning: SchoolBooks) -> None:
    day.run(morning, at(17, 30))
    rows = past_day(morning, MONDAY).rows
    assert [name for name, _ in rows] == ["Groep 6 · Kleur 6", "Groep 7 · Kleur 7"]
    assert set(rows[0][1]) == set(Status)
    assert set(rows[0][1].values()) == {"<5"}
    assert past_day(morning, MONDAY - timedelta(days=1)).rows == ()


def test_the_board_counts_who_is_ready_and_what_sleeps(morning: SchoolBooks) -> None:
    page = board_page(morning, SIX, at(8, 27))
    assert (page.asleep, page.ready, page.pupils) == (1, 2, 3)
    assert page.figure.nl == "2 van 3 klaar"
    assert "8:30" in page.line.nl


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(8, 40, "Nog niet getikt?"), (14, 20, "Ophalen kan nu"), (17, 45, "Tot morgen!")],
)
def test_the_board_says_what_comes_next(morning: SchoolBooks, hour: int, minute: int, words: str) -> None:
    assert words in board_page(morning, SIX, at(hour, minute)).line.nl


def test_the_board_of_a_closed_day_says_so(morning: SchoolBooks) -> None:
    assert board_page(morning, SIX, at(10, 0, day=28)).line.nl == "Vandaag is de school dicht."
