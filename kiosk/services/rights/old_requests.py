"""Requests that were answered long ago are erased."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.rights import KEPT_MONTHS, months_later
from kiosk.domain.school_day import local_day
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.people import audit
from kiosk.store.pupil_file import rights


def wipe_old(books: SchoolBooks, now: ClockReading, source: str) -> None:
    """Erases requests three years after they were closed, with what was typed about them; open ones stay.

    As often as one likes; nothing is written while nothing is due.
    """
    oldest = months_later(local_day(now.at), -KEPT_MONTHS)
    with reading(books.school_file) as unit:
        if not rights.any_closed_before(unit, books.school, oldest):
            return
    with writing(books.writer) as unit:
        rows = rights.erase_closed_before(unit, books.school, oldest)
        act = audit.Act(
            utc_us=now.utc_us, source=source, actor="system", action="requests_wiped", details={"rows": str(rows)}
        )
        audit.record(unit, books.school, act)
