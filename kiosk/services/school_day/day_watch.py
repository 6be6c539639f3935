"""When the staff page lets the day do its work: once a minute, and soon after something moved."""

import logging
from collections.abc import Callable, Hashable
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.backup.beside import keep_beside
from kiosk.services.handing_out.list_file import keep_list
from kiosk.services.messages.post import send_due
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.school_day.day import DayReport, run
from kiosk.services.school_day.last_run import note_run

log = logging.getLogger(__name__)

SOON_SECONDS = 3.0
"""At most so often by the steady clock within a minute, however much moves."""

MINUTE_US = 60_000_000


class DayWatch:
    """Looked at by the one thread that looks for news."""

    def __init__(
        self,
        books: SchoolBooks,
        run_day: Callable[[SchoolBooks, ClockReading], object] = run,
        list_folder: Path | None = None,
        backup_folder: Path | None = None,
    ) -> None:
        self._books, self._run = books, run_day
        self._list_folder, self._backup_folder = list_folder, backup_folder
        self._done: tuple[int, Hashable] = (-1, None)
        self._ran_at = float("-inf")

    def look(self, now: ClockReading, steady: float, news: Hashable) -> bool:
        """Runs the day when it is time. True when it ran. Records that refuse are tried again soon."""
        asked = now.utc_us // MINUTE_US, news
        too_soon = steady - self._ran_at < SOON_SECONDS and asked[0] == self._done[0]
        if asked == self._done or too_soon:
            return False
        self._ran_at = steady
        try:
            self._run(self._books, now)
            _keep(self._books, self._list_folder, self._backup_folder, now)
            note_run(self._books.volatile, now, "web")
        except RECORDS_REFUSE as error:
            log.warning("the day did not run: %s", error)
            self._done = asked[0], None
            return False
        self._done = asked
        return True


def _keep(books: SchoolBooks, list_folder: Path | None, backup_folder: Path | None, now: ClockReading) -> None:
    """What must outlive this machine: the list on paper, and who was erased."""
    if list_folder is not None:
        keep_list(books, list_folder, now)
    if backup_folder is not None:
        keep_beside(books.data, backup_folder)


def run_once(
    data: Path,
    volatile: Path,
    now: ClockReading,
    list_folder: Path | None = None,
    backup_folder: Path | None = None,
) -> DayReport:
    """The day of a school on disk, for the timer and the command line; also beside a running staff page.

    Messages that wait go too, so that a school whose staff page stands still is told.
    """
    books = SchoolBooks(data, volatile, now)
    try:
        report = run(books, books.trust(now), "command")
        _keep(books, list_folder, backup_folder, books.trust(now))
        note_run(volatile, now, "command")
        send_due(books, lambda: books.trust(now))
        return report
    finally:
        books.close()
