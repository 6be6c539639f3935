"""Signing in with Microsoft: which member of staff that is, made at the first time, with the roles of the token."""

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Role, clash, in_order
from kiosk.domain.second_step import Asked
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.staff_access.account_pages import GIVEN, LOGIN, LONGEST_NAME, keep_a_keeper
from kiosk.services.staff_access.microsoft.identity import Arrived, Identity, MicrosoftRefusedError, Refusal
from kiosk.services.staff_access.signing_in import asked, note_signed_in
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import accounts, audit, microsoft_links
from kiosk.store.people.accounts import Account

NAMELESS = "Medewerker"
BY = "microsoft"
SYSTEM = "system"


def roles_of(identity: Identity) -> tuple[Role, ...]:
    """The roles a token gives, in order; what is no role here is left aside.

    Raises MicrosoftRefusedError with NO_ROLE, or with ROLES_CLASH for roles that one person cannot have.
    """
    roles = in_order([role for role in GIVEN if role.value in identity.roles])
    if not roles:
        raise MicrosoftRefusedError(Refusal.NO_ROLE)
    if clash(roles) is not None:
        raise MicrosoftRefusedError(Refusal.ROLES_CLASH)
    return roles


def arrive(books: SchoolBooks, identity: Identity, now: ClockReading) -> Arrived:
    """Who signed in; makes the account at the first time and takes over other roles, which ends older sessions.

    Raises MicrosoftRefusedError with NO_ROLE, ROLES_CLASH or CLOSED, and LastKeeperError.
    """
    roles = roles_of(identity)
    with reading(books.school_file) as unit:
        known = _known(unit, books, identity)
    if known is not None and known.disabled_us is not None:
        raise MicrosoftRefusedError(Refusal.CLOSED)
    if known is None or known.roles != frozenset(roles):
        with writing(books.writer) as unit:
            found = _known(unit, books, identity)
            known = (
                _make(unit, books, identity, roles, now) if found is None else _change(unit, books, found, roles, now)
            )
    inside = identity.second_step or asked(books, roles) is Asked.NEVER
    if inside:
        note_signed_in(books, known.id, now, {"road": BY})
    return Arrived(known.id, inside)


def account_of(books: SchoolBooks, identity: Identity) -> AccountId | None:
    """The account of somebody who signed in before; None for anybody else."""
    with reading(books.school_file) as unit:
        return microsoft_links.linked_account(unit, books.school, identity.tenant, identity.object_id)


def refused(books: SchoolBooks, reason: Refusal, account: AccountId | None, now: ClockReading) -> None:
    """Puts a refusal on record: why, and which account where there is one; never a name."""
    act = audit.Act(
        utc_us=now.utc_us,
        source="web",
        actor=SYSTEM,
        action="microsoft_refused",
        subject=account or "",
        details={"reason": reason.value},
    )
    with suppress(*RECORDS_REFUSE), writing(books.writer) as unit:
        audit.record(unit, books.school, act)


def shown_name(name: str) -> str:
    """A name as pages show it: what cannot be printed is left out."""
    printable = "".join(each if each.isprintable() else " " for each in name)
    return " ".join(printable.split())[:LONGEST_NAME].strip() or NAMELESS


def _known(unit: Unit, books: SchoolBooks, identity: Identity) -> Account | None:
    linked = microsoft_links.linked_account(unit, books.school, identity.tenant, identity.object_id)
    return None if linked is None else accounts.account(unit, books.school, linked)


def _make(unit: Unit, books: SchoolBooks, identity: Identity, roles: Sequence[Role], now: ClockReading) -> Account:
    name = shown_name(identity.name)
    made = Account(
        id=AccountId(time_ordered_id(now.utc_us)),
        login=_free_login(unit, books, name),
        display_name=name,
        role=roles[0],
        also=frozenset(roles[1:]),
    )
    accounts.save_account(unit, books.school, made)
    microsoft_links.link_account(unit, books.school, identity.tenant, identity.object_id, made.id, now.utc_us)
    _note(unit, books, "account_made", made, now)
    return made


def _change(unit: Unit, books: SchoolBooks, before: Account, roles: Sequence[Role], now: ClockReading) -> Account:
    after = replace(before, role=roles[0], also=frozenset(roles[1:]))
    accounts.save_account(unit, books.school, after)
    if Role.TECHNICAL in before.roles and before.password_hash:
        keep_a_keeper(unit, books.school)
    _note(unit, books, "account_changed", after, now)
    return after


def _note(unit: Unit, books: SchoolBooks, action: str, account: Account, now: ClockReading) -> None:
    details = {"role": ",".join(in_order(account.roles)), "by": BY}
    act = audit.Act(utc_us=now.utc_us, source="web", actor=SYSTEM, action=action, subject=account.id, details=details)
    audit.record(unit, books.school, act)


def _free_login(unit: Unit, books: SchoolBooks, name: str) -> str:
    """A user name nobody has: made of the name, never of an e-mail address."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    wanted = re.sub(r"[^a-z0-9]+", ".", plain).strip(".")[:56].strip(".")
    base = wanted if LOGIN.fullmatch(wanted) else NAMELESS.casefold()
    taken = {each.login for each in accounts.accounts(unit, books.school)}
    number, login = 1, base
    while login in taken:
        number += 1
        login = f"{base}-{number}"
    return login
