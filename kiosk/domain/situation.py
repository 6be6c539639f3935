"""Everything the lamps, the buzzer and the entrance screen need to know to answer one moment."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.pupil import Item
from kiosk.domain.signals import BoxState, Outcome


class SwitchedOff(StrEnum):
    """How it is known that the item is off."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLARED = "declared"
    STAFF = "staff"


class Question(StrEnum):
    """What the strip asks; not answering never has a consequence."""

    OFF = "off"
    HAVE_IT_WITH_YOU = "have_it_with_you"
    COLLECTING = "collecting"


class ReaderHealth(StrEnum):
    """How the card reader feels."""

    OK = "ok"
    RECOVERING = "recovering"
    DEFECT = "defect"


class ReaderSide(StrEnum):
    """Where the reader is, seen from the screen: the arrow on the waiting screen points there."""

    LEFT = "left"
    RIGHT = "right"
    BELOW = "below"


class EnrolmentStep(StrEnum):
    """Where the linking of a new card stands."""

    WAITING = "waiting"
    TAP_AGAIN = "tap_again"
    DONE = "done"
    REFUSED = "refused"
    ALREADY = "already"  # the card is this pupil's already
    BLOCKED = "blocked"  # a blocked or lost card is never linked again here


class StaffPage(StrEnum):
    """What staff see, after the code."""

    MENU = "menu"
    ASK_PUPIL = "ask_pupil"
    RELEASE = "release"
    GROUPS = "groups"
    SLOTS = "slots"
    CARDS = "cards"
    NEW_CARD = "new_card"
    TAP_AGAIN = "tap_again"
    TOLD = "told"


class StaffTold(StrEnum):
    """How something that staff did at the box ended."""

    RESTING = "resting"
    NO_CODE = "no_code"
    NOT_YOURS = "not_yours"
    NOTHING_HERE = "nothing_here"
    NOTHING_TO_CHOOSE = "nothing_to_choose"
    GIVEN_BACK = "given_back"
    TAKEN_IN = "taken_in"
    LOOK_INSIDE = "look_inside"
    ATTENDING = "attending"
    ATTENDED = "attended"
    BLOCKED = "blocked"
    LINKED = "linked"
    LENT = "lent"
    CARD_TAKEN = "card_taken"
    CARD_BLOCKED = "card_blocked"
    CARD_UNKNOWN = "card_unknown"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Tile:
    """One choice of staff: the code of its drawing, what it is called and what it means; slot: its picture instead."""

    code: str
    nl: str
    hint: str
    en: str
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class StaffChoice:
    """Tiles to choose from; chosen counts from 0. first_name: of the member of staff, or of the pupil it is about.

    tiles: where the page has none of its own; told: on the page that tells how it ended.
    """

    page: StaffPage
    first_name: str
    chosen: int = 0
    tiles: tuple[Tile, ...] = ()
    told: StaffTold | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A card being linked: the pupil's first name, the group as written ("groep 6") and the step."""

    first_name: str
    group: str
    step: EnrolmentStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One moment at the box. Times are texts ("14:15"), a weekday is a Dutch word ("vrijdag"), lengths are seconds."""

    state: BoxState
    outcome: Outcome | None = None
    pupil_first_name: str | None = None
    items: frozenset[Item] = frozenset()
    item_changed: bool = False
    switched_off: SwitchedOff | None = None
    slot: int | None = None
    bag: str | None = None
    question: Question | None = None
    collecting: bool = False
    """True once collecting has started: then a call for help is about getting the item back."""
    attended: bool = False
    """A member of staff watches the hand-ins."""
    slot_gives_back: bool = False
    """In the state at_slot: the door opened to collect, not to hand in."""
    cards_indistinct: bool = False
    """The reader cannot tell a phone from a second card: "Alleen je pas"."""
    open_slots: tuple[int, ...] = ()
    collect_from: str | None = None
    next_school_day: str = "morgen"
    since: str | None = None
    entrance: str | None = None
    reader_health: ReaderHealth = ReaderHealth.OK
    reader_side: ReaderSide = ReaderSide.RIGHT
    clock_trusted: bool = True
    network_ok: bool = True
    seconds_left: float | None = None
    seconds_total: float | None = None
    enrolment: Enrolment | None = None
    code_presses: int = 0
    code_wrong: bool = False
    """The code before this one was not right."""
    staff_choice: StaffChoice | None = None
    """In the state staff, once the code was right."""
    name_on_screen: bool = True
    quiet: bool = False
    """Nothing may sound now."""
    confirm_button_lit: bool = True
    """The power button has a light of its own; without one the white lamp blinks for a question."""

    @property
    def shown_name(self) -> str | None:
        """The first name, unless the school keeps names off the screen."""
        return self.pupil_first_name if self.name_on_screen else None

    @property
    def known_off(self) -> bool:
        """Somebody said that the item is off; then it may wear its nightcap."""
        return self.switched_off not in (None, SwitchedOff.ASKED)
