"""What the calendar page shows: plain data. Codes of days are those of DayKind, and school, free and weekend."""

from dataclasses import dataclass
from datetime import date, time

from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayKind
from kiosk.services.views import GroupChoice

SCHOOL, WEEKEND, BROKEN_OFF = "school", "weekend", "broken_off"


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day of the year overview. own: some group differs from the school."""

    day: date
    code: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One row of the year overview."""

    first: date
    days: tuple[YearDay, ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period, accepted or not. may_choose: the kind is chosen when it is accepted."""

    id: str
    label: str
    kind: DayKind
    first: date
    last: date
    group_name: str
    source: str
    times: str
    over: bool


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One group on one day: what sort of day, its name, and its times."""

    code: str
    label: str = ""
    start: time | None = None
    collecting: tuple[str, ...] = ()
    closing: time | None = None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """The coming days of one group; groups with the same days share a row."""

    names: tuple[str, ...]
    cells: tuple[WeekCell, ...]


@dataclass(frozen=True, slots=True)
class MovedToday:
    """Collecting was moved today. group: None for the whole school."""

    group: GroupId | None
    group_name: str
    at: time
    broken_off: bool


@dataclass(frozen=True, slots=True)
class ReadDates:
    """What a file brought: how many new proposals, how many known ones, and what to know."""

    new: int
    known: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """The year, the coming days, and what waits for a decision. own_times: pupils who collect at own times."""

    today: date
    months: tuple[YearMonth, ...]
    school_days: int
    proposed: tuple[PeriodRow, ...]
    accepted: tuple[PeriodRow, ...]
    rejected: tuple[PeriodRow, ...]
    week: tuple[date, ...]
    rows: tuple[WeekRow, ...]
    groups: tuple[GroupChoice, ...]
    candidates_at: time
    moved: tuple[MovedToday, ...] = ()
    own_times: int = 0


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The page that breaks a day off. open_today: False when there is nothing to break off."""

    open_today: bool
    time: str
    groups: tuple[GroupChoice, ...]
    moved: tuple[MovedToday, ...]
