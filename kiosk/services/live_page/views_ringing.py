"""What the page shows that reports a phone ringing in its slot. No rule and no HTML in it."""

from dataclasses import dataclass

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.views import GroupChoice


@dataclass(frozen=True, slots=True)
class RingingRow:
    """A slot with something in it. name: empty for who may not see the live page of that group."""

    pupil: PupilId
    name: str
    group_name: str
    slot: SlotPicture | None

    @property
    def searched(self) -> str:
        """What the field on the page looks through."""
        slot = f"{self.slot.number} {self.slot.nl} {self.slot.en}" if self.slot else ""
        return f"{self.name} {slot}".strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class RingingPage:
    """Choose the slot that rang. draft: one per page, so that a form sent twice counts once."""

    time: str
    groups: tuple[GroupChoice, ...]
    group: GroupId | None
    rows: tuple[RingingRow, ...]
    draft: str
