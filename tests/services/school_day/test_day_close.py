"""The end of a day: counts at closing, once; then what was known of the pupils is gone."""

import multiprocessing
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.compliance import DayFactKind, Status
from kiosk.domain.custody import EntryKind
from kiosk.services.anchors import anchors_path
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.school_day.day_close import day_counts
from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.school_days import counts
from kiosk.store.school_days.counts import GroupCounts
from tests.services.incident_school import give_signs, say
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SEVEN, SIX, Box, at

MONDAY = date(2026, 11, 23)
EXPECTED = {SIX: {Status.COLLECTED: 1, Status.ABSENT: 1, Status.NO_ITEM: 1}, SEVEN: {Status.LEFT_BEHIND: 1}}


@pytest.fixture
def afternoon(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Noor collected hers, Luuk left his, Daan was absent and Evi has none."""
    for pupil, minute in ((NOOR, 22), (LUUK, 25)):
        box.tap(pupil, EntryKind.HAND_IN, at(8, minute))
    say(books, DAAN, DayFactKind.ABSENT, at(8, 5))
    box.tap(NOOR, EntryKind.COLLECT, at(14, 20))
    return books


def stored(books: SchoolBooks) -> GroupCounts:
    """What remains of Monday."""
    with reading(books.school_file) as unit:
        return counts.counts(unit, books.school, MONDAY, MONDAY).get(MONDAY, {})


def actions(books: SchoolBooks) -> list[str]:
    """What time did, by the audit log."""
    with reading(books.school_file) as unit:
        return [line.act.action for line in audit.lines(unit, books.school) if line.act.actor == "system"]


def test_nothing_is_counted_before_closing(afternoon: SchoolBooks) -> None:
    day.run(afternoon, at(17, 29))
    assert stored(afternoon) == {}


def test_at_closing_the_pupils_of_each_group_are_counted_per_status(afternoon: SchoolBooks) -> None:
    day.run(afternoon, at(17, 30))
    assert stored(afternoon) == EXPECTED


def test_a_day_replayed_before_the_wipe_gives_the_same_counts(afternoon: SchoolBooks, box: Box) -> None:
    day.run(afternoon, at(17, 30))
    box.tap(LUUK, EntryKind.COLLECT, at(17, 40))
    day.run(afternoon, at(23, 59))
    with reading(afternoon.school_file) as unit:
        assert day_counts(unit, afternoon, MONDAY) == stored(afternoon) == EXPECTED


def test_what_lay_here_since_an_earlier_day_is_counted_until_it_was_collected(books: SchoolBooks, box: Box) -> None:
    box.tap(LUUK, EntryKind.HAND_IN, at(8, 25, day=19))
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25, day=20))
    box.tap(NOOR, EntryKind.COLLECT, at(14, 20, day=20))
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 25, day=20, trusted=False))
    box.tap(EVI, EntryKind.HAND_IN, at(8, 25))
    box.tap(EVI, EntryKind.COLLECT, at(14, 20))
    day.run(books, at(17, 30))
    expected = {SIX: {Status.COLLECTED: 1, Status.NOT_SEEN: 1, Status.LEFT_BEHIND: 1}, SEVEN: {Status.LEFT_BEHIND: 1}}
    assert stored(books) == expected


def test_a_day_closed_the_next_morning_counts_what_stood_at_its_closing(afternoon: SchoolBooks, box: Box) -> None:
    box.tap(LUUK, EntryKind.COLLECT, at(7, 50, day=24))
    day.run(afternoon, at(8, 0, day=24))
    assert stored(afternoon) == EXPECTED


def test_after_midnight_nothing_is_known_of_a_pupil_of_yesterday(afternoon: SchoolBooks) -> None:
    day.run(afternoon, at(17, 30))
    with reading(afternoon.school_file) as unit:
        assert not counts.facts_left(unit, afternoon.school, MONDAY)
        assert counts.facts_left(unit, afternoon.school, date(2026, 11, 24))
    day.run(afternoon, at(1, 0, day=24))
    with reading(afternoon.school_file) as unit:
        assert not counts.facts_left(unit, afternoon.school, date(2026, 11, 24))
    assert stored(afternoon) == EXPECTED


def test_a_second_run_and_a_restart_change_nothing(afternoon: SchoolBooks, tmp_path: Path) -> None:
    day.run(afternoon, at(17, 30))
    again = SchoolBooks(tmp_path / "data", tmp_path, at(17, 31))
    for minute in (31, 45):
        day.run(again, at(17, minute))
    again.close()
    assert actions(afternoon).count("day_closed") == 1


def test_a_clock_that_is_not_trusted_closes_and_wipes_nothing(afternoon: SchoolBooks) -> None:
    day.run(afternoon, at(17, 30, day=30, trusted=False))
    assert stored(afternoon) == {}
    with reading(afternoon.school_file) as unit:
        assert counts.facts_left(unit, afternoon.school, date(2026, 11, 24))


def test_while_the_box_does_not_report_its_day_waits_until_it_is_over(afternoon: SchoolBooks, box: Box) -> None:
    give_signs(box, at(7, 20), at(11, 0))
    day.run(afternoon, at(17, 45))
    assert stored(afternoon) == {}
    day.run(afternoon, at(1, 5, day=24))
    assert stored(afternoon) == EXPECTED


def test_a_day_on_which_nothing_was_recorded_and_a_day_without_school_are_not_counted(books: SchoolBooks) -> None:
    day.run(books, at(17, 45))
    day.run(books, at(17, 45, day=28))
    assert stored(books) == {}


def close_it(folder: Path, gate: "multiprocessing.synchronize.Barrier") -> None:
    """One program of two."""
    books = SchoolBooks(folder / "data", folder, at(17, 30))
    gate.wait()
    day.run(books, at(17, 30))
    books.close()


def test_two_programs_at_once_count_a_day_once(afternoon: SchoolBooks, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(2)
    both = [context.Process(target=close_it, args=(tmp_path, gate)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert [one.exitcode for one in both] == [0, 0]
    afternoon.refresh()
    assert actions(afternoon).count("day_closed") == 1
    assert stored(afternoon) == EXPECTED


def test_the_chains_are_anchored_once_a_day(afternoon: SchoolBooks, tmp_path: Path, box: Box) -> None:
    anchors = anchors_path(tmp_path / "data")
    for hour in (8, 9, 15):
        box.tap(LUUK, EntryKind.HAND_IN, at(hour, 26))
        day.run(afternoon, at(hour, 30))
    assert len(anchors.read_bytes().splitlines()) == 1
    day.run(afternoon, at(1, 1, day=24))
    assert len(anchors.read_bytes().splitlines()) == 2
