"""The virtual clock of the twin: nanoseconds since power-on, with an event queue."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

CARRIER_HZ = 13_560_000
"""fc, the carrier of ISO/IEC 14443-2, 6.1."""


def carrier_periods(periods: int) -> int:
    """Nanoseconds that so many carrier periods (1/fc) last, rounded to the nearest."""
    return (periods * 1_000_000_000 + CARRIER_HZ // 2) // CARRIER_HZ


@dataclass(order=True)
class Event:
    """Something that happens at a virtual instant, unless it is cancelled before."""

    when: int
    order: int
    action: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        """Makes the event pass unnoticed."""
        self.cancelled = True


class Timeline:
    """Virtual time in nanoseconds; it moves only when it is told to, and runs what is due in order.

    With `wall` (nanoseconds of a monotonic clock) the virtual time is never behind it: real-time mode.
    """

    def __init__(self, wall: Callable[[], int] | None = None) -> None:
        self.now = 0
        self._wall = wall
        self._started = wall() if wall else 0
        self._queue: list[Event] = []
        self._order = count()

    def at(self, when: int, action: Callable[[], None]) -> Event:
        """Plans an action at a virtual instant; one in the past happens at the next advance."""
        event = Event(when, next(self._order), action)
        heapq.heappush(self._queue, event)
        return event

    def after(self, nanoseconds: int, action: Callable[[], None]) -> Event:
        """Plans an action so many nanoseconds from now."""
        return self.at(self.now + nanoseconds, action)

    def advance(self, nanoseconds: int) -> None:
        """Lets virtual time pass."""
        self.advance_to(self.now + nanoseconds)

    def advance_to(self, when: int) -> None:
        """Lets virtual time pass up to an instant, running every event on the way."""
        queue = self._queue
        while queue and queue[0].when <= when:
            event = heapq.heappop(queue)
            if event.when > self.now:
                self.now = event.when
            if not event.cancelled:
                event.action()
        if when > self.now:
            self.now = when

    def behind_wall(self) -> int:
        """Nanoseconds by which virtual time lags the wall clock; negative when it is ahead, 0 without one."""
        return self._wall() - self._started - self.now if self._wall else 0

    def catch_up(self) -> None:
        """In real-time mode, brings virtual time up to the wall clock."""
        behind = self.behind_wall()
        if behind > 0:
            self.advance(behind)
