"""What the pages of a new school year show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.pupil import PupilId
from kiosk.services.views import GroupChoice


@dataclass(frozen=True, slots=True)
class StreamLine:
    """Pupils of one group and year group. name: of the form field; proposal: a group id, left, or empty."""

    name: str
    group_name: str
    year_group: str
    pupils: tuple[tuple[PupilId, str], ...]
    proposal: str


@dataclass(frozen=True, slots=True)
class YearChoices:
    """What a person chose. destinations: by the name of the stream; stay: who does the year again.

    last_day: of who leaves; slots: give who changes bag another slot.
    """

    destinations: Mapping[str, str]
    last_day: date
    stay: frozenset[PupilId] = field(default_factory=frozenset)
    slots: bool = True


@dataclass(frozen=True, slots=True)
class YearPage:
    """The proposal: every stream with where it goes."""

    groups: tuple[GroupChoice, ...]
    streams: tuple[StreamLine, ...]
    today: date


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What the choices come to. groups: title, pupils now, pupils then; fingerprint: of exactly this plan."""

    groups: tuple[tuple[str, int, int], ...]
    moving: int
    leaving: int
    staying: int
    new_slots: int
    without_slot: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class YearResult:
    """What was carried out, in pupils."""

    moved: int
    left: int
    new_slots: int
