"""The number and picture of the slot where something lies."""

from kiosk.domain.custody import Custody
from kiosk.domain.slot_pictures import LAST_SLOT, SlotPicture, picture_of


def slot_sign(custody: Custody) -> SlotPicture | None:
    """The slot of what is held; None where nothing is, or where there are no slots."""
    slot = custody.slot if custody.held else None
    return numbered_sign(None if slot is None else slot.number)


def numbered_sign(number: int | None) -> SlotPicture | None:
    """The picture of a slot; None without a number, or above the last one that has a picture."""
    return picture_of(number) if number is not None and number <= LAST_SLOT else None
