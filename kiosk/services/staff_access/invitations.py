"""Invitations: a link with which a member of staff chooses a password, once and within seven days."""

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.domain.school_day import local_day
from kiosk.services.errors import ServiceError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import NoSuchAccountError
from kiosk.services.staff_access.passwords import hash_of, refuse_weak
from kiosk.services.staff_access.views_accounts import Invited, Welcome
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import accounts, audit
from kiosk.store.people import invitations as stored
from kiosk.store.people.accounts import Account
from kiosk.store.people.invitations import Invitation

VALID = timedelta(days=7)
SECRET_BYTES = 32


class InvitationOverError(ServiceError):
    """This link was used, replaced, or is older than seven days."""


def invite(unit: Unit, books: SchoolBooks, staff: StaffMember, account: Account, now: ClockReading) -> Invited:
    """Makes the one link of an account that works from now on, and logs it. The password of before stays until then."""
    return new_invitation(unit, books.school, account, staff.account, "web", now.at)


def new_invitation(unit: Unit, school: SchoolId, account: Account, by: str, source: str, now: datetime) -> Invited:
    """The same for whoever makes it. by: an account, or empty for a command; source: web or command."""
    secret, until = secrets.token_urlsafe(SECRET_BYTES), now + VALID
    new = Invitation(
        account=account.id,
        link_hash=_hash(secret),
        made_us=microseconds(now),
        expires_us=microseconds(until),
        made_by=AccountId(by),
    )
    stored.save_invitation(unit, school, new)
    actor = f"staff:{by}" if by else "system"
    act = audit.Act(utc_us=microseconds(now), source=source, actor=actor, action="account_invited", subject=account.id)
    audit.record(unit, school, act)
    return Invited(account.display_name, secret, local_day(until))


def invite_again(books: SchoolBooks, staff: StaffMember, account: AccountId, now: ClockReading) -> Invited:
    """A new link for somebody who lost the password or the first link. Raises NoSuchAccountError."""
    with writing(books.writer) as unit:
        found = accounts.account(unit, books.school, account)
        if found is None or found.disabled_us is not None:
            raise NoSuchAccountError("Dit account is er niet of staat uit. Zet het eerst aan.")
        return invite(unit, books, staff, found, now)


def welcome(books: SchoolBooks, secret: str, now: ClockReading) -> Welcome:
    """Who opens a link. Raises InvitationOverError."""
    with reading(books.school_file) as unit:
        who = _invited(unit, books, secret, now)
    return Welcome(who.display_name, who.login)


def choose_password(books: SchoolBooks, secret: str, password: str, now: ClockReading) -> AccountId:
    """The invited person chooses a password, and the link is used up.

    Raises WeakPasswordError, and then the link still works, and InvitationOverError.
    """
    with reading(books.school_file) as unit:
        who = _invited(unit, books, secret, now)
    refuse_weak(password, (who.login, who.display_name, books.school_name))
    password_hash = hash_of(password)
    with writing(books.writer) as unit:
        who = _invited(unit, books, secret, now)
        accounts.save_account(unit, books.school, replace(who, password_hash=password_hash))
        stored.remove_invitation(unit, books.school, who.id)
        actor = f"staff:{who.id}"
        act = audit.Act(utc_us=now.utc_us, source="web", actor=actor, action="password_chosen", subject=who.id)
        audit.record(unit, books.school, act)
    return who.id


def _invited(unit: Unit, books: SchoolBooks, secret: str, now: ClockReading) -> Account:
    wanted = _hash(secret)
    for account, open_one in stored.invitations(unit, books.school).items():
        if secrets.compare_digest(open_one.link_hash, wanted) and now.at < instant(open_one.expires_us):
            who = accounts.account(unit, books.school, account)
            if who is not None and who.disabled_us is None:
                return who
    raise InvitationOverError("Deze link werkt niet meer. Vraag technisch beheer om een nieuwe.")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
