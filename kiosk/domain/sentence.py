"""Turns a situation into its words: chooses the row, fills in names, slot and item words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain import staff_words, words
from kiosk.domain.pupil import Item
from kiosk.domain.signals import ROW_OF_OUTCOME, ROW_OF_STATE, BoxState, Outcome, Row
from kiosk.domain.situation import Question, Situation, StaffChoice
from kiosk.domain.slot_pictures import picture_of
from kiosk.domain.words import Words


class PieceKind(StrEnum):
    """How a piece of the line is drawn."""

    TEXT = "text"
    STRONG = "strong"
    SLOT = "slot"
    CHIP = "chip"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the line under the big words."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The finished words. `big` may hold line breaks; `nl` and `english` are whole texts."""

    big: str
    line: tuple[Piece, ...]
    nl: str
    english: str
    reason: str
    above: str


PHONE = frozenset({Item.PHONE})
_PIECE = re.compile(r"(\{place\}|\{time\}|\*[^*]+\*|\n)")


def sentence_of(situation: Situation) -> Sentence:
    """The words of this moment, as ui.md 6 has them."""
    chosen = _words_of(situation)
    facts = _facts(situation)
    big = chosen.big.format_map(facts)
    line = _pieces(chosen.line, facts)
    above = words.LINKING if situation.enrolment and situation.state is BoxState.ENROLLING else ""
    reason = chosen.reason or (words.BAG.format(situation.bag) if situation.bag and "{place}" in chosen.line else "")
    return Sentence(big, line, _joined(big, line), chosen.english.format_map(facts), reason, above)


def item_words_key(items: frozenset[Item]) -> frozenset[Item]:
    """Which item words to use; nothing known speaks of a phone."""
    return items or PHONE


def _words_of(situation: Situation) -> Words:
    if situation.state is BoxState.AT_SLOT:
        return words.SLOT_GIVES_BACK if situation.slot_gives_back else words.SLOT_TO_FILL
    if situation.state is BoxState.ENROLLING and situation.enrolment:
        return words.ENROLMENT_WORDS[situation.enrolment.step]
    if situation.state is BoxState.STAFF and situation.staff_choice:
        return _words_for_staff(situation.staff_choice)
    if situation.state is BoxState.STAFF and situation.code_wrong:
        return staff_words.CODE_WRONG
    if situation.state is BoxState.READY and situation.open_slots:
        return words.DOORS_OPEN
    if situation.state in words.STATE_WORDS:
        return _turned_round(words.STATE_WORDS[situation.state], situation)
    if situation.outcome is None:
        return words.STATE_WORDS[BoxState.BUSY]
    return _words_of_outcome(situation.outcome, situation)


def _words_for_staff(choice: StaffChoice) -> Words:
    return staff_words.STAFF_TOLD[choice.told] if choice.told else staff_words.STAFF_WORDS[choice.page]


def _words_of_outcome(outcome: Outcome, situation: Situation) -> Words:
    if outcome is Outcome.STILL_HERE and situation.question is Question.HAVE_IT_WITH_YOU:
        return words.STILL_HERE_ASKED
    if outcome is Outcome.TWO_CARDS and situation.cards_indistinct:
        return words.ONLY_YOUR_CARD
    chosen = words.OUTCOME_WORDS[outcome]
    if outcome is Outcome.HANDED_IN and situation.items == {Item.WATCH}:
        return Words(chosen.big, chosen.line, words.WATCH_HANDED_IN_EN)
    return _turned_round(chosen, situation)


def _turned_round(chosen: Words, situation: Situation) -> Words:
    """After collecting starts the adult gives the phone back, so the amber words turn round."""
    row = ROW_OF_STATE.get(situation.state) or (situation.outcome and ROW_OF_OUTCOME[situation.outcome])
    if row is not Row.ASK_HELP or not situation.collecting:
        return chosen
    return Words(chosen.big, words.FROM_TEACHER.line, words.FROM_TEACHER.english, chosen.reason)


def _facts(situation: Situation) -> Mapping[str, str]:
    name = situation.shown_name
    return {
        **words.ITEM_WORDS[item_words_key(situation.items)],
        **_place_facts(situation.slot),
        **_enrolment_facts(situation),
        "staff_name": situation.staff_choice.first_name if situation.staff_choice else "",
        "about": _about(situation),
        "comma_name": f", {name}" if name else "",
        "space_name": f" {name}" if name else "",
        "time": _spoken_time(situation.collect_from),
        "en_time": situation.collect_from or "the end of the day",
        "since": situation.since or "eerder",
        "entrance": situation.entrance or "",
        "next_school_day": situation.next_school_day,
    }


def _about(situation: Situation) -> str:
    """The pupil a member of staff is busy with, unless the school keeps names off the screen."""
    choice = situation.staff_choice
    return choice.first_name if choice and situation.name_on_screen else "Leerling"


def _place_facts(slot: int | None) -> Mapping[str, str]:
    if slot is None:
        return {
            "place": "de bak", "stop": ".", "Slot": "Het vak", "En_slot": "The slot",
            "en_in": "in the tray", "en_place_sentence": "", "en_comma_place": "",
        }  # fmt: skip
    picture = picture_of(slot)
    return {
        "place": picture.dutch, "stop": "", "Slot": picture.dutch.capitalize(), "En_slot": picture.english.capitalize(),
        "en_in": f"in {picture.english}", "en_place_sentence": f" {picture.english.capitalize()}.",
        "en_comma_place": f", {picture.english}",
    }  # fmt: skip


def _enrolment_facts(situation: Situation) -> Mapping[str, str]:
    enrolment = situation.enrolment
    return {"enrolled": f"{enrolment.first_name} · {enrolment.group}" if enrolment else ""}


def _spoken_time(clock_time: str | None) -> str:
    return f"{clock_time.replace(':', '.')} uur" if clock_time else "vanmiddag"


def _pieces(template: str, facts: Mapping[str, str]) -> tuple[Piece, ...]:
    made = (_piece(part, facts) for part in _PIECE.split(template))
    return tuple(piece for piece in made if piece.text)


def _piece(part: str, facts: Mapping[str, str]) -> Piece:
    if part == "\n":
        return Piece(PieceKind.BREAK, " ")
    if part == "{place}":
        return Piece(PieceKind.TEXT if facts["place"] == "de bak" else PieceKind.SLOT, facts["place"])
    if part == "{time}":
        return Piece(PieceKind.CHIP, facts["time"])
    if part.startswith("*"):
        return Piece(PieceKind.STRONG, part.strip("*").format_map(facts))
    return Piece(PieceKind.TEXT, part.format_map(facts))


def _joined(big: str, line: tuple[Piece, ...]) -> str:
    """Big words and line as one text, with the full stops that line breaks and chips stand for on the screen."""
    start = big.replace("\n", " ")
    rest = "".join(_with_stop(piece, line, place) for place, piece in enumerate(line))
    if not rest:
        return start
    if rest[0].isupper() and start[-1] not in ".!?…":
        start += "."
    return f"{start} {rest}" if rest[-1] in ".!?" else f"{start} {rest}."


def _with_stop(piece: Piece, line: tuple[Piece, ...], place: int) -> str:
    """A chip at the end of a printed line ends its sentence in running text."""
    at_line_end = place + 1 < len(line) and line[place + 1].kind is PieceKind.BREAK
    return f"{piece.text}." if piece.kind is PieceKind.SLOT and at_line_end else piece.text
