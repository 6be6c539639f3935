"""The seam to erasure: who was erased since a backup was made is erased again before anybody can read it."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.retention import erase_pupil
from kiosk.services.retention.journal import Erasure
from kiosk.services.school_books import SchoolBooks


def replay(data: Path, erasures: Sequence[Erasure], now: ClockReading) -> int:
    """Erases again in a folder that nobody uses yet. Returns how many pupils. Raises ServiceError or StoreError."""
    if not erasures:
        return 0
    books = SchoolBooks(data, data / "run", now)
    try:
        return erase_pupil.replay(books, erasures, now)
    finally:
        books.close()
