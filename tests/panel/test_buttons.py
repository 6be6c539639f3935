"""A contact bounces; a press is one press all the same."""

from random import Random

import pytest

from kiosk.panel.buttons import Button, ButtonTracker, Press

DEBOUNCE_MS = 30


def tracker(*, pressed: bool = False) -> ButtonTracker:
    return ButtonTracker(Button.CONFIRM, pressed, DEBOUNCE_MS)


def told(button: ButtonTracker, *edges: tuple[bool, float]) -> list[Press]:
    return [press for pressed, at in edges for press in button.edge(pressed, at)]


def test_a_press_is_told_at_its_first_edge() -> None:
    assert told(tracker(), (True, 5.0)) == [Press(Button.CONFIRM, 0, 5.0)]


def test_its_length_is_told_when_the_finger_lifts() -> None:
    assert told(tracker(), (True, 5.0), (False, 5.25))[1:] == [Press(Button.CONFIRM, 250, 5.25)]


@pytest.mark.parametrize("seed", range(20))
def test_a_burst_of_bounces_is_one_press_and_one_release(seed: int) -> None:
    random = Random(seed)
    bounces = [sorted(random.uniform(start, start + 0.029) for _ in range(40)) for start in (1.0, 2.0)]
    closing = [(index % 2 == 0, at) for index, at in enumerate([1.0, *bounces[0]])]
    opening = [(index % 2 == 1, at) for index, at in enumerate([2.0, *bounces[1]])]
    assert [press.held_ms for press in told(tracker(), *closing, *opening)] == [0, 1000]


def test_an_edge_after_the_debounce_time_counts_again() -> None:
    edges = ((True, 1.0), (False, 1.031), (True, 1.062), (False, 1.093))
    assert [press.held_ms for press in told(tracker(), *edges)] == [0, 31, 0, 31]


def test_a_release_that_bounced_away_is_noticed_at_the_next_look() -> None:
    button = tracker()
    told(button, (True, 1.0), (False, 1.01))
    assert list(button.look(False, 1.02)) == []
    assert list(button.look(False, 1.04)) == [Press(Button.CONFIRM, 40, 1.04)]


def test_a_long_press_is_told_after_two_seconds_while_it_lasts() -> None:
    button = tracker()
    told(button, (True, 1.0))
    assert list(button.look(True, 2.99)) == []
    assert list(button.look(True, 3.0)) == [Press(Button.CONFIRM, 2000, 3.0)]


def test_a_long_press_is_told_once() -> None:
    button = tracker()
    told(button, (True, 1.0))
    list(button.look(True, 3.0))
    assert [*button.look(True, 9.0), *told(button, (False, 9.5))] == []


def test_a_button_jammed_before_the_start_is_no_press() -> None:
    button = tracker(pressed=True)
    assert [*button.look(True, 100.0), *told(button, (False, 101.0))] == []
    assert told(button, (True, 102.0)) == [Press(Button.CONFIRM, 0, 102.0)]
