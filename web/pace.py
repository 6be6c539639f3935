"""Counting who asks how often, in memory, and how long the next request waits."""

import math
import threading
from dataclasses import dataclass

MOST_KNOWN = 5000
"""So many sessions and addresses are counted before those that are quiet are forgotten."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """at_once: so many in a row; per_minute: so many in the long run."""

    at_once: int
    per_minute: int


class Pace:
    """Counts in memory, by allowance and by who. Times are steady seconds.

    Kept per pair is the moment at which it is as if nothing had been asked (the generic cell rate algorithm).
    """

    def __init__(self) -> None:
        self._free_at: dict[tuple[Allowance, str], float] = {}
        self._turn = threading.Lock()

    def wait(self, allowance: Allowance, who: str, now: float) -> int:
        """Counts one request; 0 when it may go on, otherwise the whole seconds to wait, and it is not counted."""
        each = 60 / allowance.per_minute
        with self._turn:
            free_at = max(self._free_at.get((allowance, who), 0.0), now)
            ahead = free_at - now - each * (allowance.at_once - 1)
            if ahead > 0:
                return math.ceil(ahead)
            if len(self._free_at) >= MOST_KNOWN:
                self._free_at = {pair: moment for pair, moment in self._free_at.items() if moment > now}
            self._free_at[allowance, who] = free_at + each
        return 0
