"""What signing in with Microsoft asks of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.microsoft import arriving, linking
from kiosk.services.staff_access.microsoft.identity import Arrived, Identity, Refusal
from kiosk.services.staff_access.views_accounts import Invited
from kiosk.services.views import StaffMember


class MicrosoftDesk:
    """Every question answered by one service, over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def arrive(self, identity: Identity, now: ClockReading) -> Arrived:
        """Who signed in; an account is made at the first time."""
        return arriving.arrive(self._books, identity, now)

    def account_of(self, identity: Identity) -> AccountId | None:
        """The account of somebody who signed in before."""
        return arriving.account_of(self._books, identity)

    def refused(self, reason: Refusal, account: AccountId | None, now: ClockReading) -> None:
        """Puts a refusal on record."""
        arriving.refused(self._books, reason, account, now)

    def linked_since(self, staff: StaffMember) -> int | None:
        """Since when who is signed in can do so with Microsoft."""
        return linking.linked_since(self._books, staff)

    def link(self, staff: StaffMember, identity: Identity, now: ClockReading) -> None:
        """Links the own account."""
        linking.link_own(self._books, staff, identity, now)

    def unlink(self, keeper: StaffMember, account: AccountId, now: ClockReading) -> Invited | None:
        """Takes a link away; an invitation for who has no password."""
        return linking.unlink(self._books, keeper, account, now)
