"""Accounts as technical beheer keeps them: making, changing, closing; somebody can always still do so."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.domain.roles import Role, in_order
from kiosk.domain.school_day import local_day
from kiosk.services.errors import ServiceError, UnknownGroupError
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import invitations
from kiosk.services.staff_access.accounts import NoSuchAccountError, TakenLoginError, refuse_clash, titled_groups
from kiosk.services.staff_access.views_accounts import AccountForm, AccountLine, AccountsPage, Invited
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import access, accounts, microsoft_links, second_steps
from kiosk.store.people import invitations as open_invitations
from kiosk.store.people.accounts import Account
from kiosk.store.people.invitations import Invitation

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
LONGEST_NAME = 96
GIVEN = tuple(role for role in Role if role is not Role.REPLACEMENT)
"""A replacement teacher gets a day pass, no account."""


class BadAccountError(ServiceError):
    """A name, a user name or a role of an account is not one."""


class LastKeeperError(ServiceError):
    """Nobody could keep the accounts any more."""


def accounts_page(books: SchoolBooks, staff: StaffMember, chosen: AccountId, now: ClockReading) -> AccountsPage:
    """Every account with its roles, groups, open invitation and latest sign-in."""
    with reading(books.school_file) as unit:
        everybody = accounts.accounts(unit, books.school)
        titles = titled_groups(unit, books.school)
        last = access.last_sign_ins(unit, books.school)
        invited = open_invitations.invitations(unit, books.school)
        linked = microsoft_links.linked_accounts(unit, books.school)
        stepped = second_steps.with_steps(unit, books.school)
    lines = [
        replace(
            _line(each, titles, staff),
            last=last.get(each.id),
            invited_until=_until(invited.get(each.id), now),
            second_step=each.id in stepped,
            microsoft=each.id in linked,
        )
        for each in everybody
    ]
    lines.sort(key=lambda line: (line.closed, line.name.casefold()))
    found = next((line for line in lines if line.account == chosen), None)
    return AccountsPage(tuple(lines), tuple(titles), GIVEN, found)


def make_account(books: SchoolBooks, staff: StaffMember, form: AccountForm, now: ClockReading) -> Invited:
    """A new account without a password, and the link with which its owner chooses one.

    Raises BadAccountError, ClashingRolesError, TakenLoginError and UnknownGroupError.
    """
    login = form.login.strip().casefold()
    if not LOGIN.fullmatch(login):
        raise BadAccountError("Een gebruikersnaam heeft 2 tot 64 letters, cijfers, punten of streepjes.")
    with writing(books.writer) as unit:
        if accounts.account_by_login(unit, books.school, login) is not None:
            raise TakenLoginError("Deze gebruikersnaam is er al; kies een andere.")
        new = _filled(unit, books, Account(id=_new_id(now), login=login, display_name="", role=Role.TEACHER), form)
        accounts.save_account(unit, books.school, new)
        note(unit, books, staff, "account_made", new.id, _details(new), now)
        return invitations.invite(unit, books, staff, new, now)


def change_account(
    books: SchoolBooks, staff: StaffMember, account: AccountId, form: AccountForm, now: ClockReading
) -> None:
    """Another name, other roles or groups, from now on.

    Raises NoSuchAccountError, BadAccountError, ClashingRolesError, UnknownGroupError and LastKeeperError.
    """
    with writing(books.writer) as unit:
        before = _account(unit, books, account)
        after = _filled(unit, books, before, form)
        accounts.save_account(unit, books.school, after)
        keep_a_keeper(unit, books.school)
        note(unit, books, staff, "account_changed", account, _details(after), now)


def set_closed(books: SchoolBooks, staff: StaffMember, account: AccountId, *, closed: bool, now: ClockReading) -> None:
    """Closes an account at once, its open invitation with it, or opens it again.

    Raises NoSuchAccountError and LastKeeperError.
    """
    with writing(books.writer) as unit:
        before = _account(unit, books, account)
        accounts.save_account(unit, books.school, replace(before, disabled_us=now.utc_us if closed else None))
        if closed:
            open_invitations.remove_invitation(unit, books.school, account)
        keep_a_keeper(unit, books.school)
        note(unit, books, staff, "account_closed" if closed else "account_opened", account, {}, now)


def keep_a_keeper(unit: Unit, school: SchoolId) -> None:
    """Raises LastKeeperError, within the transaction. Who never chose a password keeps nothing."""
    everybody = accounts.accounts(unit, school)
    if not any(Role.TECHNICAL in each.roles and each.password_hash and each.disabled_us is None for each in everybody):
        raise LastKeeperError(
            "Dit is het laatste account van technisch beheer dat kan inloggen. Maak eerst een tweede."
        )


def _filled(unit: Unit, books: SchoolBooks, account: Account, form: AccountForm) -> Account:
    name = " ".join(form.name.split())
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise BadAccountError(f"Vul een naam in van ten hoogste {LONGEST_NAME} tekens.")
    if not form.roles or not set(form.roles) <= set(GIVEN):
        raise BadAccountError("Kies een of meer rollen. Een invaller krijgt een dagpas.")
    roles = in_order([Role(role) for role in form.roles])
    refuse_clash(roles)
    known = {choice.group for choice in titled_groups(unit, books.school)}
    if not set(form.groups) <= known:
        raise UnknownGroupError("Deze groep is er niet meer. Ververs de pagina.")
    groups = tuple(sorted(set(form.groups)))
    return replace(account, display_name=name, role=roles[0], also=frozenset(roles[1:]), groups=groups)


def _account(unit: Unit, books: SchoolBooks, account: AccountId) -> Account:
    found = accounts.account(unit, books.school, account)
    if found is None:
        raise NoSuchAccountError("Dit account is er niet meer. Ververs de pagina.")
    return found


def _details(account: Account) -> dict[str, str]:
    return {"role": ",".join(in_order(account.roles)), "groups": ",".join(account.groups)}


def _line(account: Account, titles: Iterable[GroupChoice], staff: StaffMember) -> AccountLine:
    return AccountLine(
        account=account.id,
        name=account.display_name,
        login=account.login,
        roles=in_order(account.roles),
        groups=account.groups,
        group_names=tuple(choice.name for choice in titles if choice.group in account.groups),
        has_password=bool(account.password_hash),
        closed=account.disabled_us is not None,
        own=account.id == staff.account,
    )


def _until(invitation: Invitation | None, now: ClockReading) -> date | None:
    if invitation is None or now.utc_us >= invitation.expires_us:
        return None
    return local_day(instant(invitation.expires_us))


def _new_id(now: ClockReading) -> AccountId:
    return AccountId(time_ordered_id(now.utc_us))
