"""The words at the entrance, against ui.md 6 (copied by hand, so that the test does not mirror the code)."""

import pytest

from kiosk.domain.pupil import Item
from kiosk.domain.sentence import sentence_of
from kiosk.domain.signals import BoxState, Outcome
from kiosk.domain.situation import Question, Situation
from tests.moments import ANSWERING, BOTH, MOMENTS, WATCH, asking, noor

TEACHER = "Geef je telefoon aan de juf of meester."
EXPECTED = {
    "waiting": "Hoi! Tik je pas. Telefoon of horloge uit? Dan mag hij slapen.",
    "handed-in-asking": "Dank je wel, Noor! Leg hem in vos 12.",
    "handed-in-no-slot": "Dank je wel, Noor! Leg hem in de bak.",
    "handed-in-no-name": "Dank je wel! Leg hem in vos 12.",
    "handed-in-watch": "Dank je wel, Noor! Leg het in vos 12.",
    "handed-in-both": "Dank je wel, Noor! Leg ze in vos 12.",
    "already-handed-in": "Je telefoon slaapt al. Hij ligt in vos 12.",
    "already-handed-in-watch": "Je horloge slaapt al. Het ligt in vos 12.",
    "still-here": "Hij slaapt hier nog. Je telefoon ligt in vos 12. Klaar voor vandaag!",
    "still-here-asking": "Hij slaapt hier nog. Sinds vrijdag, in vos 12.",
    "nothing-here": "Er ligt niets van jou in het hotel. Fijne middag!",
    "collected": "Hier is je telefoon. Pak hem uit vos 12. Tot morgen!",
    "collected-no-slot": "Hier is je telefoon. Pak hem uit de bak. Tot morgen!",
    "no-item-today": "Hoi Noor! Loop maar door.",
    "exempt": "Hoi Ravi! Loop maar door.",
    "too-early": "Nog even wachten. Ophalen kan vanaf 14.15 uur.",
    "other-entrance": "Andere ingang. Je telefoon slaapt bij ingang Plein.",
    "not-a-school-card": "Pak je schoolpas. Dit is een telefoon of een bankpas.",
    "two-cards": "Eén pas tegelijk. Probeer het nog een keer.",
    "two-cards-fallback": "Alleen je pas. Hou alleen je pas ervoor, je telefoon in je andere hand.",
    "unknown-card": f"Vraag even hulp. {TEACHER}",
    "blocked-card": f"Vraag even hulp. {TEACHER}",
    "cannot-record": f"Vraag even hulp. {TEACHER}",
    "unknown-card-collecting": "Vraag even hulp. De juf of meester geeft je telefoon terug.",
    "no-slot-free": f"Het hotel is vol. {TEACHER}",
    "defect": f"Ik ben even stuk. {TEACHER}",
    "at-slot": "Vos 12 is open. Leg hem erin en doe het deurtje dicht.",
    "already-collected": "Al opgehaald. Je telefoon heb je al. Fijne middag!",
    "busy": "Heel even …",
    "cancelled": "Niets gedaan. Pak je telefoon en tik gerust opnieuw.",
    "starting": "Ik word wakker. Nog heel even.",
    "staff-menu": "Wat wil je doen, Sanne?",
    "staff-release": "Noor · vos 12 teruggeven? Waarom nu?",
    "staff-code": "Toets je code. Zes keer drukken, met de drie knoppen.",
}
REASONS = {
    "unknown-card": "Deze pas ken ik nog niet.",
    "unknown-card-collecting": "Deze pas ken ik nog niet.",
    "blocked-card": "Deze pas doet het niet meer.",
    "cannot-record": "Ik kan het nu niet onthouden.",
    "nothing-here": "Klopt dat niet? Vraag de juf of meester.",
    "handed-in-bag": "Tas 6A",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_dutch_words_are_those_of_the_design(name: str) -> None:
    assert sentence_of(MOMENTS[name]).nl == EXPECTED[name]


@pytest.mark.parametrize("name", REASONS)
def test_the_reason_stands_small(name: str) -> None:
    assert sentence_of(MOMENTS[name]).reason == REASONS[name]


@pytest.mark.parametrize("name", MOMENTS)
def test_the_big_words_are_at_most_four_for_children_and_there_is_english(name: str) -> None:
    sentence = sentence_of(MOMENTS[name])
    assert 1 <= len(sentence.big.split()) <= (5 if MOMENTS[name].staff_choice else 4)
    assert sentence.english
    assert "{" not in sentence.nl + sentence.english + sentence.reason


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("items", [frozenset(), frozenset({Item.PHONE}), WATCH, BOTH])
@pytest.mark.parametrize("slot", [None, 12])
def test_every_outcome_has_whole_words_whatever_is_known(
    outcome: Outcome, items: frozenset[Item], slot: int | None
) -> None:
    sentence = sentence_of(Situation(state=ANSWERING, outcome=outcome, items=items, slot=slot))
    assert len(sentence.big.split()) <= 4
    assert sentence.nl[-1] in ".!"
    assert sentence.english[-1] in ".!"
    assert not set("{}*") & set(sentence.nl + sentence.english)


@pytest.mark.parametrize("state", BoxState)
def test_every_state_has_words_before_anything_is_known(state: BoxState) -> None:
    sentence = sentence_of(Situation(state=state))
    assert sentence.nl
    assert sentence.english


def test_a_clock_that_is_not_sure_asks_without_naming_a_day() -> None:
    situation = asking(Question.COLLECTING, Outcome.ALREADY_HANDED_IN, clock_trusted=False)
    assert sentence_of(situation).nl == "Je telefoon slaapt al. Hij ligt in vos 12."


def test_before_a_weekend_the_box_says_until_monday() -> None:
    assert sentence_of(noor(Outcome.COLLECTED, next_school_day="maandag")).nl.endswith("Tot maandag!")
