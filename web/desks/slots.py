"""What the pages about slots ask of the product: notes to a teacher, and who has what in which slot."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.handing_out import held_list
from kiosk.services.handing_out.views_held_list import HeldList
from kiosk.services.live_page import slot_notes
from kiosk.services.live_page.views_ringing import RingingPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class SlotsDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def ringing_page(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> RingingPage:
        """Which slot rang."""
        return slot_notes.ringing_page(self._books, staff, group, now)

    def rang_in_slot(self, staff: StaffMember, pupil: PupilId, text: str, draft: str, now: ClockReading) -> None:
        """Leaves the note."""
        slot_notes.rang_in_slot(self._books, staff, pupil, text, draft, now)

    def tick(self, staff: StaffMember, group: GroupId, note: str, *, seen: bool, now: ClockReading) -> None:
        """Ticks a note away, or puts it back."""
        slot_notes.tick_note(self._books, staff, group, note, seen=seen, now=now)

    def held_list(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> HeldList:
        """Who has what in which slot now, of one group or of all."""
        return held_list.held_list(self._books, staff, group, now)
