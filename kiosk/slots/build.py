"""Which driver the wiring asks for."""

from firmware_config.model import SlotDriver, Slots
from kiosk.slots.interface import SlotBoard
from kiosk.slots.without_electronics import NumberedSlots, TraySlots


def build(wiring: Slots) -> SlotBoard:
    """The compartments of this wiring."""
    if wiring.driver is SlotDriver.NONE:
        return TraySlots()
    return NumberedSlots(wiring.pockets)
