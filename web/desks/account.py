"""What the pages of accounts and invitations ask of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import account_pages, invitations
from kiosk.services.staff_access.views_accounts import AccountForm, AccountsPage, Invited, Welcome
from kiosk.services.views import StaffMember


class AccountDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self, staff: StaffMember, chosen: AccountId, now: ClockReading) -> AccountsPage:
        """Every account."""
        return account_pages.accounts_page(self._books, staff, chosen, now)

    def make(self, staff: StaffMember, form: AccountForm, now: ClockReading) -> Invited:
        """A new account and the link to it."""
        return account_pages.make_account(self._books, staff, form, now)

    def change(self, staff: StaffMember, account: AccountId, form: AccountForm, now: ClockReading) -> None:
        """Another name, role or other groups."""
        account_pages.change_account(self._books, staff, account, form, now)

    def set_closed(self, staff: StaffMember, account: AccountId, *, closed: bool, now: ClockReading) -> None:
        """Closes an account or opens it again."""
        account_pages.set_closed(self._books, staff, account, closed=closed, now=now)

    def invite_again(self, staff: StaffMember, account: AccountId, now: ClockReading) -> Invited:
        """A new link."""
        return invitations.invite_again(self._books, staff, account, now)

    def welcome(self, secret: str, now: ClockReading) -> Welcome:
        """Who opens a link."""
        return invitations.welcome(self._books, secret, now)

    def choose_password(self, secret: str, password: str, now: ClockReading) -> AccountId:
        """The invited person chooses a password."""
        return invitations.choose_password(self._books, secret, password, now)
