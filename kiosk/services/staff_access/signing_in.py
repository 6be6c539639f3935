"""Signing in with a name and a password or with the code of a day pass, and who somebody is at this moment."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.day_pass import read_code
from kiosk.domain.pupil import AccountId
from kiosk.domain.school_day import local_day
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.staff_access import day_pass
from kiosk.services.staff_access.accounts import authenticate, staff_member
from kiosk.services.staff_access.group_today import groups_of
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import access


def sign_in(books: SchoolBooks, login: str, password: str, now: ClockReading) -> StaffMember | None:
    """Who signs in; None for anybody else. Raises PassOverError for the code of a pass that is over."""
    with reading(books.school_file) as unit:
        who = authenticate(unit, books.school, login, password)
    if who is not None:
        _note_day(books, who.account, local_day(now.at))
        return who
    code = read_code(login, password)
    return day_pass.enter(books, code, now) if code else None


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
