"""What was erased leaves the file itself: free pages, moved cells and the log. The proof says when that was done."""

import logging

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.school_books import SchoolBooks
from kiosk.store import File, reading, wipe, writing
from kiosk.store.erasure import proofs
from kiosk.store.errors import StoreError

log = logging.getLogger(__name__)


def wipe_file(books: SchoolBooks, now: ClockReading) -> bool:
    """Wipes school.db when something was erased since the last time. False: a reader is in the way, tried again."""
    with reading(books.school_file) as unit:
        if not proofs.wipe_waits(unit, books.school):
            return True
    try:
        done = wipe(books.writer)
    except StoreError as error:
        log.warning("not wiped yet: %s", error)
        done = False
    _prove(books, now, done=done)
    if done:
        wipe(books.writer)  # the proof itself passed through the log
    return done


def _prove(books: SchoolBooks, now: ClockReading, *, done: bool) -> None:
    """A wipe that waits is said once, however often it is tried."""
    size = File.SCHOOL.path(books.data).stat().st_size
    with writing(books.writer) as unit:
        last = proofs.proofs(unit, books.school, 1)
        if done or not last or last[0].data_class != proofs.WIPE_PENDING:
            what = proofs.WIPED if done else proofs.WIPE_PENDING
            proofs.prove(unit, books.school, what, size, now.utc_us)
