"""The page of signals is current, and its rows can be told apart by lamp and sound."""

import re

import pytest

from kiosk.domain.presentation import present
from kiosk.domain.signals import NOTES, SIGNALS, BoxState, LampPattern, Outcome, Row, Tone
from kiosk.domain.situation import Question, Situation
from kiosk.panel.document import OCCASIONS, PAGE, page

SAME_ANSWER = {frozenset({Row.SLEEPS, Row.WALK_ON})}
"""The greens share lamp and sound on purpose (ui.md 1, principle 6)."""


def sharing(signature) -> set[frozenset[Row]]:
    """The groups of rows that cannot be told apart by this signature."""
    groups: dict[object, set[Row]] = {}
    for row, signal in SIGNALS.items():
        groups.setdefault(signature(signal), set()).add(row)
    return {frozenset(rows) for rows in groups.values() if len(rows) > 1}


def rhythm(tone: Tone | None) -> tuple[int, ...]:
    return tuple(note.milliseconds for note in NOTES[tone]) if tone else ()


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run .venv/bin/python -m kiosk.panel.document"


def test_the_page_names_every_outcome_once_and_still_here_twice_because_it_has_two_looks() -> None:
    first_table = page().partition("##")[0]
    named = re.findall(r"[| ](\w+)(?=,| \|)", first_table)
    assert {outcome: named.count(outcome) for outcome in Outcome} == dict.fromkeys(Outcome, 1) | {Outcome.STILL_HERE: 2}


def test_the_page_names_every_state_but_the_two_in_which_the_outcome_speaks() -> None:
    named = set(re.findall(r"state (\w+)", page()))
    assert named == set(BoxState) - {BoxState.ANSWERING, BoxState.ASKING}


def test_every_pattern_and_tone_has_a_row() -> None:
    assert [code for code in (*LampPattern, *Tone) if f"\n| {code.replace('_', ' ')} |" not in page()] == []


@pytest.mark.parametrize(
    ("situation", "row"),
    [
        (
            Situation(state=BoxState.ASKING, outcome=Outcome.STILL_HERE, question=Question.HAVE_IT_WITH_YOU),
            Row.STILL_HERE_ASKED,
        ),
        (Situation(state=BoxState.AT_SLOT), Row.SLOT_TO_FILL),
        (Situation(state=BoxState.AT_SLOT, slot_gives_back=True), Row.GIVEN_BACK),
    ],
)
def test_a_row_that_hangs_on_more_than_a_code_names_its_occasion(situation: Situation, row: Row) -> None:
    signal = SIGNALS[row]
    shown = present(situation)
    assert (shown.lights[signal.lamp], shown.tone) == (signal.pattern, signal.tone)
    assert OCCASIONS[row] in page()


def test_every_row_of_the_page_names_an_occasion() -> None:
    assert "|  |" not in page()


def test_rows_are_told_apart_by_lamp_and_sound() -> None:
    assert sharing(lambda signal: (signal.lamp, signal.pattern, signal.tone)) == SAME_ANSWER


def test_rows_are_told_apart_by_lamp_and_rhythm_on_a_buzzer_with_one_pitch() -> None:
    assert sharing(lambda signal: (signal.lamp, signal.pattern, rhythm(signal.tone))) == SAME_ANSWER
