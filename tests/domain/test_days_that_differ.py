"""Days that differ: closed, short, care days, trips in two kinds, a day broken off; for a group or the school."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import (
    CARE_TIMES,
    DayKind,
    DayPlan,
    DayTimes,
    EarlyCollecting,
    Moment,
    SchoolCalendar,
    SpecialPeriod,
    Window,
    at_local,
)
from tests.domain.writer import MONDAY, moment

FIVE, SIX = GroupId("5"), GroupId("6")
WEEK = {weekday: DayTimes() for weekday in range(5)}
HALF = DayTimes(collecting=(Window(time(12), time(12, 30)),), closing=time(12, 30))


def calendar(*periods: SpecialPeriod, **more: object) -> SchoolCalendar:
    return SchoolCalendar(WEEK, periods=periods, **more)  # type: ignore[arg-type]  # of the tests


def monday(
    kind: DayKind, group: GroupId | None = None, times: DayTimes | None = None, label: str = ""
) -> SpecialPeriod:
    return SpecialPeriod(MONDAY, MONDAY, kind, label, group, times)


def broken_off_at(at: time, group: GroupId | None = None) -> SchoolCalendar:
    return calendar(early={(group, MONDAY): EarlyCollecting(at, broken_off=True)})


def test_an_ordinary_day_is_judged_from_the_cut_off() -> None:
    plan = calendar().plan(FIVE, MONDAY)
    assert (plan.kind, plan.judged, plan.is_school) == (None, True, True)
    assert plan.late_after == plan.cut_off == moment("08:35")
    assert plan.candidates_at == moment("09:30")


@pytest.mark.parametrize(("clock", "expected"), [(time(8, 40), "08:40"), (time(8, 0), "08:35"), (time(11), "11:00")])
def test_candidates_come_at_the_time_of_the_school_but_never_before_late(clock: time, expected: str) -> None:
    assert calendar(candidates_clock=clock).plan(FIVE, MONDAY).candidates_at == moment(expected)


def test_a_closed_day_judges_nothing() -> None:
    plan = calendar(monday(DayKind.CLOSED, label="Studiedag")).plan(FIVE, MONDAY)
    assert (plan.times, plan.judged, plan.late_after, plan.candidates_at) == (None, False, None, None)
    assert plan.label == "Studiedag"


def test_a_half_day_has_its_own_times_and_is_judged() -> None:
    plan = calendar(monday(DayKind.SHORT, times=HALF)).plan(FIVE, MONDAY)
    assert (plan.times, plan.judged, plan.late_after) == (HALF, True, moment("08:35"))
    assert plan.moment(moment("12:15")) is Moment.COLLECTING
    assert plan.moment(moment("12:30")) is Moment.AFTER_CLOSING


def test_on_a_care_day_taps_work_but_nobody_is_expected() -> None:
    plan = calendar(monday(DayKind.CARE_DAY)).plan(FIVE, MONDAY)
    assert (plan.times, plan.is_open, plan.is_school, plan.judged) == (CARE_TIMES, True, False, False)
    assert plan.moment(moment("09:00")) is Moment.OUTSIDE
    assert plan.moment(moment("12:30")) is Moment.COLLECTING


def test_a_care_day_may_have_its_own_times_and_a_weekend_has_none() -> None:
    assert calendar(monday(DayKind.CARE_DAY, times=HALF)).plan(FIVE, MONDAY).times == HALF
    saturday = SpecialPeriod(date(2026, 11, 21), date(2026, 11, 29), DayKind.CARE_DAY)
    assert calendar(saturday).plan(FIVE, date(2026, 11, 28)).times is None


def test_with_the_item_along_nothing_is_judged_and_a_tap_still_works() -> None:
    plan = calendar(monday(DayKind.TRIP_ITEM_ALONG)).plan(FIVE, MONDAY)
    assert (plan.times, plan.judged, plan.late_after, plan.candidates_at) == (DayTimes(), False, None, None)
    assert plan.is_school
    assert plan.moment(moment("14:15")) is Moment.COLLECTING


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("08:34", Moment.OUTSIDE),
        ("14:15", Moment.OUTSIDE),
        ("16:59", Moment.OUTSIDE),
        ("17:00", Moment.COLLECTING),
        ("17:30", Moment.AFTER_CLOSING),
    ],
)
def test_an_item_that_stays_waits_until_the_pupils_are_back(clock: str, expected: Moment) -> None:
    plan = calendar(monday(DayKind.TRIP_ITEM_STAYS)).plan(FIVE, MONDAY)
    assert plan.judged
    assert plan.moment(moment(clock)) is expected


def test_a_trip_keeps_a_short_day_open_until_half_past_five() -> None:
    plan = calendar(monday(DayKind.TRIP_ITEM_STAYS, times=HALF)).plan(FIVE, MONDAY)
    assert plan.closing == moment("17:30")


def test_a_group_beats_the_school_a_short_period_a_long_one_and_the_last_word_the_first() -> None:
    holiday = SpecialPeriod(MONDAY, MONDAY + timedelta(days=4), DayKind.CLOSED, "vrij")
    care = monday(DayKind.CARE_DAY, label="opvang")
    camp = SpecialPeriod(MONDAY, MONDAY + timedelta(days=9), DayKind.TRIP_ITEM_ALONG, "kamp", FIVE)
    later = monday(DayKind.SHORT, label="later")
    assert calendar(care, holiday).plan(None, MONDAY).label == "opvang"
    assert calendar(care, later, holiday).plan(SIX, MONDAY).label == "later"
    assert calendar(later, care, holiday).plan(SIX, MONDAY).label == "opvang"
    assert calendar(camp, care, holiday).plan(FIVE, MONDAY).label == "kamp"
    assert calendar(camp, care, holiday).plan(SIX, MONDAY).label == "opvang"


def test_the_last_day_of_a_period_counts_and_the_next_does_not() -> None:
    week = calendar(SpecialPeriod(MONDAY, MONDAY + timedelta(days=1)))
    tuesday = MONDAY + timedelta(days=1)
    assert [week.plan(None, day).is_open for day in (tuesday, tuesday + timedelta(days=1))] == [False, True]


def test_the_next_school_day_is_no_care_day() -> None:
    assert calendar(monday(DayKind.CARE_DAY)).next_school_day(MONDAY) == MONDAY + timedelta(days=1)


def test_a_day_broken_off_collects_from_now_and_judges_nothing() -> None:
    plan = broken_off_at(time(10, 5)).plan(FIVE, MONDAY)
    assert (plan.judged, plan.late_after, plan.candidates_at, plan.broken_off) == (False, None, None, time(10, 5))
    assert [plan.moment(moment(clock)) for clock in ("10:04", "10:05", "14:14", "17:29")] == [
        Moment.OUTSIDE,
        *[Moment.COLLECTING] * 3,
    ]
    assert plan.moment(moment("17:30")) is Moment.AFTER_CLOSING


def test_broken_off_concerns_its_day_and_its_group_only() -> None:
    school, group = broken_off_at(time(10)), broken_off_at(time(10), FIVE)
    assert school.plan(FIVE, MONDAY + timedelta(days=1)) == calendar().plan(FIVE, MONDAY + timedelta(days=1))
    assert (group.plan(FIVE, MONDAY).judged, group.plan(SIX, MONDAY).judged) == (False, True)


@pytest.mark.parametrize("at", [time(0), time(7), time(14, 15), time(15), time(17, 29)])
def test_broken_off_at_any_time_leaves_one_open_end(at: time) -> None:
    plan = broken_off_at(at).plan(FIVE, MONDAY)
    assert plan.times is not None
    assert plan.times.collecting[-1] == Window(at, time(17, 30))
    assert plan.moment(at_local(MONDAY, at)) is Moment.COLLECTING


def test_broken_off_after_closing_moves_nothing() -> None:
    assert broken_off_at(time(17, 30)).plan(FIVE, MONDAY).times == DayTimes()


def test_collecting_opened_early_is_still_judged_and_the_earliest_counts() -> None:
    early = {(FIVE, MONDAY): EarlyCollecting(time(13)), (None, MONDAY): EarlyCollecting(time(12), broken_off=True)}
    assert calendar(early={(FIVE, MONDAY): EarlyCollecting(time(13))}).plan(FIVE, MONDAY).judged
    both = calendar(early=early).plan(FIVE, MONDAY)
    assert (both.moment(moment("12:00")), both.judged) == (Moment.COLLECTING, False)


def test_a_closed_day_cannot_be_broken_off() -> None:
    early = {(None, MONDAY): EarlyCollecting(time(10), broken_off=True)}
    plan = calendar(monday(DayKind.CLOSED), early=early).plan(FIVE, MONDAY)
    assert (plan.times, plan.broken_off) == (None, None)


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2026, 10, 23), 7), (date(2026, 10, 26), 8), (date(2027, 3, 26), 8), (date(2027, 3, 29), 7)]
)
def test_half_past_nine_is_half_past_nine_on_both_sides_of_a_switch(day: date, hour: int) -> None:
    assert calendar().plan(FIVE, day).candidates_at == datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)


def test_the_minute_of_midnight_belongs_to_the_new_day() -> None:
    plan = calendar(SpecialPeriod(MONDAY, MONDAY)).plan(None, MONDAY)
    assert plan.moment(at_local(MONDAY, time(0))) is Moment.CLOSED_DAY
    assert DayPlan(MONDAY, DayTimes()).moment(datetime.fromisoformat("2026-11-22T23:00:00+00:00")) is Moment.OUTSIDE


CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, tzinfo=None))
DAYS = st.integers(-3, 3).map(lambda ahead: MONDAY + timedelta(days=ahead))
GROUPS = st.sampled_from((None, FIVE, SIX))
PERIODS = st.builds(
    lambda first, more, kind, group, times: SpecialPeriod(first, first + timedelta(days=more), kind, "", group, times),
    DAYS,
    st.integers(0, 4),
    st.sampled_from(DayKind),
    GROUPS,
    st.sampled_from((None, HALF)),
)
EARLY = st.dictionaries(st.tuples(GROUPS, DAYS), st.builds(EarlyCollecting, CLOCKS, st.booleans()))


@given(st.lists(PERIODS, max_size=5), EARLY, CLOCKS, GROUPS, DAYS)
def test_whatever_stands_in_the_calendar_every_plan_makes_sense(
    periods: list[SpecialPeriod], early: dict[object, EarlyCollecting], clock: time, group: GroupId | None, day: date
) -> None:
    plan = calendar(*periods, early=early, candidates_clock=clock).plan(group, day)
    assert plan.judged is (plan.late_after is not None)
    if plan.late_after is not None:
        assert plan.candidates_at is not None
        assert plan.late_after <= plan.candidates_at
    if plan.broken_off is not None:
        assert plan.closing is not None
        began = at_local(day, plan.broken_off)
        assert began >= plan.closing or plan.moment(began) is Moment.COLLECTING
