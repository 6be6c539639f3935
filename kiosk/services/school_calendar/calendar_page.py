"""Drawing the calendar: the school year, the coming days per group, and the periods."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayPlan, DayTimes, SchoolCalendar, local_day
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar.views_calendar import (
    BROKEN_OFF,
    SCHOOL,
    WEEKEND,
    CalendarPage,
    MovedToday,
    PeriodRow,
    TodayPage,
    WeekCell,
    WeekRow,
    YearDay,
    YearMonth,
)
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import GroupChoice
from kiosk.store import reading
from kiosk.store.school_days import calendar as records
from kiosk.store.school_days.calendar import PeriodState, StoredPeriod

COMING_DAYS = 7
FIRST_MONTH = 8
"""A school year begins on the first of August (WPO, art. 1)."""


def calendar_page(books: SchoolBooks, now: ClockReading) -> CalendarPage:
    """The page of whoever keeps the calendar."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        calendar = records.calendar(unit, books.school)
        periods = records.periods(unit, books.school)
        groups = tuple(titled_groups(unit, books.school))
    months = _year(calendar, groups, today)
    names = {group.group: group.name for group in groups}
    week = tuple(today + timedelta(days=ahead) for ahead in range(COMING_DAYS))
    return CalendarPage(
        today=today,
        months=months,
        school_days=sum(calendar.plan(None, each.day).is_school for month in months for each in month.days),
        proposed=_rows(periods, PeriodState.PROPOSED, names, today),
        accepted=_rows(periods, PeriodState.ACCEPTED, names, today),
        rejected=_rows(periods, PeriodState.REJECTED, names, today),
        week=week,
        rows=_week(calendar, groups, week),
        groups=groups,
        candidates_at=calendar.candidates_clock,
        moved=_moved(calendar, names, today),
        own_times=len({pupil for pupil, _weekday in calendar.own}),
    )


def today_page(books: SchoolBooks, now: ClockReading) -> TodayPage:
    """The page that breaks a day off."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        calendar = records.calendar(unit, books.school)
        groups = tuple(titled_groups(unit, books.school))
    open_today = any(calendar.plan(group, today).is_open for group in (None, *(each.group for each in groups)))
    names = {group.group: group.name for group in groups}
    return TodayPage(open_today, clock_words(now.at), groups, _moved(calendar, names, today))


def day_code(plan: DayPlan) -> str:
    """What sort of day it is."""
    if plan.broken_off is not None:
        return BROKEN_OFF
    if plan.kind is not None:
        return plan.kind.value
    return SCHOOL if plan.is_open else WEEKEND


def times_words(times: DayTimes | None) -> str:
    """Times in one line, such as "8:30 · 14:15–17:30"."""
    if times is None:
        return ""
    windows = ", ".join(f"{_clock(one.start)}–{_clock(one.end)}" for one in times.collecting)
    return f"{_clock(times.start)} · {windows}" if windows else f"{_clock(times.start)} · {_clock(times.closing)}"


def _clock(clock: object) -> str:
    return f"{clock:%H:%M}".removeprefix("0")


def _year(calendar: SchoolCalendar, groups: tuple[GroupChoice, ...], today: date) -> tuple[YearMonth, ...]:
    year = today.year if today.month >= FIRST_MONTH else today.year - 1
    firsts = [
        date(year + (FIRST_MONTH - 1 + ahead) // 12, (FIRST_MONTH - 1 + ahead) % 12 + 1, 1) for ahead in range(13)
    ]
    return tuple(
        YearMonth(
            first, tuple(_year_day(calendar, groups, first + timedelta(days=n)) for n in range((after - first).days))
        )
        for first, after in pairwise(firsts)
    )


def _year_day(calendar: SchoolCalendar, groups: tuple[GroupChoice, ...], day: date) -> YearDay:
    plan = calendar.plan(None, day)
    own = any(period.group is not None and period.covers(period.group, day) for period in calendar.periods)
    code = WEEKEND if calendar.weekdays.get(day.weekday()) is None else day_code(plan)
    return YearDay(day, code, own)


def _rows(
    periods: list[StoredPeriod], state: PeriodState, names: Mapping[GroupId, str], today: date
) -> tuple[PeriodRow, ...]:
    rows = [
        PeriodRow(
            id=one.id,
            label=one.period.label,
            kind=one.period.kind,
            first=one.period.first,
            last=one.period.last,
            group_name=names.get(one.period.group, "") if one.period.group else "",
            source=one.source.value,
            times=times_words(one.period.times),
            over=one.period.last < today,
        )
        for one in periods
        if one.state is state
    ]
    return tuple(sorted(rows, key=lambda row: (row.over, row.first, row.last)))


def _week(calendar: SchoolCalendar, groups: tuple[GroupChoice, ...], week: tuple[date, ...]) -> tuple[WeekRow, ...]:
    """Groups whose days are the same share a row."""
    names: dict[tuple[WeekCell, ...], list[str]] = {}
    for group in groups:
        cells = tuple(_cell(calendar.plan(group.group, day)) for day in week)
        names.setdefault(cells, []).append(group.name)
    return tuple(WeekRow(tuple(each), cells) for cells, each in names.items())


def _cell(plan: DayPlan) -> WeekCell:
    times = plan.times
    if times is None:
        return WeekCell(day_code(plan), plan.label)
    windows = tuple(f"{_clock(one.start)}–{_clock(one.end)}" for one in times.collecting)
    return WeekCell(day_code(plan), plan.label, times.start, windows, times.closing)


def _moved(calendar: SchoolCalendar, names: Mapping[GroupId, str], today: date) -> tuple[MovedToday, ...]:
    return tuple(
        MovedToday(group, names.get(group, "") if group else "", moved.at, moved.broken_off)
        for (group, day), moved in calendar.early.items()
        if day == today
    )
