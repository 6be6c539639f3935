"""Every lamp pattern can be told from every other, and none hurries."""

from itertools import combinations, pairwise

import pytest

from kiosk.domain.signals import LampPattern
from kiosk.panel.patterns import brightness

STEP = 0.05
WINDOW = round(12 / STEP)
"""Twelve seconds: a whole number of periods of every pattern."""


def course(pattern: LampPattern) -> list[float]:
    return [brightness(pattern, index * STEP) for index in range(WINDOW)]


def unlike(one: list[float], other: list[float]) -> float:
    """The share of the time in which an eye sees a difference: lit or dark, or a third brighter."""
    pairs = zip(one, other, strict=True)
    return sum((a > 0) != (b > 0) or abs(a - b) >= 1 / 3 for a, b in pairs) / WINDOW


@pytest.mark.parametrize(("one", "other"), list(combinations(LampPattern, 2)))
def test_two_patterns_differ_whenever_the_eye_begins_to_look(one: LampPattern, other: LampPattern) -> None:
    still, moving = course(one), course(other)
    turned = (moving[shift:] + moving[:shift] for shift in range(WINDOW))
    assert min(unlike(still, later) for later in turned) >= 0.08


@pytest.mark.parametrize("pattern", LampPattern)
def test_brightness_stays_between_dark_and_full(pattern: LampPattern) -> None:
    assert all(0.0 <= value <= 1.0 for value in course(pattern))


@pytest.mark.parametrize("pattern", [shining for shining in LampPattern if shining is not LampPattern.OFF])
def test_a_pattern_shines_from_its_first_moment(pattern: LampPattern) -> None:
    assert brightness(pattern, 0.0) > 0


@pytest.mark.parametrize("pattern", LampPattern)
def test_no_lamp_lights_up_more_than_once_a_second(pattern: LampPattern) -> None:
    values = course(pattern)
    rises = [index * STEP for index in range(1, WINDOW) if values[index - 1] < 0.5 <= values[index]]
    assert all(later - earlier >= 1.0 - STEP / 2 for earlier, later in pairwise(rises))


@pytest.mark.parametrize(
    ("pattern", "flashes"), [(LampPattern.ONE_SHORT, 1), (LampPattern.TWO_SHORT, 2), (LampPattern.TWO_LONG, 2)]
)
def test_a_counted_pattern_is_seen_once_in_an_answer_of_three_seconds(pattern: LampPattern, flashes: int) -> None:
    values = [0.0, *course(pattern)[: round(3 / STEP)]]
    assert sum(before == 0 and now > 0 for before, now in pairwise(values)) == flashes


def test_a_long_flash_is_more_than_twice_a_short_one() -> None:
    assert sum(course(LampPattern.TWO_LONG)) > 2 * sum(course(LampPattern.TWO_SHORT))


def test_the_dim_lamp_is_very_dim() -> None:
    assert 0 < brightness(LampPattern.DIM, 1.0) < 0.1
