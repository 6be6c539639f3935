"""The school day: windows and cut-off per group, decided in local time (Europe/Amsterdam)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import GroupId

LOCAL = ZoneInfo("Europe/Amsterdam")


class Moment(StrEnum):
    """The columns of the direction table (domain rules, 2a)."""

    OUTSIDE = "outside"  # from 0:00, outside the collecting windows
    COLLECTING = "collecting"
    AFTER_CLOSING = "after_closing"
    CLOSED_DAY = "closed_day"


class BadTimesError(DomainError):
    """The times of a school day contradict each other."""


@dataclass(frozen=True, slots=True)
class Window:
    """A collecting window: local start (included) and end (excluded)."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class DayTimes:
    """The times of one school day. grace_minutes after the start comes the cut-off."""

    walk_in: time = time(8, 20)
    start: time = time(8, 30)
    grace_minutes: int = 5
    collecting: tuple[Window, ...] = (Window(time(14, 15), time(17, 30)),)
    closing: time = time(17, 30)

    def __post_init__(self) -> None:
        if not self.walk_in <= self.start < self.closing:
            raise BadTimesError("Walk-in, start and closing must follow each other within one day.")
        if not 0 <= self.grace_minutes <= 120:
            raise BadTimesError("The grace after the start is between 0 and 120 minutes.")
        if any(not window.start < window.end <= self.closing for window in self.collecting):
            raise BadTimesError("A collecting window ends after it starts and no later than closing.")
        if any(later.start < window.end for window, later in pairwise(self.collecting)):
            raise BadTimesError("Collecting windows follow each other in time and do not overlap.")


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One group on one day; times is None on a closed day."""

    day: date
    times: DayTimes | None

    @property
    def is_open(self) -> bool:
        """True on a school day."""
        return self.times is not None

    def moment(self, at: datetime) -> Moment:
        """The column of the direction table at an aware moment of this day."""
        if self.times is None:
            return Moment.CLOSED_DAY
        clock = local(at).time()
        if clock >= self.times.closing:
            return Moment.AFTER_CLOSING
        if any(window.start <= clock < window.end for window in _to_closing(self.times)):
            return Moment.COLLECTING
        return Moment.OUTSIDE

    @property
    def cut_off(self) -> datetime | None:
        """Start plus grace (late_after), UTC; None on a closed day."""
        if self.times is None:
            return None
        return at_local(self.day, self.times.start) + timedelta(minutes=self.times.grace_minutes)

    @property
    def closing(self) -> datetime | None:
        """Closing, UTC; None on a closed day."""
        return None if self.times is None else at_local(self.day, self.times.closing)

    def next_collecting(self, at: datetime) -> time | None:
        """The local start of the next collecting window after this moment; None when there is none today."""
        clock = local(at).time()
        starts = [window.start for window in self.times.collecting] if self.times else []
        return min((start for start in starts if start > clock), default=None)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """Weekday times (0 = Monday), overrides per group, and dates that differ. A date beats a group, a group a weekday.

    A date that is None is a closed day.
    """

    weekdays: Mapping[int, DayTimes]
    groups: Mapping[tuple[GroupId, int], DayTimes] = field(default_factory=dict)
    dates: Mapping[date, DayTimes | None] = field(default_factory=dict)

    def plan(self, group: GroupId | None, day: date) -> DayPlan:
        """The plan of a group on a local calendar day; of the school when no group is named."""
        if day in self.dates:
            return DayPlan(day, self.dates[day])
        own = self.groups.get((group, day.weekday())) if group is not None else None
        return DayPlan(day, own or self.weekdays.get(day.weekday()))

    def next_school_day(self, day: date) -> date:
        """This day when it is open, else the first open day after it. Raises BadTimesError when a year holds none."""
        for ahead in range(366):
            candidate = day + timedelta(days=ahead)
            if self.plan(None, candidate).is_open:
                return candidate
        raise BadTimesError("The calendar has no school day within a year.")


def _to_closing(times: DayTimes) -> tuple[Window, ...]:
    """The last collecting window runs to closing."""
    if not times.collecting:
        return ()
    return (*times.collecting[:-1], Window(times.collecting[-1].start, times.closing))


def local(at: datetime) -> datetime:
    """The moment in Europe/Amsterdam."""
    return at.astimezone(LOCAL)


def local_day(at: datetime) -> date:
    """The school day a moment belongs to: its local calendar day."""
    return local(at).date()


def at_local(day: date, clock: time) -> datetime:
    """The UTC moment of a local wall-clock time; of the first one where autumn shows it twice."""
    return datetime.combine(day, clock, LOCAL).astimezone(UTC)
