"""What the pages of bags and slots ask of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Slot
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.compartments import bag_pages, bags, slot_history
from kiosk.services.compartments.views_bags import BagLine, BagPage, SlotHistory
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class BagDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def lines(self, now: ClockReading) -> tuple[BagLine, ...]:
        """The bag of every group."""
        return bag_pages.bag_lines(self._books, now)

    def page(self, bag: str, number: int | None, now: ClockReading) -> BagPage:
        """The slots of one bag."""
        return bag_pages.bag_page(self._books, bag, number, now)

    def stickers(self, bag: str) -> tuple[SlotPicture, ...]:
        """The stickers for the pockets of one bag."""
        return bag_pages.stickers(self._books, bag)

    def history(self, staff: StaffMember, slot: Slot, now: ClockReading) -> SlotHistory:
        """Who had what in one slot; the look is on the log."""
        return slot_history.slot_history(self._books, staff, slot, now)

    def set_bag(self, staff: StaffMember, group: GroupId, name: str, pockets: int, now: ClockReading) -> str:
        """Gives a group a bag; returns the name of the one before."""
        return bags.set_bag(self._books, staff, group, name, pockets, now)

    def give(self, staff: StaffMember, pupil: PupilId, slot: Slot | None, now: ClockReading) -> Slot | None:
        """Gives a pupil a slot; returns the one before."""
        return bags.give_slot(self._books, staff, pupil, slot, now)

    def give_everyone(self, staff: StaffMember, bag: str, now: ClockReading) -> tuple[int, ...]:
        """Gives who has none a slot; returns the numbers."""
        return bags.give_everyone_a_slot(self._books, staff, bag, now)

    def take_back(self, staff: StaffMember, bag: str, numbers: tuple[int, ...], now: ClockReading) -> None:
        """Takes those slots back."""
        bags.take_slots_back(self._books, staff, bag, numbers, now)

    def set_aside(self, staff: StaffMember, slot: Slot, *, out: bool, now: ClockReading) -> None:
        """Puts a slot out of order, or back in use."""
        bags.set_slot_aside(self._books, staff, slot, out=out, now=now)
