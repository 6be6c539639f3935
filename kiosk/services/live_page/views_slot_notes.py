"""What the live page shows of a phone that rang in its slot. No rule and no HTML in it."""

from dataclasses import dataclass

from kiosk.domain.slot_pictures import SlotPicture

RANG = "rang_in_slot"


@dataclass(frozen=True, slots=True)
class SlotNote:
    """A note to the teacher of a group. kind: what it says; at: "10:42", with the weekday when not of today."""

    id: str
    name: str
    slot: SlotPicture | None
    at: str
    by: str
    text: str
    seen: bool
    kind: str = RANG
