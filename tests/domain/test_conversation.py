"""The conversation table: every step leads somewhere known, and there is always a way back to rest."""

import pytest

from kiosk.domain.conversation import TRANSITIONS, Effect, Event, diagram, step
from kiosk.domain.signals import BoxState

S, E = BoxState, Event
LATER = {S.AT_SLOT}  # the state of locks, which no table row uses yet
USED = {state for state, _ in TRANSITIONS} | {to.state for to in TRANSITIONS.values()}
BUTTONS = (E.CONFIRM, E.ITEM, E.CANCEL)


def reachable(start: BoxState) -> set[BoxState]:
    found, ahead = set(), {start}
    while ahead:
        state = ahead.pop()
        found.add(state)
        ahead |= {to.state for (origin, _), to in TRANSITIONS.items() if origin is state} - found
    return found


def test_every_state_of_the_contract_is_used_or_named_here_as_later() -> None:
    assert set(BoxState) - LATER == USED


@pytest.mark.parametrize(("state", "event"), [(state, event) for state in BoxState for event in Event])
def test_every_event_in_every_state_lands_on_a_state_with_a_way_on(state: BoxState, event: Event) -> None:
    found = step(state, event)
    assert found is None or any(origin is found.state for origin, _ in TRANSITIONS)


@pytest.mark.parametrize("state", sorted(USED))
def test_every_state_has_a_way_back_to_rest(state: BoxState) -> None:
    assert S.READY in reachable(state)


@pytest.mark.parametrize("state", sorted(USED))
def test_every_state_is_reached_from_the_start(state: BoxState) -> None:
    assert state in reachable(S.STARTING)


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("state", [S.STARTING, S.READY, S.BUSY, S.DEFECT])
def test_a_button_without_an_answer_on_the_screen_does_nothing(state: BoxState, button: Event) -> None:
    assert step(state, button) is None


def test_after_the_question_the_power_button_does_nothing() -> None:
    assert step(S.ANSWERING, E.CONFIRM) is None


@pytest.mark.parametrize("state", [S.READY, S.ASKING, S.ANSWERING, S.ENROLLING])
def test_the_next_card_never_waits(state: BoxState) -> None:
    found = step(state, E.CARD)
    assert found is not None
    assert Effect.LOOK_UP in found.effects


@pytest.mark.parametrize("state", [S.READY, S.ASKING, S.ANSWERING])
def test_the_same_card_repeats_its_answer_and_records_nothing(state: BoxState) -> None:
    found = step(state, E.SAME_CARD)
    assert found is not None
    assert found.effects == (Effect.REPEAT,)


def test_a_question_nobody_answers_changes_nothing() -> None:
    found = step(S.ASKING, E.QUESTION_OVER)
    assert found is not None
    assert (found.state, found.effects) == (S.ANSWERING, ())


@pytest.mark.parametrize("state", sorted(USED - {S.BUSY, S.DEFECT}))
def test_a_lost_reader_is_shown(state: BoxState) -> None:
    found = step(state, E.READER_LOST)
    assert found is not None
    assert (found.state, found.effects) == (S.DEFECT, (Effect.SHOW_DEFECT,))


@pytest.mark.parametrize("used", [set(Event) - {e for _, e in TRANSITIONS}, set(Effect) - {
    effect for to in TRANSITIONS.values() for effect in to.effects
}])  # fmt: skip
def test_no_event_and_no_effect_is_idle(used: set[object]) -> None:
    assert used == set()


def test_the_diagram_has_one_arrow_per_row_of_the_table() -> None:
    lines = diagram().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert len(lines) == 1 + len(TRANSITIONS)
    assert "    asking --> answering: question over" in lines
