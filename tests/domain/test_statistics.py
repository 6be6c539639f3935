"""What may be shown of a number, and how dark it is."""

import pytest

from kiosk.domain.compliance import Status
from kiosk.domain.statistics import HEAT_LEVELS, SUPPRESSED, heat, in_custody, published


@pytest.mark.parametrize("number", range(5))
def test_nothing_and_little_look_the_same(number: int) -> None:
    assert published(number) == SUPPRESSED == "<5"
    assert heat(number, 24) == 0


@pytest.mark.parametrize("number", [5, 26])
def test_five_and_more_is_shown(number: int) -> None:
    assert published(number) == str(number)


def test_the_largest_is_the_darkest_and_the_smallest_shown_is_the_lightest() -> None:
    assert (heat(5, 24), heat(24, 24)) == (1, HEAT_LEVELS)
    assert [heat(number, 24) for number in range(5, 25)] == sorted(heat(number, 24) for number in range(5, 25))


def test_one_number_alone_has_a_colour() -> None:
    assert heat(5, 5) == 1


def test_in_custody_is_what_the_school_held_that_day() -> None:
    assert in_custody({Status.COLLECTED: 12, Status.LEFT_BEHIND: 1, Status.ABSENT: 3, Status.NOT_SEEN: 2}) == 13
