"""What the export page shows: plain data."""

from dataclasses import dataclass
from datetime import date

from kiosk.services.views import GroupChoice, Words


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind this person may make. codes: by which its rows can be chosen; oldest: before it nothing is kept."""

    code: str
    title: Words
    about: Words
    icon: str
    names: bool
    by_group: bool
    codes: tuple[tuple[str, Words], ...]
    first: date
    oldest: date | None


@dataclass(frozen=True, slots=True)
class SavedLine:
    """An export that can be repeated. first, last: the days it would take now."""

    id: str
    title: Words
    period: Words
    groups: str
    style: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ExportPage:
    """The page. chosen: the kind whose form is open."""

    kinds: tuple[KindChoice, ...]
    chosen: KindChoice
    groups: tuple[GroupChoice, ...]
    last: date
    periods: tuple[tuple[str, Words], ...]
    saved: tuple[SavedLine, ...]
