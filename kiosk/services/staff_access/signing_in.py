"""Signing in with a name and a password or with the code of a day pass, and who somebody is at this moment."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.day_pass import read_code
from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Act, Role
from kiosk.domain.school_day import local_day
from kiosk.domain.second_step import Asked, asked_of
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.staff_access import day_pass
from kiosk.services.staff_access.accounts import authenticate, staff_member
from kiosk.services.staff_access.group_today import groups_of
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import access, accounts, audit

NOTHING: Mapping[str, str] = MappingProxyType({})


def asked(books: SchoolBooks, roles: Collection[Role]) -> Asked:
    """When a second step is asked of somebody with these roles here.

    Never in the demo: its data folder says that the school is invented, and a real school refuses such a folder.
    """
    return Asked.NEVER if books.is_demo else asked_of(roles)


def sign_in(books: SchoolBooks, login: str, password: str, now: ClockReading) -> StaffMember | None:
    """Who has this password or day pass; None for anybody else. The name that was typed is never logged.

    Where a second step may be asked, second_steps.came_in logs that somebody is in. Raises PassOverError for the code
    of a pass that is over.
    """
    with reading(books.school_file) as unit:
        who = authenticate(unit, books.school, login, password)
    code = "" if who is not None else read_code(login, password)
    if who is not None:
        if asked(books, who.roles) is Asked.NEVER:
            note_signed_in(books, who.account, now)
        return who
    held = day_pass.enter(books, code, now) if code else None
    if held is None:
        account, reason = ("", "code") if code else _why(books, login)
        log_refusal(books, account, reason, now)
    return held


def log_refusal(
    books: SchoolBooks, account: str, reason: str, now: ClockReading, details: Mapping[str, str] = NOTHING
) -> None:
    """Logs that somebody did not get in. reason: unknown, closed, password, code or second_step."""
    _log(books, now, "system", "sign_in_refused", account, {"reason": reason, **details})


def note_signed_in(
    books: SchoolBooks, account: AccountId, now: ClockReading, details: Mapping[str, str] = NOTHING
) -> None:
    """Puts on record that somebody came in, and on which day for the last time."""
    _note_day(books, account, local_day(now.at))
    _log(books, now, f"staff:{account}", "signed_in", account, details)


def sign_out(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> None:
    """Logs that somebody left; the session itself ends in the web program."""
    _log(books, now, f"staff:{staff.account}", "signed_out", staff.account)


def refused(books: SchoolBooks, staff: StaffMember, act: Act, group: GroupId | None, now: ClockReading) -> None:
    """Logs that a role did not allow what somebody asked for."""
    _log(books, now, f"staff:{staff.account}", "refused", group or "", {"act": act.value})


def who_is(books: SchoolBooks, account: AccountId, now: ClockReading) -> StaffMember | None:
    """Who an account or a day pass is now; None when it is closed, over or gone."""
    with reading(books.school_file) as unit:
        member = staff_member(unit, books.school, account)
        if member is None:
            return day_pass.holder(unit, books.school, account, now)
        return replace(member, today=groups_of(unit, books.school, member, local_day(now.at)))


def _note_day(books: SchoolBooks, account: AccountId, day: date) -> None:
    """Once a day; somebody can sign in also while the records cannot be written."""
    with reading(books.school_file) as unit:
        if access.last_sign_ins(unit, books.school).get(account) == day:
            return
    with suppress(*RECORDS_REFUSE), writing(books.writer) as unit:
        access.note_sign_in(unit, books.school, account, day)


def _why(books: SchoolBooks, login: str) -> tuple[str, str]:
    """(account, reason) of a refusal; the account is empty for an unknown name."""
    with reading(books.school_file) as unit:
        found = accounts.account_by_login(unit, books.school, login)
    if found is None:
        return "", "unknown"
    return found.id, "password" if found.disabled_us is None else "closed"


def _log(
    books: SchoolBooks, now: ClockReading, actor: str, action: str, subject: str, details: Mapping[str, str] = NOTHING
) -> None:
    """Somebody can sign in and out also while the records cannot be written."""
    act = audit.Act(utc_us=now.utc_us, source="web", actor=actor, action=action, subject=subject, details=details)
    with suppress(*RECORDS_REFUSE), writing(books.writer) as unit:
        audit.record(unit, books.school, act)
