"""The page asks a box to start its reader again; the box does it once and says how it went."""

import logging

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.store.errors import StoreError

log = logging.getLogger(__name__)


class Restarts:
    """What this box has taken up so far, kept in memory: a restart asked once is done once."""

    def __init__(self) -> None:
        self._taken_up = ""

    def take_up(self, books: BoxBooks, now: ClockReading) -> str | None:
        """The newest request that still counts and was not taken up before; from now on it is."""
        fresh = [asked.request for asked in books.snapshot.restarts if now.utc_us < asked.expires_us]
        if not fresh or fresh[-1] == self._taken_up:
            return None
        self._taken_up = fresh[-1]
        return self._taken_up


def answer(books: BoxBooks, request: str, now: ClockReading, *, works: bool) -> None:
    """Tells the page: done when the reader works, taken when it was restarted and does not; silence when it cannot."""
    books.note("reader_restarted", now)
    try:
        books.answer_request(request, "done" if works else "taken", now)
    except StoreError as error:
        log.warning("restart of the reader not answered: %s", error)
