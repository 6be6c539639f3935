"""The real services of the school day, over the open records of one school."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services import round_closing
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.services.views_round import RoundLine
from kiosk.services.views_why import Why
from kiosk.services.why import why


class SchoolDayHouse:
    """Every question of a page answered by one service."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def why(self, group: GroupId, pupil: PupilId, now: ClockReading) -> Why:
        """Why a pupil has this status."""
        return why(self._books, group, pupil, now)

    def close_round(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """The round of a group is done."""
        round_closing.close(self._books, staff, group, now)

    def reopen_round(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """The round of a group goes on."""
        round_closing.reopen(self._books, staff, group, now)

    def rounds(self, now: ClockReading) -> tuple[RoundLine, ...]:
        """The round of every group."""
        return round_closing.round_lines(self._books, now)
