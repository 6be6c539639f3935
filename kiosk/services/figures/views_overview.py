"""What the overview and the digibord show: numbers only. No rule, no HTML and no pupil in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.compliance import Status
from kiosk.domain.pupil import GroupId
from kiosk.services.rounds.views_round import RoundLine
from kiosk.services.views import BoxTile, Words


@dataclass(frozen=True, slots=True)
class GroupToday:
    """One group now. counts: in bar order, without the empty ones; by_hand: its box could not register."""

    line: RoundLine
    counts: Mapping[Status, int]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Hand-ins of today per five minutes. bars: begin such as "8:25" and number; outside: before or after these.

    start: when lessons begin, such as "8:30"; before: after how many bars that is, 0 at the left edge.
    """

    bars: tuple[tuple[str, int], ...]
    outside: int
    start: str
    before: float


@dataclass(frozen=True, slots=True)
class HeatDay:
    """A column. open: False when there was no school; today is not closed yet."""

    day: date
    open: bool
    today: bool


@dataclass(frozen=True, slots=True)
class HeatCell:
    """text: the number, "<5", or "–" for a day that was not counted; level: 1 (little) to 5 (much), 0 without."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Of how many pupils the school held something, per group and day."""

    days: tuple[HeatDay, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """The days of one week that were counted, on average. Texts as statistics show them.

    number: pupils in custody as it is drawn, 0 where it is not shown, None without days.
    """

    monday: date
    days: int
    number: int | None
    in_custody: str
    not_seen: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The overview. nothing_raised_before: until when possible incidents cannot be there yet, such as "9:30"."""

    day: date
    time: str
    open_today: bool
    boxes: tuple[BoxTile, ...]
    groups: tuple[GroupToday, ...]
    arrivals: Arrivals | None
    heat: HeatMap
    trend: tuple[TrendWeek, ...]
    nothing_raised_before: str = ""

    @property
    def rounds_done(self) -> int:
        """How many groups have done the round."""
        return sum(each.line.done for each in self.groups)


@dataclass(frozen=True, slots=True)
class PastDay:
    """What remains of a day: rows of group name and its numbers per status, as statistics show them."""

    day: date
    rows: tuple[tuple[str, Mapping[Status, str]], ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The digibord of a group. figure: the large number and of how many, and what they are."""

    group: GroupId
    group_name: str
    time: str
    asleep: int
    ready: int
    pupils: int
    figure: Words
    line: Words
