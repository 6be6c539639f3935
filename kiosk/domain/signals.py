"""What the box can answer, and the colour, shape, lamp and sound of each answer: one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Outcome(StrEnum):
    """The fixed list of answers to a tap. Published codes; never renamed."""

    HANDED_IN = "handed_in"
    COLLECTED = "collected"
    ALREADY_HANDED_IN = "already_handed_in"
    ALREADY_COLLECTED = "already_collected"
    STILL_HERE = "still_here"
    NOTHING_HERE = "nothing_here"
    TOO_EARLY = "too_early"
    OTHER_ENTRANCE = "other_entrance"
    UNKNOWN_CARD = "unknown_card"
    BLOCKED_CARD = "blocked_card"
    NOT_A_SCHOOL_CARD = "not_a_school_card"
    TWO_CARDS = "two_cards"
    NO_SLOT_FREE = "no_slot_free"
    NO_ITEM_TODAY = "no_item_today"
    EXEMPT = "exempt"
    CANCELLED = "cancelled"
    CANNOT_RECORD = "cannot_record"


class BoxState(StrEnum):
    """What the box is doing. Published codes; never renamed."""

    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    ANSWERING = "answering"
    ASKING = "asking"
    AT_SLOT = "at_slot"
    STAFF = "staff"
    ENROLLING = "enrolling"
    DEFECT = "defect"


class Lamp(StrEnum):
    """The four lamps, each with an engraved symbol: check, return arrow, triangle, hourglass."""

    GREEN = "green"
    BLUE = "blue"
    AMBER = "amber"
    WHITE = "white"


class LampPattern(StrEnum):
    """How a lamp shines. Nothing is faster than once per second."""

    OFF = "off"
    STEADY = "steady"
    DIM = "dim"
    BREATHING = "breathing"
    TWO_LONG = "two_long"
    ONE_SHORT = "one_short"
    TWO_SHORT = "two_short"
    SLOW_PULSE = "slow_pulse"
    BLINK = "blink"

    @property
    def contract_word(self) -> str:
        """The word of the published state: off, on or blink."""
        if self is LampPattern.OFF:
            return "off"
        return "on" if self in (LampPattern.STEADY, LampPattern.DIM) else "blink"


class Tone(StrEnum):
    """The sound of an answer."""

    RISING = "rising"
    FALLING = "falling"
    QUESTION = "question"
    SINGLE = "single"
    LOW_LOW = "low_low"
    WARM = "warm"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a tone: scientific pitch name and length in milliseconds."""

    name: str
    milliseconds: int


NOTES: Mapping[Tone, tuple[Note, ...]] = MappingProxyType(
    {
        Tone.RISING: (Note("G4", 120), Note("C5", 180)),
        Tone.FALLING: (Note("C5", 120), Note("G4", 180)),
        Tone.QUESTION: (Note("A4", 120), Note("A4", 120), Note("C5", 180)),
        Tone.SINGLE: (Note("A4", 200),),
        Tone.LOW_LOW: (Note("E4", 150), Note("E4", 150)),
        Tone.WARM: (Note("F4", 400),),
        Tone.TICK: (Note("A4", 20),),
    }
)
"""All notes lie between A3 and A5, where a small buzzer sounds friendly."""


class Panel(StrEnum):
    """The colour of the entrance screen; STAYS leaves what was shown before."""

    PAPER = "paper"
    GREEN = "green"
    BLUE = "blue"
    NIGHT = "night"
    AMBER = "amber"
    LILAC = "lilac"
    SKY = "sky"
    STAFF = "staff"
    STAYS = "stays"


class Row(StrEnum):
    """The rows of the signal table: answers that share colour, lamp and sound."""

    WAITING = "waiting"
    BUSY = "busy"
    SLEEPS = "sleeps"
    WALK_ON = "walk_on"
    STILL_HERE_ASKED = "still_here_asked"
    SLOT_TO_FILL = "slot_to_fill"
    GIVEN_BACK = "given_back"
    NOTHING_HERE = "nothing_here"
    SOLVE_YOURSELF = "solve_yourself"
    ASK_HELP = "ask_help"
    SOFT = "soft"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Signal:
    """Colour, the one lamp that shines, how it shines, and the sound."""

    panel: Panel
    lamp: Lamp | None
    pattern: LampPattern
    tone: Tone | None


