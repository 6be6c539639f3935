"""What the pages of a pupil's file and of the protocol show: plain data, no rule and no HTML in it."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.incident import Kind
from kiosk.domain.measure import DueTask, Guard, MeasureId, MeasureKind, MeasureState
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import FileEntryId
from kiosk.services.views import PupilChoice, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One point of the timeline. day and time: when; strong: a decision; own_report: judged by who reported it.

    entry: the line that can be taken back by this reader, None otherwise.
    """

    day: date
    time: str
    who: Words
    icon: str
    bold: Words
    rest: Words | None = None
    quote: str = ""
    article: Words | None = None
    strong: bool = False
    own_report: bool = False
    entry: FileEntryId | None = None


@dataclass(frozen=True, slots=True)
class GuardLine:
    """One item of a checklist. done: on record; impossible: recorded as not possible."""

    guard: Guard
    words: Words
    done: bool
    impossible: bool
    may_be_impossible: bool
    on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """What a measure asks afterwards."""

    due: DueTask
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """One measure with its checklist. incident: what it rests on; gone_on: the day it left the file, if it did.

    school_days: of a suspension.
    """

    id: MeasureId
    kind: MeasureKind
    words: Words
    state: MeasureState
    incident: Words | None
    first: date | None
    last: date | None
    items: tuple[GuardLine, ...]
    tasks: tuple[TaskLine, ...] = ()
    mandate: str = ""
    gone_on: date | None = None
    school_days: int = 0

    @property
    def may_have_letter(self) -> bool:
        """True once the reason is on record and what it rests on still stands."""
        return self.gone_on is None and any(item.done for item in self.items if item.guard is Guard.REASON)

    @property
    def done(self) -> int:
        """How many items are on record."""
        return sum(item.done for item in self.items)

    @property
    def missing(self) -> int:
        """How many are not."""
        return len(self.items) - self.done


@dataclass(frozen=True, slots=True)
class IncidentChoice:
    """A confirmed incident a line or measure can be about."""

    id: str
    day: date
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """The file of one pupil. looked_at: the time at which this look was recorded; draft: of a measure, if any."""

    pupil: PupilId
    name: str
    group_name: str
    today: date
    looked_at: str
    lines: tuple[FileLine, ...]
    incidents: tuple[IncidentChoice, ...]
    kept: Words
    restricted: bool
    may_add: bool
    may_write: bool
    may_export: bool
    may_restrict: bool
    may_measure: bool
    draft: MeasureView | None = None
    set_ones: tuple[MeasureView, ...] = ()
    put_away: tuple[MeasureView, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Pupils whose file this person may open. more: true when not all that match are shown."""

    sought: str
    found: tuple[PupilChoice, ...]
    more: bool = False
    tasks: tuple[tuple[PupilChoice, TaskLine], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article as shown and edited. kinds: the reports that cite it."""

    number: str
    title: str
    text: str
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version. state: coming, in_force or past; cited: how many incidents rest on it."""

    version: str
    first: date
    state: str
    cited: int
    articles: tuple[ArticleText, ...]


@dataclass(frozen=True, slots=True)
class ProtocolPage:
    """Every version, the newest first, and what a next version starts from."""

    versions: tuple[VersionView, ...]
    start_from: tuple[ArticleText, ...]
    kinds: tuple[tuple[Kind, Words], ...]
    earliest: date
    proposed: str
