"""What the pages of numbers ask of the product, and the real answers."""

from datetime import date
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId
from kiosk.services.figures import overview
from kiosk.services.figures.views_overview import BoardPage, OverviewPage, PastDay
from kiosk.services.live_page import board
from kiosk.services.school_books import SchoolBooks


class OverviewDesk(Protocol):
    """The services behind the pages of numbers. Errors are DomainError and ServiceError."""

    def page(self, now: ClockReading) -> OverviewPage:
        """The overview."""

    def past_day(self, day: date) -> PastDay:
        """What remains of a day."""

    def board(self, group: GroupId, now: ClockReading) -> BoardPage:
        """The digibord of a group."""


class SchoolOverviewDesk:
    """The real desk over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self, now: ClockReading) -> OverviewPage:
        """The overview."""
        return overview.overview_page(self._books, now)

    def past_day(self, day: date) -> PastDay:
        """What remains of a day."""
        return overview.past_day(self._books, day)

    def board(self, group: GroupId, now: ClockReading) -> BoardPage:
        """The digibord of a group."""
        return board.board_page(self._books, group, now)
