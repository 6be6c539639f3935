"""Server-sent hints: a version and the time, each second, without a database connection in hand."""

import threading
from collections.abc import Callable, Iterator

BEAT_SECONDS = 1.0
STREAM_SECONDS = 15 * 60
"""A browser reconnects by itself; so a forgotten stream gives its seat back."""


class Seats:
    """How many streams may be open at once; the others poll."""

    def __init__(self, count: int) -> None:
        self._free = threading.BoundedSemaphore(count)
        self._turn, self._taken = threading.Lock(), 0

    @property
    def taken(self) -> int:
        """How many are open."""
        return self._taken

    def take(self) -> bool:
        """True when a seat was free."""
        free = self._free.acquire(blocking=False)
        with self._turn:
            self._taken += free
        return free

    def give_back(self) -> None:
        """Frees a seat."""
        self._free.release()
        with self._turn:
            self._taken -= 1


def beats(
    wait: Callable[[str, float], str],
    still_welcome: Callable[[], bool],
    stopped: Callable[[], bool],
    time_text: Callable[[], str | None],
    steady: Callable[[], float],
) -> Iterator[str]:
    """One event a second and one at once for every change. time_text: None while nobody looks, which sends nothing."""
    end, known = steady() + STREAM_SECONDS, ""
    while steady() < end:
        known = wait(known, BEAT_SECONDS)
        if stopped():
            return
        if not still_welcome():
            yield "event: ended\ndata: ended\n\n"
            return
        text = time_text()
        yield ":\n\n" if text is None else f"data: {known} {text}\n\n"
