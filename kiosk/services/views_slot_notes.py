"""What the live page shows of a phone that rang in its slot. No rule and no HTML in it."""

from dataclasses import dataclass

from kiosk.domain.slot_pictures import SlotPicture


@dataclass(frozen=True, slots=True)
class SlotNote:
    """A note to the teacher of a group. at: such as "10:42", with the weekday when it is of an earlier day."""

    id: str
    name: str
    slot: SlotPicture | None
    at: str
    by: str
    text: str
    seen: bool
