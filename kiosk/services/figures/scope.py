"""What one export is about: which days, groups and codes, and as whom the records are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.services.views import StaffMember

Heard: TypeAlias = Callable[[float], None]
"""Is told how much of an export is done, 0 to 1."""


def unheard(_share: float) -> None:
    """Nobody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """first to last, both included; groups, codes: all where none is named.

    reader: who asks, None for a command, which has no role; aside: pupils whose rows are left out; told: hears how
    much is done, 0 to 1.
    """

    school: SchoolId
    first: date
    last: date
    groups: frozenset[GroupId] = frozenset()
    codes: frozenset[str] = frozenset()
    now: ClockReading
    reader: StaffMember | None = None
    aside: frozenset[PupilId] = frozenset()
    told: Heard = field(default=unheard)

    def days(self) -> Iterator[date]:
        """Each day, and how far it is."""
        count = (self.last - self.first).days + 1
        for ahead in range(count):
            self.told(ahead / count)
            yield self.first + timedelta(days=ahead)

    def takes(self, code: str) -> bool:
        """True when rows of this code are asked for."""
        return not self.codes or code in self.codes

    def takes_group(self, group: GroupId | None) -> bool:
        """True when rows of this group are asked for."""
        return not self.groups or group in self.groups
