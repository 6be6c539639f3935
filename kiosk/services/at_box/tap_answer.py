"""What a tap, a press or an offered card came to: plain data for the box."""

from dataclasses import dataclass

from kiosk.domain.custody import EntryKind, Nonce, Slot
from kiosk.domain.pupil import GroupId, Item, PupilId
from kiosk.domain.signals import Outcome
from kiosk.domain.situation import Enrolment, Question, StaffChoice, SwitchedOff


@dataclass(frozen=True, slots=True)
class PupilAtBox:
    """What the box knows of the pupil it answers."""

    pupil: PupilId
    group: GroupId
    first_name: str
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class StaffScreen:
    """What staff see, for so many seconds. presses, wrong: of the code, while nothing can be chosen yet."""

    lasts_s: float
    choice: StaffChoice | None = None
    presses: int = 0
    wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TapAnswer:
    """One answer. outcome is None only while a new card is being linked, and for staff.

    on_confirm: what a press of the power button appends; correctable: the item and cancel buttons may still
    change this hand-in; next_step: the step of this nonce that comes next.
    """

    outcome: Outcome | None
    nonce: Nonce | None = None
    who: PupilAtBox | None = None
    items: frozenset[Item] = frozenset()
    item_changed: bool = False
    slot: Slot | None = None
    question: Question | None = None
    on_confirm: tuple[EntryKind, ...] = ()
    switched_off: SwitchedOff | None = None
    correctable: bool = False
    next_step: int = 0
    collecting: bool = False
    collect_from: str | None = None
    since: str | None = None
    next_school_day: str = "morgen"
    enrolment: Enrolment | None = None
    staff: StaffScreen | None = None
