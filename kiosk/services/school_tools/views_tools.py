"""What the page of the keys and the answers to programs hold: plain data."""

from dataclasses import dataclass
from datetime import date

from kiosk.services.views import StaffMember, Words


@dataclass(frozen=True, slots=True)
class ScopeChoice:
    """Something a program may ask."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key. state: works, over or revoked; last_used: None while it never asked anything."""

    id: str
    label: str
    prefix: str
    owner: str
    scopes: tuple[Words, ...]
    until: date
    last_used: date | None
    state: str


@dataclass(frozen=True, slots=True)
class KeysPage:
    """The keys this person sees, and what a new one could do. everybodys: not only the own ones."""

    lines: tuple[KeyLine, ...]
    choices: tuple[ScopeChoice, ...]
    everybodys: bool


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A program that asks: its key, what it may ask now, and who stands behind it."""

    key: str
    scopes: frozenset[str]
    staff: StaffMember


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """Today's figures of one group. A number under 5 is None."""

    group: str
    name: str
    open: bool
    pupils: int | None
    in_custody: int | None
    to_ask: int | None


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """Today's figures of every group. time: local, such as "8:31"."""

    day: date
    time: str
    groups: tuple[GroupFigures, ...]


@dataclass(frozen=True, slots=True)
class BoxState:
    """One box. last_tap_us: microseconds UTC, None without a tap since its start."""

    name: str
    heard: bool
    reader: str
    clock_trusted: bool
    last_tap_us: int | None


@dataclass(frozen=True, slots=True)
class ProductState:
    """How the product is. free_share: of the disk, 0 to 1; backup_us: microseconds UTC, None without a backup.

    messages_waiting: messages to the team that are still to go.
    """

    boxes: tuple[BoxState, ...]
    clock_trusted: bool
    free_share: float
    backup_us: int | None
    messages_waiting: int
