"""What the pages of own collecting times and of taps without a clock show. No rule and no HTML in it."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.custody import EntryId
from kiosk.domain.pupil import PupilId
from kiosk.services.declared_items.views_office import Choice
from kiosk.services.views import Words


@dataclass(frozen=True, slots=True)
class OwnTimesLine:
    """A window of one pupil on some weekdays (0 is Monday). window: such as "12:00-13:00"."""

    pupil: PupilId
    name: str
    group_name: str
    weekdays: tuple[int, ...]
    window: str
    instead: bool

    @property
    def code(self) -> str:
        """Takes it away, and brings it back."""
        days = "".join(map(str, self.weekdays))
        return f"{self.pupil}:{days}:{self.window.replace(':', '')}:{int(self.instead)}"


@dataclass(frozen=True, slots=True)
class OwnTimesPage:
    """Who collects at own times, and what the form offers."""

    lines: tuple[OwnTimesLine, ...]
    pupils: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UntimedLine:
    """Taps of one box in one boot without a time. minutes: from the first to the last; before, after: of that box."""

    stretch: EntryId
    place: Words
    taps: int
    minutes: int
    before: Words
    after: Words
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """Taps whose time was set. by: who said so, empty where the boot clock told."""

    stretch: EntryId
    place: Words
    taps: int
    when: Words
    by: str


@dataclass(frozen=True, slots=True)
class UntimedPage:
    """Taps without a clock, and those that have a time since."""

    today: date
    waiting: tuple[UntimedLine, ...]
    placed: tuple[PlacedLine, ...]
