"""Slots with nothing that moves or senses: a class tray, or bags with numbered pockets."""

from kiosk.slots.interface import DoorState, Opening, UnknownSlotError


class NumberedSlots:
    """Pockets numbered from 1; the number is shown and the pupil does the rest."""

    numbered = True

    def __init__(self, pockets: int) -> None:
        self.pockets = pockets

    def open(self, slot: int) -> Opening:
        """Nothing moves."""
        self._must_exist(slot)
        return Opening.NOTHING_MOVES

    def state(self, slot: int) -> DoorState:
        """A pocket has no door."""
        self._must_exist(slot)
        return DoorState.UNKNOWN

    def occupied(self, slot: int) -> bool | None:
        """Nothing senses it."""
        self._must_exist(slot)
        return None

    def _must_exist(self, slot: int) -> None:
        if not 1 <= slot <= self.pockets:
            raise UnknownSlotError(f"There is no pocket {slot} here; the wiring file counts 1 to {self.pockets}.")


class TraySlots(NumberedSlots):
    """A class tray: one place for all, which counts as slot 1."""

    numbered = False

    def __init__(self) -> None:
        super().__init__(pockets=1)
