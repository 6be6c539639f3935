"""The school day: windows and cut-off per group, decided in local time (Europe/Amsterdam)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import GroupId, PupilId

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
            raise BadTimesError("Inloop, start en sluiting moeten na elkaar komen, op één dag.")
        if not 0 <= self.grace_minutes <= 120:
            raise BadTimesError("De speling na de start ligt tussen 0 en 120 minuten.")
        if any(not window.start < window.end <= self.closing for window in self.collecting):
            raise BadTimesError("Een ophaaltijd eindigt na zijn begin en niet later dan de sluiting.")
        if any(later.start < window.end for window, later in pairwise(self.collecting)):
            raise BadTimesError("Ophaaltijden volgen op elkaar en lopen niet door elkaar.")


class DayKind(StrEnum):
    """How days differ from their weekday. Stored codes; never renamed."""

    CLOSED = "closed"  # holiday, or nobody comes
    SHORT = "short"  # a school day with times of its own
    CARE_DAY = "care_day"  # staff work or study; only after-school care is there
    TRIP_ITEM_ALONG = "trip_item_along"  # camp or trip, the pupils have their items with them
    TRIP_ITEM_STAYS = "trip_item_stays"  # trip, handed in before leaving and kept here until 17:00


NOT_JUDGED = frozenset({DayKind.CARE_DAY, DayKind.TRIP_ITEM_ALONG})
"""Open days on which nobody is expected to hand in anything; a tap still works."""

CARE_TIMES = DayTimes(time(7, 30), time(8, 30), 5, (Window(time(12), time(18)),), time(18))
"""The times of a care day that has none of its own."""

BACK_FROM_TRIP = time(17)
"""When collecting begins after a trip on which the item stayed here."""

CANDIDATES_AT = time(9, 30)
"""Until then absences arrive; the school may choose another time."""


@dataclass(frozen=True, slots=True)
class SpecialPeriod:
    """Days (both included) that differ, for one group or, without one, for the whole school."""

    first: date
    last: date
    kind: DayKind = DayKind.CLOSED
    label: str = ""
    group: GroupId | None = None
    times: DayTimes | None = None

    @property
    def days(self) -> int:
        """How many calendar days."""
        return (self.last - self.first).days + 1

    def covers(self, group: GroupId | None, day: date) -> bool:
        """True when this day differs for this group."""
        return self.group in (None, group) and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class EarlyCollecting:
    """Collecting moved forward to a local time. broken_off: the day is "afgebroken" (a drill, a fire)."""

    at: time
    broken_off: bool = False


@dataclass(frozen=True, slots=True)
class OwnWindow:
    """A collecting window of one pupil on a weekday, local. instead: no window of the group counts beside it."""

    start: time
    end: time
    instead: bool = False

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise BadTimesError("Een ophaaltijd eindigt na zijn begin.")


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What is known of one pupil on one day, local times. arrives: comes later; leaves: goes home early."""

    arrives: time | None = None
    leaves: time | None = None


