"""What the desk page asks of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.front_desk import desk, desk_records
from kiosk.services.front_desk.views_desk import DeskForm, DeskPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class CounterDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self, now: ClockReading, *, door: bool) -> DeskPage:
        """The empty desk."""
        return desk.desk_page(self._books, now, door=door)

    def look(self, form: DeskForm, now: ClockReading) -> DeskPage:
        """Who the typed letters can mean."""
        return desk.look(self._books, form, now)

    def enter(self, staff: StaffMember, form: DeskForm, now: ClockReading) -> DeskPage:
        """Does what a line says, or asks."""
        return desk.enter(self._books, staff, form, now)

    def take_back(self, staff: StaffMember, form: str, now: ClockReading) -> None:
        """Takes one thing done at the desk back."""
        desk_records.take_back(self._books, staff, form, now)
