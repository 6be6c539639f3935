"""What the pages show that hand out, and that take over a list from paper. No rule and no HTML in them."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.compliance import Status
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.views import GroupChoice, Words


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A pupil whose item is in custody. stays: not ticked beforehand; note: why, or since when it is here."""

    pupil: PupilId
    name: str
    rest_of_name: str
    slot: SlotPicture | None
    stays: bool
    note: Words


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The latest hand-out of today, which one click takes back. count: how many items it gave."""

    form: str
    count: int
    time: str
    by: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A pupil without an item here, and why: collected at a time, absent, keeps it."""

    name: str
    time: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutPage:
    """Handing out to one group. opens_at: when collecting begins, empty once it has; opened_early: by staff today."""

    group: GroupId
    group_name: str
    day: date
    time: str
    choices: tuple[GroupChoice, ...]
    held: tuple[HeldRow, ...]
    collected: tuple[Elsewhere, ...]
    not_here: tuple[Elsewhere, ...]
    given: GivenBack | None
    opens_at: str
    opened_early: str
    draft: str

    @property
    def ticked(self) -> int:
        """How many are ticked beforehand."""
        return sum(not row.stays for row in self.held)


@dataclass(frozen=True, slots=True)
class CareGroup:
    """The pupils of one group whose item stays for later."""

    group: GroupId
    group_name: str
    held: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePage:
    """What after-school care can hand out: left behind, or of pupils who stay."""

    day: date
    time: str
    groups: tuple[CareGroup, ...]
    given: GivenBack | None
    draft: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A pupil on the list to fill in. status: what is known already."""

    pupil: PupilId
    name: str
    rest_of_name: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """The whole group by hand, in one save. rows: who is not seen yet; done: what the save just made took over."""

    group: GroupId
    group_name: str
    day: date
    time: str
    rows: tuple[PaperRow, ...]
    draft: str
