"""Numbers about days: what may be shown of a small one, and what counts as in custody."""

from collections.abc import Mapping

from kiosk.domain.compliance import Status

SMALLEST_SHOWN = 5
"""A smaller number could point at a child, so statistics never show it; nothing and little look the same."""

SUPPRESSED = f"<{SMALLEST_SHOWN}"

IN_CUSTODY = frozenset({Status.HANDED_IN, Status.COLLECTED, Status.LEFT_BEHIND})
"""The statuses of pupils of whom the school held something that day."""

HEAT_LEVELS = 5


def published(number: int) -> str:
    """The number as statistics show it."""
    return str(number) if number >= SMALLEST_SHOWN else SUPPRESSED


def in_custody(counts: Mapping[Status, int]) -> int:
    """Of how many pupils the school held something."""
    return sum(counts.get(status, 0) for status in IN_CUSTODY)


def heat(number: int, most: int) -> int:
    """How dark a number is among others of which most is the largest: 1 to 5, and 0 where it is not shown."""
    if number < SMALLEST_SHOWN:
        return 0
    span = max(most - SMALLEST_SHOWN, 1)
    return max(1, min(HEAT_LEVELS, -(-HEAT_LEVELS * (number - SMALLEST_SHOWN) // span)))
