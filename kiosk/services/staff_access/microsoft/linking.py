"""An account that was made here and signs in with Microsoft too: linked by its owner, taken back by beheer."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import in_order
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import invitations
from kiosk.services.staff_access.accounts import NoSuchAccountError
from kiosk.services.staff_access.microsoft.arriving import roles_of
from kiosk.services.staff_access.microsoft.identity import Identity, MicrosoftRefusedError, Refusal
from kiosk.services.staff_access.views_accounts import Invited
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import accounts, microsoft_links
from kiosk.store.people.accounts import Account


def linked_since(books: SchoolBooks, staff: StaffMember) -> int | None:
    """Since when who is signed in can do so with Microsoft, microseconds UTC; None otherwise."""
    with reading(books.school_file) as unit:
        return microsoft_links.linked_since(unit, books.school, staff.account)


def link_own(books: SchoolBooks, staff: StaffMember, identity: Identity, now: ClockReading) -> None:
    """From now on who is signed in can do so with this account of Microsoft. No role changes by it.

    Raises MicrosoftRefusedError with LINKED, TAKEN, NO_ROLE, ROLES_CLASH, OTHER_ROLES or CLOSED; then nothing changed.
    """
    roles = roles_of(identity)
    with writing(books.writer) as unit:
        own = accounts.account(unit, books.school, staff.account)
        if own is None or own.disabled_us is not None:
            raise MicrosoftRefusedError(Refusal.CLOSED)
        _refuse_second(unit, books, own, identity)
        if own.roles != frozenset(roles):
            raise MicrosoftRefusedError(Refusal.OTHER_ROLES)
        microsoft_links.link_account(unit, books.school, identity.tenant, identity.object_id, staff.account, now.utc_us)
        note(unit, books, staff, "microsoft_linked", staff.account, _details(own), now)


def unlink(books: SchoolBooks, keeper: StaffMember, account: AccountId, now: ClockReading) -> Invited | None:
    """Takes the link of an account away. Who has no password gets an invitation, so that nobody is locked out.

    Raises NoSuchAccountError.
    """
    with writing(books.writer) as unit:
        found = accounts.account(unit, books.school, account)
        if found is None:
            raise NoSuchAccountError("Dit account is er niet meer. Ververs de pagina.")
        if not microsoft_links.unlink_account(unit, books.school, account):
            return None
        note(unit, books, keeper, "microsoft_unlinked", account, _details(found), now)
        if found.password_hash or found.disabled_us is not None:
            return None
        return invitations.invite(unit, books, keeper, found, now)


def _refuse_second(unit: Unit, books: SchoolBooks, own: Account, identity: Identity) -> None:
    """One account of Microsoft is one member of staff, and the other way round."""
    if microsoft_links.linked_since(unit, books.school, own.id) is not None:
        raise MicrosoftRefusedError(Refusal.LINKED)
    if microsoft_links.linked_account(unit, books.school, identity.tenant, identity.object_id) is not None:
        raise MicrosoftRefusedError(Refusal.TAKEN)


def _details(account: Account) -> dict[str, str]:
    return {"role": ",".join(in_order(account.roles))}
