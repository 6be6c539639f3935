"""systemd's watchdog (sd_notify(3)): told that the box lives, by the loop alone and only after real work.

No thread and no timer of its own: a loop that hangs tells nothing.
"""

from collections.abc import Callable
from concurrent.futures import Future

from kiosk.systemd import ALIVE, Notify

EVERY_S = 1.0
"""Between two signs of life; systemd waits for WatchdogSec, which is at least three of these."""


class Watchdog:
    """Each sign of life needs a look at the reader and a word with the database of its own, both at an end.

    A reader that is defect was looked at, and a database that says no has answered: pulling those up is the work of
    others. One that never comes back stops the signs.
    """

    def __init__(self, notify: Notify, touch: Callable[[], Future[None]]) -> None:
        self._notify = notify
        self._touch = touch
        self._touching: Future[None] | None = None
        self._polls = 0
        self._next = 0.0

    def turned(self, polls: int, now: float) -> None:
        """The loop came round, at a monotonic moment; polls: how often the reader was looked at so far."""
        if now < self._next:
            return
        if self._touching is None:
            self._touching = self._touch()
        if self._touching.done() and polls > self._polls:
            self._touching, self._polls, self._next = None, polls, now + EVERY_S
            self._notify(ALIVE)
