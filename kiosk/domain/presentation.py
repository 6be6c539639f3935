"""What the box shows, lights and sounds for one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kiosk.domain.sentence import Sentence, sentence_of
from kiosk.domain.signals import (
    ROW_OF_OUTCOME,
    ROW_OF_STATE,
    SIGNALS,
    BoxState,
    Lamp,
    LampPattern,
    Outcome,
    Panel,
    Row,
    Tone,
)
from kiosk.domain.situation import Question, ReaderHealth, Situation
from kiosk.domain.slot_pictures import SlotPicture, picture_of
from kiosk.domain.strip import Strip, strip_of
from kiosk.domain.words import (
    CLOCK_NOT_SURE,
    READER_DOWN,
    READER_RECOVERS,
    STAFF_ATTENDS,
    STAFF_BADGE,
    WITHOUT_NETWORK,
    Label,
)


class Shape(StrEnum):
    """The outline behind the symbol, so that no answer is told by colour alone."""

    HOTEL = "hotel"
    CIRCLE = "circle"
    ARCH = "arch"
    OPEN_DOOR = "open_door"
    CLOUD = "cloud"
    HEXAGON = "hexagon"
    SIGNPOST = "signpost"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SOFT_SQUARE = "soft_square"
    TILES = "tiles"


class BadgeKind(StrEnum):
    """The small notes beside the clock."""

    NETWORK = "network"
    READER = "reader"
    CLOCK = "clock"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Badge:
    """A small note beside the clock; seconds count down in it when given."""

    kind: BadgeKind
    label: Label
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Presentation:
    """One moment as colour, shape, drawing, words, lamps and sound."""

    panel: Panel
    shape: Shape
    art: str
    sentence: Sentence
    strip: Strip | None
    slot: SlotPicture | None
    lights: Mapping[Lamp, LampPattern]
    tone: Tone | None
    badges: tuple[Badge, ...]


MOST_BADGES = 2
"""More do not fit beside the clock; the ones that matter most come first, and the clock itself shows its doubt."""

ART: Mapping[Outcome, tuple[Shape, str]] = MappingProxyType(
    {
        Outcome.HANDED_IN: (Shape.CIRCLE, "handed-in"),
        Outcome.ALREADY_HANDED_IN: (Shape.CIRCLE, "already"),
        Outcome.STILL_HERE: (Shape.ARCH, "still-here"),
        Outcome.NO_ITEM_TODAY: (Shape.CIRCLE, "exempt"),
        Outcome.EXEMPT: (Shape.CIRCLE, "exempt"),
        Outcome.COLLECTED: (Shape.ARCH, "collected"),
        Outcome.NOTHING_HERE: (Shape.CLOUD, "nothing-here"),
        Outcome.ALREADY_COLLECTED: (Shape.CLOUD, "nothing-here"),
        Outcome.TOO_EARLY: (Shape.HEXAGON, "too-early"),
        Outcome.OTHER_ENTRANCE: (Shape.SIGNPOST, "elsewhere"),
        Outcome.NOT_A_SCHOOL_CARD: (Shape.DIAMOND, "not-school"),
        Outcome.TWO_CARDS: (Shape.DIAMOND, "two-cards"),
        Outcome.UNKNOWN_CARD: (Shape.TRIANGLE, "unknown"),
        Outcome.BLOCKED_CARD: (Shape.TRIANGLE, "blocked"),
        Outcome.NO_SLOT_FREE: (Shape.TRIANGLE, "full"),
        Outcome.CANNOT_RECORD: (Shape.TRIANGLE, "cannot-record"),
        Outcome.CANCELLED: (Shape.SOFT_SQUARE, "cancelled"),
    }
)

STATE_ART: Mapping[BoxState, tuple[Shape, str]] = MappingProxyType(
    {
        BoxState.STARTING: (Shape.SOFT_SQUARE, "starting"),
        BoxState.READY: (Shape.HOTEL, "waiting"),
        BoxState.BUSY: (Shape.HOTEL, "waiting"),
        BoxState.STAFF: (Shape.TILES, "code"),
        BoxState.ENROLLING: (Shape.TILES, "enrolling"),
        BoxState.DEFECT: (Shape.TRIANGLE, "defect"),
    }
)


def present(situation: Situation) -> Presentation:
    """Everything the child sees, hears and reads at this moment."""
    signal = SIGNALS[_row(situation)]
    shape, art = _drawing(situation)
    return Presentation(
        panel=signal.panel,
        shape=shape,
        art=art,
        sentence=sentence_of(situation),
        strip=strip_of(situation),
        slot=picture_of(situation.slot) if situation.slot is not None else None,
        lights=_lights(situation, signal.lamp, signal.pattern),
        tone=None if situation.quiet else signal.tone,
        badges=_badges(situation),
    )


def _row(situation: Situation) -> Row:
    if situation.state is BoxState.AT_SLOT:
        return Row.GIVEN_BACK if situation.slot_gives_back else Row.SLOT_TO_FILL
    if situation.state in ROW_OF_STATE:
        return ROW_OF_STATE[situation.state]
    if situation.outcome is None:
        return Row.BUSY
    if situation.outcome is Outcome.STILL_HERE and situation.question is Question.HAVE_IT_WITH_YOU:
        return Row.STILL_HERE_ASKED
    return ROW_OF_OUTCOME[situation.outcome]


def _drawing(situation: Situation) -> tuple[Shape, str]:
    if situation.state is BoxState.AT_SLOT:
        return Shape.OPEN_DOOR, "at-slot-collect" if situation.slot_gives_back else "at-slot"
    if situation.state is BoxState.READY and situation.open_slots:
        return Shape.HOTEL, "doors-open"
    if situation.state is BoxState.STAFF and situation.staff_choice:
        return Shape.TILES, "tiles"
    if situation.state in STATE_ART:
        return _turned_round(STATE_ART[situation.state], situation)
    if situation.outcome is None:
        return STATE_ART[BoxState.BUSY]
    return _turned_round(_drawing_of_outcome(situation.outcome, situation), situation)


def _drawing_of_outcome(outcome: Outcome, situation: Situation) -> tuple[Shape, str]:
    shape, art = ART[outcome]
    if outcome is Outcome.STILL_HERE and situation.question is Question.HAVE_IT_WITH_YOU:
        return shape, "still-here-ask"
    if outcome is Outcome.TWO_CARDS and situation.cards_indistinct:
        return shape, "two-cards-any"
    if outcome is Outcome.HANDED_IN and situation.slot is not None and not _shows_item(situation):
        return shape, "handed-in-asking"
    return shape, art


def _shows_item(situation: Situation) -> bool:
    """First the tag alone, with picture and number; the item joins it once there is something to say about it."""
    return situation.item_changed or situation.known_off


def _turned_round(drawing: tuple[Shape, str], situation: Situation) -> tuple[Shape, str]:
    """After collecting starts the arrow points from adult to child and the phone is awake."""
    shape, art = drawing
    return (shape, f"{art}-collect") if shape is Shape.TRIANGLE and situation.collecting else drawing


def _lights(situation: Situation, shining: Lamp | None, pattern: LampPattern) -> Mapping[Lamp, LampPattern]:
    lights = dict.fromkeys(Lamp, LampPattern.OFF)
    if shining is not None:
        lights[shining] = pattern
    if situation.question and not situation.confirm_button_lit and shining is not Lamp.WHITE:
        lights[Lamp.WHITE] = LampPattern.BLINK
    return MappingProxyType(lights)


def _badges(situation: Situation) -> tuple[Badge, ...]:
    found = (
        _staff_badge(situation),
        _reader_badge(situation),
        Badge(BadgeKind.NETWORK, WITHOUT_NETWORK) if not situation.network_ok else None,
        Badge(BadgeKind.CLOCK, CLOCK_NOT_SURE) if not situation.clock_trusted else None,
    )
    return tuple(badge for badge in found if badge is not None)[:MOST_BADGES]


def _staff_badge(situation: Situation) -> Badge | None:
    """Staff is busy here, or watches the hand-ins."""
    if situation.state in (BoxState.STAFF, BoxState.ENROLLING):
        return Badge(BadgeKind.STAFF, STAFF_BADGE, situation.seconds_left)
    return Badge(BadgeKind.STAFF, STAFF_ATTENDS) if situation.attended else None


def _reader_badge(situation: Situation) -> Badge | None:
    """A reader that is not well, while the screen says something else."""
    if situation.reader_health is ReaderHealth.OK or situation.state is BoxState.DEFECT:
        return None
    return Badge(
        BadgeKind.READER, READER_RECOVERS if situation.reader_health is ReaderHealth.RECOVERING else READER_DOWN
    )
