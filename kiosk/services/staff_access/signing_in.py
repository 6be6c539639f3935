"""Signing in with a name and a password or with the code of a day pass, and who somebody is at this moment."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.day_pass import read_code
from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.staff_access import day_pass
from kiosk.services.staff_access.accounts import authenticate, staff_member
from kiosk.services.staff_access.group_today import groups_of
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import access, accounts, audit

NOTHING: Mapping[str, str] = MappingProxyType({})


def sign_in(books: SchoolBooks, login: str, password: str, now: ClockReading) -> StaffMember | None:
    """Who signs in; None for anybody else. Either way it is logged, the name that was typed never.

    Raises PassOverError for the code of a pass that is over.
    """
    with reading(books.school_file) as unit:
        who = authenticate(unit, books.school, login, password)
    code = "" if who is not None else read_code(login, password)
    if who is not None:
        note_signed_in(books, who.account, now)
        return who
    held = day_pass.enter(books, code, now) if code else None
    if held is None:
        _log(books, now, "system", "sign_in_refused", "" if code else _account(books, login))
    return held


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


def _account(books: SchoolBooks, login: str) -> str:
    with reading(books.school_file) as unit:
        found = accounts.account_by_login(unit, books.school, login)
    return found.id if found is not None else ""


def _log(
    books: SchoolBooks, now: ClockReading, actor: str, action: str, subject: str, details: Mapping[str, str] = NOTHING
) -> None:
    """Somebody can sign in and out also while the records cannot be written."""
    act = audit.Act(utc_us=now.utc_us, source="web", actor=actor, action=action, subject=subject, details=details)
    with suppress(*RECORDS_REFUSE), writing(books.writer) as unit:
        audit.record(unit, books.school, act)
