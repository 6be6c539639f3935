"""The signal table: every answer told by colour, lamp and sound together."""

from itertools import combinations

import pytest

from kiosk.domain.signals import (
    NOTES,
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

ONE_GREEN = {Row.SLEEPS, Row.WALK_ON}
ALLOWED_NOTES = {"E4", "F4", "G4", "A4", "C5"}


def test_every_outcome_has_a_row() -> None:
    assert set(ROW_OF_OUTCOME) == set(Outcome)


def test_every_state_speaks_for_itself_or_through_its_outcome() -> None:
    assert set(BoxState) - set(ROW_OF_STATE) == {BoxState.ANSWERING, BoxState.ASKING, BoxState.AT_SLOT}


@pytest.mark.parametrize(("one", "other"), [pair for pair in combinations(Row, 2) if set(pair) != ONE_GREEN])
def test_two_rows_differ_in_lamp_and_sound_together(one: Row, other: Row) -> None:
    first, second = SIGNALS[one], SIGNALS[other]
    assert (first.lamp, first.pattern, first.tone) != (second.lamp, second.pattern, second.tone)


def test_the_queue_cannot_tell_an_exemption_from_a_hand_in_by_lamp_or_sound() -> None:
    assert SIGNALS[Row.WALK_ON] == SIGNALS[Row.SLEEPS]


def test_exempt_and_no_item_give_one_answer() -> None:
    assert ROW_OF_OUTCOME[Outcome.EXEMPT] is ROW_OF_OUTCOME[Outcome.NO_ITEM_TODAY]


def test_green_is_only_for_what_is_stored_or_needs_no_storing() -> None:
    green = {outcome for outcome, row in ROW_OF_OUTCOME.items() if SIGNALS[row].panel is Panel.GREEN}
    assert green == {
        Outcome.HANDED_IN,
        Outcome.ALREADY_HANDED_IN,
        Outcome.STILL_HERE,
        Outcome.NO_ITEM_TODAY,
        Outcome.EXEMPT,
    }


def test_a_lamp_that_is_named_shines_and_one_that_is_not_does_not() -> None:
    for signal in SIGNALS.values():
        assert (signal.lamp is None) == (signal.pattern is LampPattern.OFF)


def test_every_lamp_has_a_use() -> None:
    assert {signal.lamp for signal in SIGNALS.values()} - {None} == set(Lamp)


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_short_and_lies_between_a3_and_a5(tone: Tone) -> None:
    assert {note.name for note in NOTES[tone]} <= ALLOWED_NOTES
    assert 0 < sum(note.milliseconds for note in NOTES[tone]) <= 500


@pytest.mark.parametrize(("pattern", "word"), [("off", "off"), ("steady", "on"), ("dim", "on"), ("breathing", "blink")])
def test_a_moving_pattern_is_published_as_blink(pattern: str, word: str) -> None:
    assert LampPattern(pattern).contract_word == word
