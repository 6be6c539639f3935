"""A worker whose every answer waits for a slow disk, in virtual time."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

WRITES = ("answer", "confirm", "change_items", "take_back", "<lambda>", "begin", "settle")
"""What the box asks of its records for a pupil; looks round pass between them."""


class SlowDisk(Executor):
    """One job after another; each that writes takes `seconds`. Turned by hand: pass `work` as each_turn."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._now = self._free_at = 0.0
        self._jobs: deque[tuple[float, Future[Any], Callable[[], Any]]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._free_at = max(self._free_at, self._now) + (self._seconds if fn.__name__ in WRITES else 0)
        self._jobs.append((self._free_at, future, lambda: fn(*args, **options)))
        return future

    def work(self, now: float) -> None:
        """Does what is done by now."""
        self._now = now
        while self._jobs and self._jobs[0][0] <= now:
            _, future, job = self._jobs.popleft()
            future.set_result(job())
