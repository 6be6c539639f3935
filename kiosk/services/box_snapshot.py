"""What the box knows of the school: a snapshot in memory, taken from school.db whenever that has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.domain.card import CardHash
from kiosk.domain.compliance import ExemptionForm
from kiosk.domain.custody import Entry
from kiosk.domain.pupil import DeclaredItems, PupilId
from kiosk.domain.school_day import Moment, SchoolCalendar, local_day
from kiosk.services.tap_answer import PupilAtBox


@dataclass(frozen=True, slots=True)
class ExemptPeriod:
    """Days (both included) on which a pupil keeps the item."""

    form: ExemptionForm
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PupilRecord:
    """A pupil as the rules at the box need it; group_name as written on the screen."""

    at_box: PupilAtBox
    group_name: str
    declared: DeclaredItems
    exemptions: tuple[ExemptPeriod, ...] = ()

    def is_exempt(self, day: date) -> bool:
        """True when an exemption covers this day."""
        return any(period.first <= day <= period.last for period in self.exemptions)


@dataclass(frozen=True, slots=True)
class CardAtBox:
    """A card somebody carries; who is None for a card of staff."""

    who: PupilRecord | None
    blocked: bool


@dataclass(frozen=True, slots=True)
class AskedCard:
    """The page asks this box for a new card. settled: the page has linked it, or stopped asking."""

    request: str
    pupil: PupilId
    expires_us: int
    settled: bool


@dataclass(frozen=True, slots=True)
class BoxSnapshot:
    """Frozen: the worker replaces it as a whole, the loop reads whichever it holds."""

    calendar: SchoolCalendar
    pupils: Mapping[PupilId, PupilRecord] = field(default_factory=dict)
    cards: Mapping[CardHash, CardAtBox] = field(default_factory=dict)
    requests: tuple[AskedCard, ...] = ()
    by_hand: Mapping[PupilId, tuple[Entry, ...]] = field(default_factory=dict)

    def collecting(self, at: datetime) -> bool:
        """True once collecting has started for the school, so that a call for help is about getting it back."""
        return self.calendar.plan(None, local_day(at)).moment(at) in (Moment.COLLECTING, Moment.AFTER_CLOSING)


NO_SCHOOL = BoxSnapshot(SchoolCalendar({}))
"""Before school.db was ever read: nobody is known."""
