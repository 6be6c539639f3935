"""What the pages of the toestelopgave ask of the product beside the grid itself."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.declared_items import declared_file
from kiosk.services.declared_items.declared_file import DeclaredReport
from kiosk.services.figures.export import ExportFile
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class ItemsDesk:
    """Every question answered by one service, over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def file(self, staff: StaffMember, now: ClockReading) -> ExportFile:
        """The toestelopgave as a file."""
        return declared_file.declared_file(self._books, staff, now)

    def take_in(
        self, staff: StaffMember, content: bytes, now: ClockReading, *, apply: bool
    ) -> tuple[DeclaredReport, str]:
        """What a file does, and what to send to apply it. Raises ExchangeError."""
        return declared_file.take_in(self._books, staff, content, now, apply=apply)
