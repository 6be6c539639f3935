"""The strip at the foot of the entrance screen: a calm question, the next one, or the staff's three buttons."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain import staff_words, words
from kiosk.domain.pupil import Item
from kiosk.domain.sentence import item_words_key
from kiosk.domain.signals import BoxState, Outcome
from kiosk.domain.situation import EnrolmentStep, Question, Situation, SwitchedOff
from kiosk.domain.slot_pictures import SlotPicture, picture_of
from kiosk.domain.words import Label


class StripKind(StrEnum):
    """What the strip is for."""

    ASK = "ask"
    NEXT = "next"
    CODE = "code"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Strip:
    """The words beside the three buttons; a button without words does nothing now."""

    kind: StripKind
    item: Label | None = None
    confirm: Label | None = None
    cancel: Label | None = None
    confirmed: bool = False
    chosen: str | None = None
    open_slots: tuple[SlotPicture, ...] = ()


def strip_of(situation: Situation) -> Strip | None:
    """The strip of this moment, or None."""
    if situation.state is BoxState.STAFF and situation.staff_choice:
        return Strip(StripKind.STAFF, *staff_words.STAFF_BUTTONS[situation.staff_choice.page])
    if situation.state is BoxState.STAFF:
        return Strip(StripKind.CODE, *words.CODE_BUTTONS)
    if situation.state is BoxState.ENROLLING:
        return _enrolment_strip(situation)
    if situation.open_slots and situation.state in (BoxState.READY, BoxState.AT_SLOT):
        return Strip(StripKind.NEXT, confirm=words.NEXT_ONE, open_slots=tuple(map(picture_of, situation.open_slots)))
    if situation.state not in (BoxState.ASKING, BoxState.ANSWERING):
        return None
    if situation.outcome is Outcome.HANDED_IN:
        return _hand_in_strip(situation)
    if situation.question in (Question.HAVE_IT_WITH_YOU, Question.COLLECTING):
        return Strip(StripKind.ASK, confirm=_question(situation), cancel=words.NO)
    return None


def _enrolment_strip(situation: Situation) -> Strip:
    """A second tap, or the confirm button, makes the link count; until the first tap there is nothing to save."""
    saveable = situation.enrolment is not None and situation.enrolment.step is EnrolmentStep.TAP_AGAIN
    return Strip(StripKind.STAFF, confirm=words.SAVE if saveable else None, cancel=words.STOP_STAFF)


def _hand_in_strip(situation: Situation) -> Strip:
    key = item_words_key(situation.items)
    confirmed = situation.switched_off is SwitchedOff.CONFIRMED
    chosen = item_code(key) if confirmed or situation.item_changed else None
    return Strip(
        StripKind.ASK,
        item=words.ITEM_LABELS[key] if chosen else words.SOMETHING_ELSE,
        confirm=words.CONFIRMED_WORDS[key] if confirmed else _question(situation),
        cancel=words.STOP,
        confirmed=confirmed,
        chosen=chosen,
    )


def _question(situation: Situation) -> Label | None:
    if situation.question is None:
        return None
    return words.QUESTION_WORDS[situation.question, item_words_key(situation.items)]


def item_code(items: frozenset[Item]) -> str:
    """The code of the drawing: phone (also when nothing is known), watch or both."""
    known = item_words_key(items)
    return "both" if len(known) > 1 else next(iter(known)).value