SIGNALS: Mapping[Row, Signal] = MappingProxyType(
    {
        Row.WAITING: Signal(Panel.PAPER, Lamp.WHITE, LampPattern.DIM, None),
        Row.BUSY: Signal(Panel.STAYS, Lamp.WHITE, LampPattern.STEADY, None),
        Row.SLEEPS: Signal(Panel.GREEN, Lamp.GREEN, LampPattern.STEADY, Tone.RISING),
        Row.WALK_ON: Signal(Panel.GREEN, Lamp.GREEN, LampPattern.STEADY, Tone.RISING),
        Row.STILL_HERE_ASKED: Signal(Panel.NIGHT, Lamp.WHITE, LampPattern.BREATHING, Tone.QUESTION),
        Row.SLOT_TO_FILL: Signal(Panel.NIGHT, Lamp.WHITE, LampPattern.BREATHING, Tone.TICK),
        Row.GIVEN_BACK: Signal(Panel.BLUE, Lamp.BLUE, LampPattern.TWO_LONG, Tone.FALLING),
        Row.NOTHING_HERE: Signal(Panel.SKY, Lamp.WHITE, LampPattern.ONE_SHORT, Tone.SINGLE),
        Row.SOLVE_YOURSELF: Signal(Panel.LILAC, Lamp.WHITE, LampPattern.TWO_SHORT, Tone.LOW_LOW),
        Row.ASK_HELP: Signal(Panel.AMBER, Lamp.AMBER, LampPattern.SLOW_PULSE, Tone.WARM),
        Row.SOFT: Signal(Panel.PAPER, None, LampPattern.OFF, None),
        Row.STAFF: Signal(Panel.STAFF, Lamp.WHITE, LampPattern.STEADY, Tone.TICK),
    }
)

ROW_OF_OUTCOME: Mapping[Outcome, Row] = MappingProxyType(
    {
        Outcome.HANDED_IN: Row.SLEEPS,
        Outcome.ALREADY_HANDED_IN: Row.SLEEPS,
        Outcome.STILL_HERE: Row.SLEEPS,
        Outcome.NO_ITEM_TODAY: Row.WALK_ON,
        Outcome.EXEMPT: Row.WALK_ON,
        Outcome.COLLECTED: Row.GIVEN_BACK,
        Outcome.NOTHING_HERE: Row.NOTHING_HERE,
        Outcome.ALREADY_COLLECTED: Row.NOTHING_HERE,
        Outcome.TOO_EARLY: Row.SOLVE_YOURSELF,
        Outcome.OTHER_ENTRANCE: Row.SOLVE_YOURSELF,
        Outcome.NOT_A_SCHOOL_CARD: Row.SOLVE_YOURSELF,
        Outcome.TWO_CARDS: Row.SOLVE_YOURSELF,
        Outcome.UNKNOWN_CARD: Row.ASK_HELP,
        Outcome.BLOCKED_CARD: Row.ASK_HELP,
        Outcome.NO_SLOT_FREE: Row.ASK_HELP,
        Outcome.CANNOT_RECORD: Row.ASK_HELP,
        Outcome.CANCELLED: Row.SOFT,
    }
)

ROW_OF_STATE: Mapping[BoxState, Row] = MappingProxyType(
    {
        BoxState.STARTING: Row.SOFT,
        BoxState.READY: Row.WAITING,
        BoxState.BUSY: Row.BUSY,
        BoxState.STAFF: Row.STAFF,
        BoxState.ENROLLING: Row.STAFF,
        BoxState.DEFECT: Row.ASK_HELP,
    }
)
"""The states that speak for themselves; in the others the outcome decides."""
