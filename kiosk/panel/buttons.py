"""From the edges of a bouncing contact to presses. Knows no pins; time is an argument."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf

LONG_PRESS_MS = 2000
"""Held this long, a press is reported before the finger lifts."""


class Button(StrEnum):
    """The three buttons: white square, green circle with the power symbol, yellow diamond."""

    ITEM = "item"
    CONFIRM = "confirm"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Press:
    """A press at its first edge (held_ms 0), and once more with its length when the finger lifts or 2 s have passed.

    `at` is in monotonic seconds.
    """

    button: Button
    held_ms: int
    at: float


class ButtonTracker:
    """One button: the first edge counts at once, what follows within the debounce time is ignored."""

    def __init__(self, button: Button, pressed: bool, debounce_ms: int) -> None:
        self._button = button
        self._pressed = pressed
        self._debounce = debounce_ms / 1000
        self._changed_at = -inf
        self._told = True

    def edge(self, pressed: bool, at: float) -> Iterator[Press]:
        """The contact closed or opened at this moment."""
        if pressed == self._pressed or at - self._changed_at < self._debounce:
            return
        held_since, self._changed_at, self._pressed = self._changed_at, at, pressed
        if pressed:
            self._told = False
            yield Press(self._button, 0, at)
        elif not self._told:
            yield self._length(held_since, at)

    def look(self, pressed: bool, at: float) -> Iterator[Press]:
        """The contact as it is now: settles what bounced away, and tells a long press while it lasts."""
        yield from self.edge(pressed, at)
        if self._pressed and not self._told and (at - self._changed_at) * 1000 >= LONG_PRESS_MS:
            yield self._length(self._changed_at, at)

    def _length(self, since: float, at: float) -> Press:
        self._told = True
        return Press(self._button, round((at - since) * 1000), at)
