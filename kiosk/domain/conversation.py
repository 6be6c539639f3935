"""The conversation of a box with one pupil after another, as one literal table.

Effects are data: the station carries them out and feeds what comes of them back as events. The table knows
no time and no records; the diagram in `docs/conversation.md` is generated from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.signals import BoxState


class Event(StrEnum):
    """What happens to the box."""

    STARTED = "started"  # records open, reader answers
    CARD = "card"  # a card came into the field
    SAME_CARD = "same card"  # the card just answered, within 5 s
    SLOW = "slow"  # 100 ms without an answer
    ANSWERED = "answered"  # the records are written and said what to show; nothing to ask
    ASKED = "asked"  # the same, with a question beside it
    CONFIRM = "confirm pressed"
    ITEM = "item pressed"
    CANCEL = "cancel pressed"
    QUESTION_OVER = "question over"
    SHOWN = "shown long enough"
    LISTEN = "page asks for a card"
    ENROLMENT = "linking a card goes on"
    LISTENED = "listening over"
    STAFF = "staff card or act answered"
    STAFF_PRESS = "staff pressed"
    STAFF_ACT = "needs the records"
    STAFF_LEFT = "staff mode left"
    READER_LOST = "reader lost"
    READER_BACK = "reader back"


class Effect(StrEnum):
    """What the station does about it, in this order."""

    LOOK_UP = "look up and record"
    SHOW_BUSY = "show busy"
    SHOW = "show the answer"
    REPEAT = "show it again"
    CONFIRM = "record the yes"
    CHANGE_ITEM = "record the other item"
    TAKE_BACK = "record the cancel"
    REST = "show the hotel"
    ASK_FOR_CARD = "ask for the new card"
    ACCEPT_CARD = "accept the offered card"
    REFUSE_CARD = "stop listening"
    STAFF_MOVE = "move the choice"
    STAFF_ACT = "do what staff chose"
    SHOW_DEFECT = "show the defect"


@dataclass(frozen=True, slots=True)
class Step:
    """Where an event leads, and what to do on the way."""

    state: BoxState
    effects: tuple[Effect, ...] = ()


S, E, F = BoxState, Event, Effect

_LOOK_UP = Step(S.BUSY, (F.LOOK_UP,))
_DEFECT = Step(S.DEFECT, (F.SHOW_DEFECT,))
_REST = Step(S.READY, (F.REST,))
_ASK_FOR_CARD = Step(S.ENROLLING, (F.ASK_FOR_CARD,))

TRANSITIONS: Mapping[tuple[BoxState, Event], Step] = {
    (S.STARTING, E.STARTED): _REST,
    (S.STARTING, E.READER_LOST): _DEFECT,
    (S.READY, E.CARD): _LOOK_UP,
    (S.READY, E.SAME_CARD): Step(S.ANSWERING, (F.REPEAT,)),
    (S.READY, E.LISTEN): _ASK_FOR_CARD,
    (S.READY, E.READER_LOST): _DEFECT,
    (S.BUSY, E.SLOW): Step(S.BUSY, (F.SHOW_BUSY,)),
    (S.BUSY, E.ANSWERED): Step(S.ANSWERING, (F.SHOW,)),
    (S.BUSY, E.ASKED): Step(S.ASKING, (F.SHOW,)),
    (S.BUSY, E.ENROLMENT): Step(S.ENROLLING, (F.SHOW,)),
    (S.ASKING, E.CONFIRM): Step(S.BUSY, (F.CONFIRM,)),
    (S.ASKING, E.ITEM): Step(S.BUSY, (F.CHANGE_ITEM,)),
    (S.ASKING, E.CANCEL): Step(S.BUSY, (F.TAKE_BACK,)),
    (S.ASKING, E.QUESTION_OVER): Step(S.ANSWERING),
    (S.ASKING, E.CARD): _LOOK_UP,
    (S.ASKING, E.SAME_CARD): Step(S.ASKING, (F.REPEAT,)),
    (S.ASKING, E.READER_LOST): _DEFECT,
    (S.ANSWERING, E.ITEM): Step(S.BUSY, (F.CHANGE_ITEM,)),
    (S.ANSWERING, E.CANCEL): Step(S.BUSY, (F.TAKE_BACK,)),
    (S.ANSWERING, E.SHOWN): _REST,
    (S.ANSWERING, E.CARD): _LOOK_UP,
    (S.ANSWERING, E.SAME_CARD): Step(S.ANSWERING, (F.REPEAT,)),
    (S.ANSWERING, E.READER_LOST): _DEFECT,
    (S.ENROLLING, E.CARD): _LOOK_UP,
    (S.ENROLLING, E.SAME_CARD): Step(S.ANSWERING, (F.REPEAT,)),
    (S.ENROLLING, E.ENROLMENT): Step(S.ENROLLING, (F.SHOW,)),
    (S.ENROLLING, E.SHOWN): _REST,
    (S.ENROLLING, E.CONFIRM): Step(S.BUSY, (F.ACCEPT_CARD,)),
    (S.ENROLLING, E.CANCEL): Step(S.BUSY, (F.REFUSE_CARD,)),
    (S.ENROLLING, E.LISTENED): _REST,
    (S.ENROLLING, E.READER_LOST): _DEFECT,
    (S.READY, E.STAFF): Step(S.STAFF, (F.SHOW,)),
    (S.BUSY, E.STAFF): Step(S.STAFF, (F.SHOW,)),
    (S.STAFF, E.STAFF_PRESS): Step(S.STAFF, (F.STAFF_MOVE,)),
    (S.STAFF, E.STAFF_ACT): Step(S.BUSY, (F.STAFF_ACT,)),
    (S.STAFF, E.CARD): _LOOK_UP,
    (S.STAFF, E.STAFF_LEFT): _REST,
    (S.STAFF, E.READER_LOST): _DEFECT,
    (S.DEFECT, E.READER_BACK): _REST,
}


def step(state: BoxState, event: Event) -> Step | None:
    """The next step; None where the event changes nothing (a button pressed at rest)."""
    return TRANSITIONS.get((state, event))


def diagram() -> str:
    """The table as a Mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2"]
    for (state, event), to in TRANSITIONS.items():
        effects = f" / {', '.join(effect.value for effect in to.effects)}" if to.effects else ""
        lines.append(f"    {state.value} --> {to.state.value}: {event.value}{effects}")
    return "\n".join(lines) + "\n"
