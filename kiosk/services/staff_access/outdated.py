"""What was remembered of signing in and is of no use any more: old codes of the office, PCs nobody uses."""

from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.day_pass import KEPT
from kiosk.domain.school_day import local_day
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.known_pcs import UNUSED
from kiosk.store import reading, writing
from kiosk.store.people import second_steps


def erase_outdated(books: SchoolBooks, now: ClockReading) -> None:
    """Erases codes of the office a week after their end, and PCs that were not used for half a year."""
    void_us, since = now.utc_us - KEPT // timedelta(microseconds=1), local_day(now.at) - UNUSED
    with reading(books.school_file) as unit:
        if not second_steps.any_outdated(unit, books.school, void_us, since):
            return
    with writing(books.writer) as unit:
        second_steps.erase_outdated(unit, books.school, void_us, since)
