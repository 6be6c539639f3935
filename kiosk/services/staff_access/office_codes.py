"""A code of the office for one colleague, until 17:00: for a day without internet, or a forgotten password."""

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.day_pass import END, MOST_AT_ONCE, ends_at, read_code
from kiosk.domain.pupil import AccountId
from kiosk.domain.school_day import local_day
from kiosk.domain.second_step import Asked, asked_of
from kiosk.services.errors import ServiceError
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, staff_member
from kiosk.services.staff_access.day_pass import new_code
from kiosk.services.staff_access.passwords import fits, hash_of
from kiosk.services.staff_access.views_codes import Colleague, OfficeCodeLine, OfficeCodesPage, PrintedCode
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import accounts, second_steps
from kiosk.store.people.accounts import Account
from kiosk.store.people.second_steps import CodeKind, SignInCode


class OfficeCodeRefusedError(ServiceError):
    """A code cannot be made now, or not for this colleague."""


def codes_page(books: SchoolBooks, now: ClockReading) -> OfficeCodesPage:
    """For whom a code can be made, and those of the last week, newest first."""
    with reading(books.school_file) as unit:
        everybody = accounts.accounts(unit, books.school)
        made = second_steps.day_codes(unit, books.school)
        names = colleagues(unit, books.school)
    takers = [Colleague(each.id, each.display_name) for each in everybody if _may_have(each)]
    lines = tuple(
        OfficeCodeLine(
            account=each.account,
            name=names.get(each.account, ""),
            day=local_day(instant(each.made_us)),
            made_at=clock_words(instant(each.made_us)),
            made_by=names.get(each.made_by, ""),
            used_at="" if each.used_us is None else clock_words(instant(each.used_us)),
            valid=_holds(each, now),
        )
        for each in made
    )
    return OfficeCodesPage(tuple(sorted(takers, key=lambda one: one.name.casefold())), lines, _until())


def make(books: SchoolBooks, staff: StaffMember, account: AccountId, now: ClockReading) -> PrintedCode:
    """A code until 17:00 today; an earlier one of this colleague is void. Only what is returned holds it.

    Raises OfficeCodeRefusedError.
    """
    code, today = new_code(), local_day(now.at)
    new = SignInCode(
        id=time_ordered_id(now.utc_us),
        account=account,
        kind=CodeKind.DAY,
        number=0,
        code_hash=hash_of(code),
        made_us=now.utc_us,
        made_by=staff.account,
        expires_us=microseconds(ends_at(today)),
    )
    with writing(books.writer) as unit:
        found = _taker(unit, books, account)
        if not _holds(new, now):
            raise OfficeCodeRefusedError(f"Een dagcode geldt tot {_until()}. Maak er morgen een.")
        if sum(_holds(each, now) for each in second_steps.day_codes(unit, books.school)) >= MOST_AT_ONCE:
            raise OfficeCodeRefusedError(f"Er gelden nu {MOST_AT_ONCE} dagcodes. Trek er eerst een in.")
        second_steps.end_day_codes(unit, books.school, account, now.utc_us)
        second_steps.add_code(unit, books.school, new)
        note(unit, books, staff, "day_code_made", account, {}, now)
    return PrintedCode(found.display_name, found.login, code, today, _until())


def revoke(books: SchoolBooks, staff: StaffMember, account: AccountId, now: ClockReading) -> None:
    """The code of a colleague is void from now on."""
    with writing(books.writer) as unit:
        if second_steps.end_day_codes(unit, books.school, account, now.utc_us):
            note(unit, books, staff, "day_code_revoked", account, {}, now)


def enter(books: SchoolBooks, login: str, typed: str, now: ClockReading) -> StaffMember | None:
    """Who signs in with a user name and a code of the office; None for anything else."""
    code = read_code(typed)
    with reading(books.school_file) as unit:
        account = accounts.account_by_login(unit, books.school, login) if code else None
        made = second_steps.codes_of(unit, books.school, account.id, CodeKind.DAY) if account is not None else []
        who = staff_member(unit, books.school, account.id) if account is not None else None
    held = next((each for each in made if _holds(each, now)), None)
    if held is None or who is None or account is None or not _may_have(account) or not fits(held.code_hash, code):
        return None
    with writing(books.writer) as unit:
        second_steps.use_code(unit, books.school, held.id, now.utc_us)
        note(unit, books, who, "day_code_used", who.account, {}, now)
    return who


def seconds_left(now: ClockReading) -> float:
    """How long a session that began with a code may last."""
    return (ends_at(local_day(now.at)) - now.at).total_seconds()


def _taker(unit: Unit, books: SchoolBooks, account: AccountId) -> Account:
    found = accounts.account(unit, books.school, account)
    if found is None or not _may_have(found):
        raise OfficeCodeRefusedError("Voor deze collega kan geen dagcode worden gemaakt.")
    return found


def _may_have(account: Account) -> bool:
    """Not for who reaches files, accounts or the audit log: the office would open those with its own code."""
    return account.disabled_us is None and asked_of(account.roles) is Asked.ON_NEW_PC


def _holds(code: SignInCode, now: ClockReading) -> bool:
    return code.expires_us is not None and code.made_us <= now.utc_us < code.expires_us


def _until() -> str:
    return f"{END.hour}:{END.minute:02}"
