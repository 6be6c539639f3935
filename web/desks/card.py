"""What the pages of cards ask of the product: staff cards and codes, lost cards and loans."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.services.pupil_files.pdf_files import ReadyFile
from kiosk.services.roster import card_labels, card_list, link
from kiosk.services.roster.views_card_list import CardListPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import staff_cards
from kiosk.services.staff_access.views_cards import NewCode, StaffCardsPage
from kiosk.services.views import StaffMember


class CardDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def staff_page(self, staff: StaffMember, now: ClockReading) -> StaffCardsPage:
        """Who has a card and a code."""
        return staff_cards.staff_cards_page(self._books, staff, now)

    def ask_staff_card(self, staff: StaffMember, account: AccountId, box: str, now: ClockReading) -> None:
        """Lets a box listen for a card of a member of staff."""
        link.ask_staff_card(self._books, staff, account, box, now)

    def make_code(self, staff: StaffMember, account: AccountId, now: ClockReading) -> NewCode:
        """A fresh code, told once."""
        return staff_cards.make_code(self._books, staff, account, now)

    def ask_group(self, staff: StaffMember, group: GroupId, box: str, now: ClockReading) -> None:
        """Lets a box listen for the cards of a whole group, one after another."""
        link.ask_group(self._books, staff, group, box, now)

    def block_staff_card(self, staff: StaffMember, account: AccountId, now: ClockReading) -> None:
        """A lost staff card stops."""
        staff_cards.block_staff_card(self._books, staff, account, now)

    def block(self, staff: StaffMember, pupil: PupilId, now: ClockReading) -> None:
        """A lost card of a pupil stops."""
        staff_cards.block_pupil_cards(self._books, staff, pupil, now)

    def list_page(self, group: GroupId | None, number: str, now: ClockReading) -> CardListPage:
        """The cards of a group, or the one with a number."""
        return card_list.card_list(self._books, group, number, now)

    def set_card(self, staff: StaffMember, card: str, state: str, now: ClockReading) -> str:
        """Gives a card another state; returns the one it had."""
        return card_list.set_card(self._books, staff, card, state, now)

    def labels(
        self, staff: StaffMember, group: GroupId, *, names: bool, only_new: bool, now: ClockReading
    ) -> ReadyFile:
        """Labels to print."""
        return card_labels.card_labels(self._books, staff, group, names=names, only_new=only_new, now=now)

    def lend(self, staff: StaffMember, pupil: PupilId, box: str, now: ClockReading) -> None:
        """Lets a box listen for a loan card, valid today."""
        link.ask_card(self._books, staff, pupil, box, now, loan=True)
