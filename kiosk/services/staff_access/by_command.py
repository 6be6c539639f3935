"""Accounts from the command line: the first keeper of a new school, and the way back when nobody can sign in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.domain.roles import Role, in_order
from kiosk.services.staff_access.account_pages import LOGIN, BadAccountError, keep_a_keeper
from kiosk.services.staff_access.accounts import (
    NewAccount,
    NoSuchAccountError,
    TakenLoginError,
    create_account,
    writing_school,
)
from kiosk.services.staff_access.invitations import new_invitation
from kiosk.services.staff_access.views_accounts import Invited
from kiosk.store import Unit
from kiosk.store.people import access, accounts, audit, second_steps
from kiosk.store.people import invitations as open_invitations
from kiosk.store.people.accounts import Account

COMMAND, SYSTEM = "command", "system"


@dataclass(frozen=True, slots=True)
class Member:
    """One account as the command lists it. last: the day of the latest sign-in."""

    login: str
    name: str
    roles: tuple[Role, ...]
    closed: bool
    has_password: bool
    second_step: bool
    last: date | None


def first_keeper(data: Path, login: str, name: str, now: datetime) -> Invited:
    """The account of technical beheer of a new school, without a password, and the link to choose one.

    Raises BadAccountError and TakenLoginError.
    """
    if not LOGIN.fullmatch(login):
        raise BadAccountError("Een gebruikersnaam heeft 2 tot 64 kleine letters, cijfers, punten of streepjes.")
    with writing_school(data) as (unit, school):
        if accounts.account_by_login(unit, school, login) is not None:
            raise TakenLoginError(f"Er bestaat al een account {login}; kies een andere naam.")
        made = create_account(unit, school, NewAccount(login, name, Role.TECHNICAL), SYSTEM, now)
        return new_invitation(unit, school, _known(unit, school, login, made), "", COMMAND, now)


def members(data: Path) -> list[Member]:
    """Every account, those in use first."""
    with writing_school(data) as (unit, school):
        everybody = accounts.accounts(unit, school)
        last, stepped = access.last_sign_ins(unit, school), second_steps.with_steps(unit, school)
    found = [
        Member(
            login=each.login,
            name=each.display_name,
            roles=in_order(each.roles),
            closed=each.disabled_us is not None,
            has_password=bool(each.password_hash),
            second_step=each.id in stepped,
            last=last.get(each.id),
        )
        for each in everybody
    ]
    return sorted(found, key=lambda one: (one.closed, one.login))


def close(data: Path, login: str, now: datetime) -> None:
    """Closes an account at once, its sessions and its open link with it. Raises NoSuchAccountError, LastKeeperError."""

    def change(unit: Unit, school: SchoolId, account: Account) -> None:
        accounts.save_account(unit, school, replace(account, disabled_us=microseconds(now)))
        open_invitations.remove_invitation(unit, school, account.id)
        keep_a_keeper(unit, school)

    _change(data, login, "account_closed", change, now)


def open_again(data: Path, login: str, now: datetime) -> None:
    """A closed account can sign in again. Raises NoSuchAccountError."""

    def change(unit: Unit, school: SchoolId, account: Account) -> None:
        accounts.save_account(unit, school, replace(account, disabled_us=None))

    _change(data, login, "account_opened", change, now)


def invite(data: Path, login: str, now: datetime, *, forget_steps: bool) -> Invited:
    """A new link for somebody who lost the password. forget_steps: the second step is set up anew too.

    Raises NoSuchAccountError.
    """
    with writing_school(data) as (unit, school):
        account = _known(unit, school, login)
        if account.disabled_us is not None:
            raise NoSuchAccountError(f"Het account {login} staat uit. Zet het eerst aan met user open.")
        if forget_steps:
            second_steps.forget_everything(unit, school, account.id)
            _log(unit, school, "second_step_reset", account.id, now)
        return new_invitation(unit, school, account, "", COMMAND, now)


def _change(
    data: Path, login: str, action: str, change: Callable[[Unit, SchoolId, Account], None], now: datetime
) -> None:
    with writing_school(data) as (unit, school):
        account = _known(unit, school, login)
        change(unit, school, account)
        _log(unit, school, action, account.id, now)


def _known(unit: Unit, school: SchoolId, login: str, account_id: AccountId | None = None) -> Account:
    found = (
        accounts.account_by_login(unit, school, login)
        if account_id is None
        else accounts.account(unit, school, account_id)
    )
    if found is None:
        raise NoSuchAccountError(f"Er is geen account {login}.")
    return found


def _log(unit: Unit, school: SchoolId, action: str, subject: AccountId, now: datetime) -> None:
    act = audit.Act(utc_us=microseconds(now), source=COMMAND, actor=SYSTEM, action=action, subject=subject)
    audit.record(unit, school, act)
