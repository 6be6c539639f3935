"""Staff accounts: making one, checking a password, and who somebody is."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.domain.roles import Act, Role, clash, in_order
from kiosk.services.errors import ServiceError, UnknownGroupError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.passwords import fits, hash_of, refuse_weak
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import Unit, close, open_school, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import access, accounts, audit, roster
from kiosk.store.people.accounts import Account
from kiosk.store.people.roster import Group
from kiosk.store.pupil_file import incidents

ALONE = {
    Role.REPLACEMENT: "Een invaller krijgt een dagpas.",
    Role.PRIVACY_OFFICER: "De privacyfunctionaris leest alleen mee en heeft daarnaast geen andere rol.",
    Role.TECHNICAL: "Technisch beheer leest geen dossiers: geef deze persoon voor leerkracht, intern begeleider of "
    "directie een tweede account.",
}
"""Why a role cannot stand beside the others."""

A_REPLACEMENT = "Invaller (dagpas)"
"""Who did something, where a day pass did."""


class TakenLoginError(ServiceError):
    """There is an account with this name already."""


class ClashingRolesError(ServiceError):
    """Roles that one person cannot have together."""


class NoSuchAccountError(ServiceError):
    """There is no account with this name."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A member of staff to be. password: empty for somebody who signs in elsewhere; also: roles beside the first."""

    login: str
    display_name: str
    role: Role
    groups: Sequence[GroupId] = ()
    password: str = ""
    also: frozenset[Role] = frozenset()


def create_account(unit: Unit, school: SchoolId, new: NewAccount, by: str, now: datetime) -> AccountId:
    """Makes an account and logs it. by: system or staff:<account id>. Raises DuplicateError for a taken login."""
    utc_us = microseconds(now)
    made = AccountId(time_ordered_id(utc_us))
    account = Account(
        id=made,
        login=new.login,
        display_name=new.display_name,
        role=new.role,
        password_hash=hash_of(new.password) if new.password else "",
        groups=tuple(new.groups),
        also=new.also,
    )
    accounts.save_account(unit, school, account)
    details = {"role": ",".join(in_order(account.roles))}
    act = audit.Act(utc_us=utc_us, source="command", actor=by, action="account_made", subject=made, details=details)
    audit.record(unit, school, act)
    return made


def set_password(unit: Unit, school: SchoolId, login: str, password: str, by: str, now: datetime) -> None:
    """Gives an account a new password and logs it. Raises NoSuchAccountError."""
    account = accounts.account_by_login(unit, school, login)
    if account is None:
        raise NoSuchAccountError(f"Er is geen account {login}.")
    accounts.save_account(unit, school, replace(account, password_hash=hash_of(password)))
    act = audit.Act(utc_us=microseconds(now), source="command", actor=by, action="password_set", subject=account.id)
    audit.record(unit, school, act)


def add_member(
    data: Path,
    login: str,
    display_name: str,
    roles: Sequence[Role],
    groups: Sequence[str],
    password: str,
    now: datetime,
) -> None:
    """Makes an account from the command line. roles: at least one; groups: names, keys or titles.

    Raises WeakPasswordError, ClashingRolesError, UnknownGroupError and TakenLoginError; then there is no account.
    """
    refuse_weak(password, (login, display_name))
    refuse_clash(roles)
    with writing_school(data) as (unit, school):
        if accounts.account_by_login(unit, school, login) is not None:
            raise TakenLoginError(f"Er bestaat al een account {login}; kies een andere naam.")
        known = {name: group.id for group in roster.groups(unit, school) for name in _names(group)}
        missing = [name for name in groups if name.casefold() not in known]
        if missing:
            raise UnknownGroupError(f"Groep {missing[0]} is er niet; kies uit: {', '.join(sorted(known))}.")
        own = [known[name.casefold()] for name in groups]
        first, also = in_order(roles)[0], frozenset(roles)
        create_account(unit, school, NewAccount(login, display_name, first, own, password, also), "system", now)


def change_password(data: Path, login: str, password: str, now: datetime) -> None:
    """A new password from the command line. Raises WeakPasswordError and NoSuchAccountError."""
    refuse_weak(password, (login,))
    with writing_school(data) as (unit, school):
        set_password(unit, school, login, password, "system", now)


def group_names(books: SchoolBooks) -> dict[GroupId, str]:
    """Every group with its title, youngest first."""
    with reading(books.school_file) as unit:
        return {choice.group: choice.name for choice in titled_groups(unit, books.school)}


def colleagues(unit: Unit, school: SchoolId) -> dict[str, str]:
    """The name of everybody who may have done something, by account id; the holder of a day pass has none."""
    names: dict[str, str] = {each.id: A_REPLACEMENT for each in access.passes(unit, school)}
    return names | {each.id: each.display_name for each in accounts.accounts(unit, school)}


def authenticate(unit: Unit, school: SchoolId, login: str, password: str) -> StaffMember | None:
    """Who signs in; None otherwise. An unknown user costs as much as a wrong password."""
    account = accounts.account_by_login(unit, school, login)
    known = account is not None and account.password_hash and account.disabled_us is None
    stored = account.password_hash if account is not None and known else ""
    return _member(unit, school, account) if fits(stored, password) and account is not None else None


def staff_member(unit: Unit, school: SchoolId, account_id: AccountId) -> StaffMember | None:
    """Who an account is now; None when it is closed or gone."""
    account = accounts.account(unit, school, account_id)
    if account is None or account.disabled_us is not None:
        return None
    return _member(unit, school, account)


def group_choices(unit: Unit, school: SchoolId, staff: StaffMember) -> tuple[GroupChoice, ...]:
    """The groups whose live page a person may open."""
    return tuple(choice for choice in titled_groups(unit, school) if staff.may(Act.SEE_LIVE, choice.group))


def titled_groups(unit: Unit, school: SchoolId) -> list[GroupChoice]:
    """Every group with its title, youngest first."""
    in_order = sorted(roster.groups(unit, school), key=lambda group: (group.year_groups, group.name))
    return [GroupChoice(group.id, group_title(group)) for group in in_order]


def group_title(group: Group) -> str:
    """As people write it: "Groep 6 · Regenboog"."""
    years = "/".join(group.year_groups)
    return " ".join(("Groep", years)) + (f" · {group.name}" if group.name != years else "") if years else group.name


def _member(unit: Unit, school: SchoolId, account: Account) -> StaffMember:
    own = tuple(choice for choice in titled_groups(unit, school) if choice.group in account.groups)
    pupils = incidents.assigned_pupils(unit, school, account.id)
    return StaffMember(
        account.id, account.login, account.display_name, account.roles, own, pupils, stamp=_stamp(account)
    )


def _stamp(account: Account) -> str:
    """Differs when the roles or the password do: sessions of before then end."""
    facts = "|".join((*in_order(account.roles), account.password_hash))
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def refuse_clash(roles: Collection[Role]) -> None:
    """The rule for everybody who gives somebody several roles. Raises ClashingRolesError."""
    alone = clash(roles)
    if alone is not None:
        raise ClashingRolesError(ALONE[alone])


def _names(group: Group) -> set[str]:
    return {name.casefold() for name in (group.key, group.name, group_title(group))}


@contextmanager
def writing_school(data: Path) -> Iterator[tuple[Unit, SchoolId]]:
    """One transaction of a command on the records of the school. Raises StoreError."""
    engine = open_school(data, "write")
    try:
        with writing(engine) as unit:
            yield unit, roster.the_school(unit).id
    finally:
        close(engine)
