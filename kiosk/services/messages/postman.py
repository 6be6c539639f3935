"""The thread that sends: beside the pages, never in one, and asleep while nothing waits."""

import logging
import threading
from collections.abc import Callable

from kiosk.services.messages.post import Clock, send_due
from kiosk.services.school_books import SchoolBooks

log = logging.getLogger(__name__)
LOOK_SECONDS = 2.0
LAST_PATIENCE_S = 5.0
"""So long the end of the program waits for a message that is just leaving."""


class Postman:
    """Looks every two seconds whether something may go. send: what sends, for tests."""

    def __init__(self, books: SchoolBooks, clock: Clock, send: Callable[[SchoolBooks, Clock], int] = send_due) -> None:
        self._books, self._clock, self._send = books, clock, send
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="postman", daemon=True)
        self._failed = ""

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ends it; what is just leaving gets a moment."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(LAST_PATIENCE_S)

    def look(self) -> int:
        """Sends what may go. A failure is told once, by its kind alone: its words could hold an address."""
        try:
            taken = self._send(self._books, self._clock)
        except Exception as error:
            if self._failed != type(error).__name__:
                self._failed = type(error).__name__
                log.warning("messages wait: %s", self._failed)
            return 0
        self._failed = ""
        return taken

    def _run(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            self.look()
