"""The one thread that looks for news, and the waiting of every live page for it."""

import logging
import secrets
import threading
from collections.abc import Callable, Hashable

from web.clocks import Clocks

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.2
SILENT_SECONDS = 5.0
"""After so long without a look the pages are told nothing, and grey out by themselves."""


class Watcher:
    """Counts up whenever look() returns something new. The pages wait for the count; nobody else asks the records."""

    def __init__(self, look: Callable[[], Hashable], clocks: Clocks) -> None:
        self._look, self._clocks = look, clocks
        self._life = secrets.token_hex(4)
        self._count, self._seen, self._looked_at = 0, None, -SILENT_SECONDS
        self._news = threading.Condition()
        self._stop = threading.Event()
        self._failing = False
        self.rounds = 0
        """How many looks came to an end, well or with a refusal."""

    _seen: Hashable

    @property
    def version(self) -> str:
        """Differs whenever a page may differ, also from every earlier life of this program."""
        return f"{self._life}-{self._count}"

    @property
    def awake(self) -> bool:
        """False when the looking itself has stopped or fails."""
        return self.age < SILENT_SECONDS

    @property
    def age(self) -> float:
        """Seconds since the last look that went well."""
        return self._clocks.steady() - self._looked_at

    def look(self) -> None:
        """Looks once. A failing look is logged and leaves the pages to grey out."""
        try:
            seen = self._look()
        except Exception:
            if not self._failing:
                log.exception("the watcher could not look; pages grey out until it can")
            self._failing = True
            return
        self._failing = False
        with self._news:
            self._looked_at = self._clocks.steady()
            if seen != self._seen:
                self._seen = seen
                self._count += 1
                self._news.notify_all()

    def wait(self, known: str, seconds: float) -> str:
        """Waits until the version is no longer the known one, at most so long; returns the present one."""
        with self._news:
            self._news.wait_for(lambda: self.version != known or self._stop.is_set(), seconds)
        return self.version

    def start(self) -> None:
        """Starts the thread."""
        threading.Thread(target=self._run, name="watcher", daemon=True).start()

    def stop(self) -> None:
        """Ends the thread and every wait."""
        self._stop.set()
        with self._news:
            self._news.notify_all()

    @property
    def stopped(self) -> bool:
        """True once stop was called."""
        return self._stop.is_set()

    def _run(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            self.look()
            self.rounds += 1
