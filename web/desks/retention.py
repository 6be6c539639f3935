"""What the pages about keeping and erasing ask of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.domain.retention import DataClass
from kiosk.services.retention import erase_pupil, retention_page
from kiosk.services.retention.erase_pupil import Erased
from kiosk.services.retention.views_retention import ErasePage, RetentionPage
from kiosk.services.retention.wiping import wipe_file
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class RetentionDesk:
    """Every question answered by one service, over the open records of one school. Errors are those of the service."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self, now: ClockReading) -> RetentionPage:
        """Terms, the next run and proofs."""
        return retention_page.retention_page(self._books, now)

    def set_terms(self, staff: StaffMember, asked: dict[DataClass, int], now: ClockReading) -> int:
        """Takes over terms."""
        return retention_page.set_terms(self._books, staff, asked, now)

    def erase_page(self, staff: StaffMember, pupil: PupilId, now: ClockReading) -> ErasePage:
        """One pupil before erasure."""
        return retention_page.erase_page(self._books, staff, pupil, now)

    def erase(self, staff: StaffMember, pupil: PupilId, now: ClockReading, *, file_copied: bool) -> Erased:
        """Erases a pupil everywhere; the file itself is wiped at once, or as soon as nobody reads it."""
        erased = erase_pupil.erase_on_request(self._books, staff, pupil, now, file_copied=file_copied)
        wipe_file(self._books, now)
        return erased
