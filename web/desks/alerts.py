"""What the page "Let op" asks of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.alerts import page
from kiosk.services.alerts.page import AlertLine
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class AlertsDesk:
    """Every question answered by one service, over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def lines(self, staff: StaffMember) -> tuple[AlertLine, ...]:
        """What there is to look at."""
        return page.alerts_page(self._books, staff)

    def unseen(self, staff: StaffMember) -> int:
        """How many this person has not looked at."""
        return page.unseen(self._books, staff)

    def mark_seen(self, staff: StaffMember, seqs: list[int], now: ClockReading) -> None:
        """This person has looked at these."""
        page.mark_seen(self._books, staff, seqs, now)
