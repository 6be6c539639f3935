"""The school in numbers: the rounds of today, arrivals, the last two weeks and twelve weeks. Never a pupil."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.custody import EntryKind, still_standing
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayPlan, SchoolCalendar, at_local, local_day
from kiosk.domain.statistics import SMALLEST_SHOWN, heat, in_custody, published
from kiosk.services.figures.views_overview import (
    Arrivals,
    GroupToday,
    HeatCell,
    HeatDay,
    HeatMap,
    OverviewPage,
    PastDay,
    TrendWeek,
)
from kiosk.services.live_page.live import box_tiles
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.live_page.roll import Roll, read_today, roll_of
from kiosk.services.rounds.round_closing import line_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.mornings import groups_checked_by_hand
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import BAR_ORDER
from kiosk.store import Unit, reading
from kiosk.store.custody import ledger
from kiosk.store.people import roster
from kiosk.store.school_days import counts
from kiosk.store.school_days.counts import GroupCounts

BAR = timedelta(minutes=5)
BEFORE_WALK_IN, AFTER_START = timedelta(minutes=10), timedelta(minutes=20)
HEAT_DAYS = 11
"""Two weeks of school days and today."""

TREND_WEEKS = 12
SATURDAY = 5
NOT_COUNTED = HeatCell("–", 0)

Days = Mapping[date, GroupCounts]


def overview_page(books: SchoolBooks, now: ClockReading) -> OverviewPage:
    """The page of the directie."""
    day = local_day(now.at)
    by_hand = groups_checked_by_hand(books, now)
    with reading(books.school_file) as unit:
        today = read_today(unit, books, day)
        groups = sorted(roster.groups(unit, books.school), key=group_title)
        rolls = [roll_of(unit, books, group, today, now) for group in groups]
        past = counts.counts(unit, books.school, _monday(day) - timedelta(weeks=TREND_WEEKS - 1), day)
        arrivals = _arrivals(unit, today.calendar.plan(None, day))
    here = [roll for roll in rolls if roll.standings]
    return OverviewPage(
        day=day,
        time=clock_words(now.at),
        open_today=any(roll.plan.is_open for roll in here),
        boxes=box_tiles(books.box),
        groups=tuple(_today(roll, roll.group.id in by_hand) for roll in here if roll.plan.is_open),
        arrivals=arrivals,
        heat=_heat(today.calendar, past, here, day),
        trend=tuple(_week(past, _monday(day) - timedelta(weeks=back)) for back in reversed(range(TREND_WEEKS))),
        nothing_raised_before=_nothing_raised_before([roll.plan for roll in here], now.at),
    )


def past_day(books: SchoolBooks, day: date) -> PastDay:
    """What remains of a day; without rows when it was not counted."""
    with reading(books.school_file) as unit:
        found = counts.counts(unit, books.school, day, day).get(day, {})
        names = {group.id: group_title(group) for group in roster.groups(unit, books.school)}
    rows = [
        (names.get(group, "–"), {status: published(each.get(status, 0)) for status in BAR_ORDER})
        for group, each in found.items()
    ]
    return PastDay(day, tuple(sorted(rows, key=lambda row: row[0])))


def _today(roll: Roll, by_hand: bool) -> GroupToday:
    return GroupToday(line_of(roll), _now(roll), by_hand)


def _now(roll: Roll) -> Mapping[Status, int]:
    found = Counter(one.status.status for one in roll.standings)
    return {status: found[status] for status in BAR_ORDER if found[status]}


def _nothing_raised_before(plans: Sequence[DayPlan], now: datetime) -> str:
    first = min((plan.candidates_at for plan in plans if plan.candidates_at is not None), default=None)
    return clock_words(first) if first is not None and now < first else ""


def _arrivals(unit: Unit, plan: DayPlan) -> Arrivals | None:
    """None on a closed day. Hand-ins that were taken back do not count."""
    if plan.times is None:
        return None
    first = at_local(plan.day, plan.times.walk_in) - BEFORE_WALK_IN
    start = at_local(plan.day, plan.times.start)
    bars = -(-(start + AFTER_START - first) // BAR)
    taps = _hand_ins(unit, plan.day)
    found = Counter((at - first) // BAR for at in taps)
    shown = tuple((clock_words(first + n * BAR), found[n]) for n in range(bars))
    return Arrivals(shown, len(taps) - sum(number for _at, number in shown), clock_words(start), (start - first) / BAR)


def _hand_ins(unit: Unit, day: date) -> list[datetime]:
    standing = still_standing(ledger.entries(unit, first_day=day, last_day=day))
    undone = {entry.nonce for entry in standing if entry.kind is EntryKind.CANCELLED}
    kinds = (EntryKind.HAND_IN, EntryKind.STILL_HERE)
    of_day = (entry for entry in standing if entry.kind in kinds and entry.school_day == day)
    return [entry.at for entry in of_day if entry.nonce not in undone]


def _heat(calendar: SchoolCalendar, past: Days, rolls: Sequence[Roll], today: date) -> HeatMap:
    weekdays = (today - timedelta(days=back) for back in range(2 * HEAT_DAYS))
    days = sorted([day for day in weekdays if day == today or day.weekday() < SATURDAY][:HEAT_DAYS])
    numbers = {roll.group.id: [_held(past, roll, day, today) for day in days] for roll in rolls}
    most = max((number for row in numbers.values() for number in row if number is not None), default=0)
    groups = [roll.group.id for roll in rolls]
    return HeatMap(
        tuple(HeatDay(day, _is_open(calendar, groups, day), day == today) for day in days),
        tuple((group_title(roll.group), tuple(_cell(each, most) for each in numbers[roll.group.id])) for roll in rolls),
    )


def _held(past: Days, roll: Roll, day: date, today: date) -> int | None:
    """None where nothing was counted."""
    counted = past.get(day, {}).get(roll.group.id)
    if counted is None and day == today and roll.plan.is_open:
        counted = _now(roll)
    return None if counted is None else in_custody(counted)


def _cell(number: int | None, most: int) -> HeatCell:
    return NOT_COUNTED if number is None else HeatCell(published(number), heat(number, most))


def _is_open(calendar: SchoolCalendar, groups: Sequence[GroupId], day: date) -> bool:
    return any(calendar.plan(group, day).is_open for group in groups)


def _week(past: Days, monday: date) -> TrendWeek:
    days = [past[day] for day in past if monday <= day < monday + timedelta(weeks=1)]
    if not days:
        return TrendWeek(monday, 0, None, "–", "–")
    held = round(sum(in_custody(group) for day in days for group in day.values()) / len(days))
    not_seen = round(sum(group.get(Status.NOT_SEEN, 0) for day in days for group in day.values()) / len(days))
    drawn = held if held >= SMALLEST_SHOWN else 0
    return TrendWeek(monday, len(days), drawn, published(held), published(not_seen))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
