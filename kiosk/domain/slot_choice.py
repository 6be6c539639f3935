"""Which slot a phone goes into: the pupil's own by default, or any that is free. Numbers repeat per bag."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.domain.custody import Slot
from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import PupilId
from kiosk.domain.slot_pictures import LAST_SLOT

NOBODY: Set[PupilId] = frozenset()


class NoSlotFreeError(DomainError):
    """Every slot of this bag is in use, kept for somebody, or out of order."""


@dataclass(frozen=True, slots=True)
class Places:
    """What is at this box. numbered: False for a class tray; free: any free slot instead of the own one."""

    numbered: bool = True
    free: bool = False
    pockets: int = LAST_SLOT


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag with pockets 1 to a number; what is out of order is never given."""

    name: str
    pockets: int
    out_of_order: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bags:
    """Every bag of the school, whose slot is whose, and what lies where now."""

    bags: Mapping[str, Bag] = field(default_factory=lambda: MappingProxyType({}))
    owners: Mapping[Slot, Set[PupilId]] = field(default_factory=lambda: MappingProxyType({}))
    lying: Mapping[Slot, Set[PupilId]] = field(default_factory=lambda: MappingProxyType({}))

    def can_take(self, slot: Slot, pupil: PupilId) -> bool:
        """True when the slot works and holds nothing of a pupil who does not share it with this one."""
        bag = self.bags.get(slot.bag)
        if bag is not None and (slot.number > bag.pockets or slot.number in bag.out_of_order):
            return False
        sharing = self.owners.get(slot, NOBODY) if pupil in self.owners.get(slot, NOBODY) else {pupil}
        return self.lying.get(slot, NOBODY) <= sharing

    def is_kept(self, slot: Slot, pupil: PupilId) -> bool:
        """True when it is the own slot of others only."""
        owners = self.owners.get(slot, NOBODY)
        return bool(owners) and pupil not in owners


def choose_slot(pupil: PupilId, own: Slot | None, bag_name: str, bags: Bags, places: Places) -> Slot | None:
    """Where this pupil's things go now; None is the tray.

    A school that counted no pockets for a bag has only own slots there. Raises NoSlotFreeError.
    """
    if not places.numbered:
        return None
    bag = bags.bags.get(own.bag if own is not None else bag_name)
    if bag is None:
        return own
    if own is not None and own.number <= places.pockets and not places.free and bags.can_take(own, pupil):
        return own
    for number in range(1, min(bag.pockets, places.pockets) + 1):
        slot = Slot(number, bag.name)
        if bags.can_take(slot, pupil) and (places.free or not bags.is_kept(slot, pupil)):
            return slot
    raise NoSlotFreeError(f"No pocket of bag {bag.name!r} is free.")
