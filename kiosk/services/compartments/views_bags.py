"""What the pages of bags and slots show. No rule and no HTML in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.views import Words


class TileState(StrEnum):
    """How a slot is drawn."""

    FREE = "free"
    IN_USE = "in_use"
    LEFT_BEHIND = "left_behind"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class SlotTile:
    """One slot of a bag. owners: whose it is; lying: whose things lie in it now."""

    sign: SlotPicture
    state: TileState
    out: bool
    owners: tuple[str, ...]
    lying: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BagLine:
    """The bag of one group. pockets: None where they were never counted; without: pupils who have no slot yet."""

    group: GroupId
    group_name: str
    bag: str
    pockets: int | None
    here: int
    without: int


@dataclass(frozen=True, slots=True)
class SlotHistoryLine:
    """One line of the book about a slot. pupil: empty once erased; by: the member of staff, or empty."""

    day: date
    at: str
    what: Words
    pupil: str
    where: Words
    by: str


@dataclass(frozen=True, slots=True)
class SlotHistory:
    """Everything the book still says about one slot, newest first."""

    bag: str
    sign: SlotPicture
    lines: tuple[SlotHistoryLine, ...]


@dataclass(frozen=True, slots=True)
class SlotHolder:
    """A pupil who can be given a slot. slot: as spoken, or empty."""

    pupil: PupilId
    name: str
    group_name: str
    slot: str


@dataclass(frozen=True, slots=True)
class BagPage:
    """The slots of one bag. holders: the pupils of its groups, those without a slot first."""

    bag: str
    groups: tuple[str, ...]
    tiles: tuple[SlotTile, ...]
    holders: tuple[SlotHolder, ...]
    chosen: SlotTile | None = None

    def count(self, state: TileState) -> int:
        """How many slots are like this."""
        return sum(tile.state == state for tile in self.tiles)

    @property
    def without(self) -> int:
        """How many pupils have no slot of their own."""
        return sum(not holder.slot for holder in self.holders)