AS_THE_GROUP = OwnDay()


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One group, or one pupil of it, on one day; times is None on a closed day, kind is None on an ordinary one."""

    day: date
    times: DayTimes | None
    kind: DayKind | None = None
    label: str = ""
    broken_off: time | None = None
    candidates_clock: time = CANDIDATES_AT

    @property
    def is_open(self) -> bool:
        """True when there is somebody to hand in or collect."""
        return self.times is not None

    @property
    def is_school(self) -> bool:
        """True on a day with lessons or a trip."""
        return self.is_open and self.kind is not DayKind.CARE_DAY

    @property
    def judged(self) -> bool:
        """False when nobody is late or missing today: closed, care day, item along, or broken off."""
        return self.times is not None and self.kind not in NOT_JUDGED and self.broken_off is None

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
        """Start plus grace, UTC; None on a closed day. Before it a second tap is an echo, after it too early."""
        if self.times is None:
            return None
        return at_local(self.day, self.times.start) + timedelta(minutes=self.times.grace_minutes)

    @property
    def late_after(self) -> datetime | None:
        """After this moment a hand-in is late, UTC; None on a day that is not judged."""
        return self.cut_off if self.judged else None

    @property
    def candidates_at(self) -> datetime | None:
        """From this moment possible incidents are raised, UTC, never before late_after; None when nothing is judged."""
        late = self.late_after
        return None if late is None else max(late, at_local(self.day, self.candidates_clock))

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
    """Weekday times (0 = Monday), overrides per group, and days that differ.

    A period of a group beats one of the school, then a shorter one beats a longer one, then a later one an earlier
    one; a period beats a group's weekday, and that beats the school's. What was moved today comes on top.
    """

    weekdays: Mapping[int, DayTimes]
    groups: Mapping[tuple[GroupId, int], DayTimes] = field(default_factory=dict)
    periods: tuple[SpecialPeriod, ...] = ()
    early: Mapping[tuple[GroupId | None, date], EarlyCollecting] = field(default_factory=dict)
    candidates_clock: time = CANDIDATES_AT
    own: Mapping[tuple[PupilId, int], Sequence[OwnWindow]] = field(default_factory=dict)

    def plan(self, group: GroupId | None, day: date) -> DayPlan:
        """The plan of a group on a local calendar day; of the school when no group is named."""
        return self._plan(group, day, lambda times: times)

    def plan_of(self, pupil: PupilId, group: GroupId | None, day: date, known: OwnDay = AS_THE_GROUP) -> DayPlan:
        """The plan of one pupil: own collecting windows on an ordinary weekday, and what is known of this day.

        On a day that differs its times hold for everybody; what was moved today still comes on top.
        """
        own = () if self.special(group, day) else self.own.get((pupil, day.weekday()), ())
        return self._plan(group, day, lambda times: _as_known(_with_own(times, own), known))

    def _plan(self, group: GroupId | None, day: date, own: Callable[[DayTimes], DayTimes]) -> DayPlan:
        special = self.special(group, day)
        usual = self._times(group, day, special)
        times = None if usual is None else own(usual)
        moved = self._moved(group, day) if times is not None else None
        return DayPlan(
            day,
            times if times is None or moved is None else _collecting_from(times, moved.at),
            special.kind if special else None,
            special.label if special else "",
            moved.at if moved is not None and moved.broken_off else None,
            self.candidates_clock,
        )

    def special(self, group: GroupId | None, day: date) -> SpecialPeriod | None:
        """What makes this day differ for this group; None on an ordinary day."""
        found = [period for period in reversed(self.periods) if period.covers(group, day)]
        return max(found, key=lambda period: (period.group is not None, -period.days), default=None)

    def next_school_day(self, day: date) -> date:
        """This day when there is school, else the first one after it. Raises BadTimesError when a year holds none."""
        for ahead in range(366):
            candidate = day + timedelta(days=ahead)
            if self.plan(None, candidate).is_school:
                return candidate
        raise BadTimesError("In de kalender staat een jaar lang geen schooldag.")

    def _times(self, group: GroupId | None, day: date, special: SpecialPeriod | None) -> DayTimes | None:
        own = self.groups.get((group, day.weekday())) if group is not None else None
        usual = own or self.weekdays.get(day.weekday())
        if special is None:
            return usual
        match special.kind:
            case DayKind.CLOSED:
                return None
            case DayKind.CARE_DAY if special.times is None:
                return CARE_TIMES if day.weekday() in self.weekdays else None
            case DayKind.TRIP_ITEM_STAYS:
                base = special.times or usual
                return None if base is None else _back_from_trip(base)
            case _:
                return special.times or usual

    def _moved(self, group: GroupId | None, day: date) -> EarlyCollecting | None:
        """What was moved for the group and for the school: the earlier time counts, and broken off stays broken off."""
        found = [self.early[key, day] for key in {group, None} if (key, day) in self.early]
        if not found:
            return None
        return EarlyCollecting(min(one.at for one in found), any(one.broken_off for one in found))


def _back_from_trip(times: DayTimes) -> DayTimes:
    """The same day with everything kept here until the pupils are back."""
    closing = max(times.closing, time(BACK_FROM_TRIP.hour, 30))
    return replace(times, collecting=(Window(BACK_FROM_TRIP, closing),), closing=closing)


def _collecting_from(times: DayTimes, at: time) -> DayTimes:
    """The same day with one open end: collecting from this local time to closing."""
    if at >= times.closing:
        return times
    before = (Window(each.start, min(each.end, at)) for each in times.collecting if each.start < at)
    return replace(times, collecting=(*before, Window(at, times.closing)))


def _with_own(times: DayTimes, own: Sequence[OwnWindow]) -> DayTimes:
    """The same day with a pupil's own windows; who may collect after closing is not left behind before that."""
    if not own:
        return times
    windows = [Window(each.start, each.end) for each in own]
    if not any(each.instead for each in own):
        windows += times.collecting
    merged: list[Window] = []
    for each in sorted(windows, key=lambda window: window.start):
        if merged and each.start <= merged[-1].end:
            merged[-1] = Window(merged[-1].start, max(merged[-1].end, each.end))
        else:
            merged.append(each)
    return replace(times, collecting=tuple(merged), closing=max(times.closing, merged[-1].end))


def _as_known(times: DayTimes, known: OwnDay) -> DayTimes:
    """The same day for who comes later or leaves early: the own start, and collecting from the own end."""
    if known.arrives is not None and known.arrives > times.start:
        last_minute = _minute_before(times.closing)
        times = replace(times, start=max(times.start, min(known.arrives, last_minute)))
    return times if known.leaves is None else _collecting_from(times, known.leaves)


def _minute_before(clock: time) -> time:
    return (datetime.combine(date.min, clock) + timedelta(days=1, minutes=-1)).time()


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
