"""The school day: windows, cut-off and closing in local time, in winter and in summer."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import (
    BadTimesError,
    DayKind,
    DayPlan,
    DayTimes,
    Moment,
    SchoolCalendar,
    SpecialPeriod,
    Window,
    at_local,
    local_day,
)
from tests.domain.writer import MONDAY, moment

WEDNESDAY = date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)
SHORT = DayTimes(collecting=(Window(time(12, 15), time(13)),), closing=time(13))
FIVE = GroupId("5")
CALENDAR = SchoolCalendar(
    weekdays={day: DayTimes() for day in range(5)},
    groups={(FIVE, WEDNESDAY.weekday()): SHORT},
    periods=(
        SpecialPeriod(date(2026, 12, 4), date(2026, 12, 4), DayKind.SHORT, times=SHORT),
        SpecialPeriod(date(2026, 12, 21), date(2026, 12, 21)),
        SpecialPeriod(date(2026, 12, 5), date(2026, 12, 5), DayKind.SHORT, times=DayTimes()),
    ),
)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("00:00", Moment.OUTSIDE),
        ("08:20", Moment.OUTSIDE),
        ("14:14", Moment.OUTSIDE),
        ("14:15", Moment.COLLECTING),
        ("17:29", Moment.COLLECTING),
        ("17:30", Moment.AFTER_CLOSING),
        ("23:59", Moment.AFTER_CLOSING),
    ],
)
def test_the_default_day(clock: str, expected: Moment) -> None:
    assert DayPlan(MONDAY, DayTimes()).moment(moment(clock)) is expected


@pytest.mark.parametrize(
    ("clock", "collecting"),
    [("11:59", False), ("12:00", True), ("12:45", False), ("14:15", True), ("15:00", True), ("17:29", True)],
)
def test_windows_are_a_list_and_the_last_runs_to_closing(clock: str, collecting: bool) -> None:
    windows = (Window(time(12), time(12, 45)), Window(time(14, 15), time(14, 45)))
    plan = DayPlan(MONDAY, DayTimes(collecting=windows))
    assert (plan.moment(moment(clock)) is Moment.COLLECTING) is collecting


def test_without_a_window_nobody_collects_before_closing() -> None:
    plan = DayPlan(MONDAY, DayTimes(collecting=()))
    assert plan.moment(moment("17:29")) is Moment.OUTSIDE
    assert plan.moment(moment("17:30")) is Moment.AFTER_CLOSING


def test_the_cut_off_is_the_start_plus_grace() -> None:
    assert DayPlan(MONDAY, DayTimes()).cut_off == moment("08:35")
    assert DayPlan(MONDAY, DayTimes(grace_minutes=0)).cut_off == moment("08:30")


def test_a_closed_day_has_no_cut_off_no_closing_and_no_window() -> None:
    plan = CALENDAR.plan(None, SATURDAY)
    assert (plan.is_open, plan.cut_off, plan.closing) == (False, None, None)
    assert plan.moment(moment("09:00", SATURDAY)) is Moment.CLOSED_DAY
    assert plan.next_collecting(moment("09:00", SATURDAY)) is None


@pytest.mark.parametrize(("clock", "expected"), [("08:00", time(12)), ("12:00", time(14, 15)), ("14:15", None)])
def test_the_next_collecting_window_is_told(clock: str, expected: time | None) -> None:
    windows = (Window(time(12), time(12, 45)), Window(time(14, 15), time(15)))
    assert DayPlan(MONDAY, DayTimes(collecting=windows)).next_collecting(moment(clock)) == expected


@pytest.mark.parametrize(
    ("group", "day", "times"),
    [
        (None, WEDNESDAY, DayTimes()),
        (GroupId("7a"), WEDNESDAY, DayTimes()),
        (FIVE, WEDNESDAY, SHORT),
        (FIVE, MONDAY, DayTimes()),
        (FIVE, date(2026, 12, 4), SHORT),
        (None, date(2026, 12, 4), SHORT),
        (None, date(2026, 12, 5), DayTimes()),
        (FIVE, date(2026, 12, 21), None),
        (FIVE, SATURDAY, None),
    ],
)
def test_a_date_beats_a_group_and_a_group_a_weekday(group: GroupId | None, day: date, times: DayTimes | None) -> None:
    assert CALENDAR.plan(group, day).times == times


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (MONDAY, MONDAY),
        (SATURDAY, date(2026, 11, 30)),
        (date(2026, 12, 5), date(2026, 12, 5)),
        (date(2026, 12, 19), date(2026, 12, 22)),
    ],
)
def test_the_next_school_day_is_today_or_the_first_open_one(day: date, expected: date) -> None:
    assert CALENDAR.next_school_day(day) == expected


def test_a_calendar_without_school_says_so() -> None:
    with pytest.raises(BadTimesError, match="geen schooldag"):
        SchoolCalendar(weekdays={}).next_school_day(MONDAY)


@pytest.mark.parametrize(
    "times",
    [
        {"walk_in": time(8, 31)},
        {"start": time(17, 30)},
        {"closing": time(8)},
        {"grace_minutes": -1},
        {"grace_minutes": 121},
        {"collecting": (Window(time(14, 15), time(14, 15)),)},
        {"collecting": (Window(time(14, 15), time(17, 31)),)},
        {"collecting": (Window(time(14, 15), time(15)), Window(time(12), time(13)))},
        {"collecting": (Window(time(12), time(13)), Window(time(12, 59), time(14)))},
    ],
)
def test_times_that_contradict_each_other_are_refused(times: dict[str, object]) -> None:
    with pytest.raises(BadTimesError):
        DayTimes(**times)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2026-11-23T22:59:59+00:00", date(2026, 11, 23)),
        ("2026-11-23T23:00:00+00:00", date(2026, 11, 24)),
        ("2026-06-01T21:59:59+00:00", date(2026, 6, 1)),
        ("2026-06-01T22:00:00+00:00", date(2026, 6, 2)),
        ("2026-10-24T22:00:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T22:59:59+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:00:00+00:00", date(2026, 10, 26)),
    ],
)
def test_the_school_day_ends_at_midnight_in_amsterdam(utc: str, day: date) -> None:
    assert local_day(datetime.fromisoformat(utc)) == day


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 10, 23), 6),  # summer time: 8:30 is 6:30Z
        (date(2026, 10, 26), 7),  # the Monday after 2026-10-25 01:00Z
        (date(2027, 3, 26), 7),
        (date(2027, 3, 29), 6),  # the Monday after 2027-03-28 01:00Z
    ],
)
def test_school_starts_at_half_past_eight_on_both_sides_of_a_switch(day: date, hour: int) -> None:
    assert at_local(day, time(8, 30)) == datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
    assert DayPlan(day, DayTimes()).cut_off == datetime(day.year, day.month, day.day, hour, 35, tzinfo=UTC)


@pytest.mark.parametrize(
    ("switch", "last_second", "first_second"),
    [
        # 2:59:59 summer time, then 2:00:00 winter time
        (datetime(2026, 10, 25, 1, tzinfo=UTC), Moment.AFTER_CLOSING, Moment.OUTSIDE),
        # 1:59:59 winter time, then 3:00:00 summer time
        (datetime(2027, 3, 28, 1, tzinfo=UTC), Moment.OUTSIDE, Moment.AFTER_CLOSING),
    ],
)
def test_the_clock_is_moved_at_one_utc(switch: datetime, last_second: Moment, first_second: Moment) -> None:
    plan = DayPlan(local_day(switch), DayTimes(walk_in=time(0), start=time(1), closing=time(2, 30), collecting=()))
    assert plan.moment(switch - timedelta(seconds=1)) is last_second
    assert plan.moment(switch) is first_second


def test_an_hour_that_autumn_shows_twice_is_the_first_one() -> None:
    assert at_local(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_spring_skips_lies_after_the_switch() -> None:
    assert at_local(date(2027, 3, 28), time(2, 30)) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_a_switch_day_still_has_one_midnight_to_midnight() -> None:
    assert at_local(date(2026, 10, 26), time(0)) - at_local(date(2026, 10, 25), time(0)) == timedelta(hours=25)
    assert at_local(date(2027, 3, 29), time(0)) - at_local(date(2027, 3, 28), time(0)) == timedelta(hours=23)
