"""The sealed account: a code in an envelope opens the accounts when nobody who keeps them can sign in."""

import secrets
from datetime import datetime
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import local_day
from kiosk.domain.second_step import ALPHABET, EMERGENCY_SIGNS, in_blocks, read_emergency_code
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import staff_member, writing_school
from kiosk.services.staff_access.passwords import fits, hash_of
from kiosk.services.staff_access.views_codes import Envelope
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import accounts, audit, second_steps
from kiosk.store.people.accounts import Account
from kiosk.store.people.second_steps import CodeKind, SignInCode

LOGIN = "noodaccount"
NAME = "Noodaccount"
LASTS_SECONDS = 2 * 3600.0
COMMAND = "command"


def seal(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> str:
    """A new code for the envelope; the one before no longer works. Only what is returned holds it."""
    code = _new_code()
    with writing(books.writer) as unit:
        _seal(unit, books.school, code, staff.account, "web", now.utc_us)
    return in_blocks(code)


def seal_by_command(data: Path, now: datetime) -> str:
    """The same from the command line."""
    code = _new_code()
    with writing_school(data) as (unit, school):
        _seal(unit, school, code, "", COMMAND, microseconds(now))
    return in_blocks(code)


def envelope(books: SchoolBooks) -> Envelope:
    """How the envelope is."""
    with reading(books.school_file) as unit:
        account = accounts.account_by_login(unit, books.school, LOGIN)
        codes = second_steps.codes_of(unit, books.school, account.id, CodeKind.EMERGENCY) if account is not None else []
    for each in codes:
        used = None if each.used_us is None else local_day(instant(each.used_us))
        return Envelope(LOGIN, local_day(instant(each.made_us)), used)
    return Envelope(LOGIN)


def enter(books: SchoolBooks, login: str, typed: str, now: ClockReading) -> StaffMember | None:
    """Who signs in with the code out of the envelope, once; it must be sealed anew afterwards."""
    code = read_emergency_code(typed)
    if not code or login.casefold() != LOGIN:
        return None
    with reading(books.school_file) as unit:
        account = accounts.account_by_login(unit, books.school, LOGIN)
        who = staff_member(unit, books.school, account.id) if account is not None else None
        codes = second_steps.codes_of(unit, books.school, who.account, CodeKind.EMERGENCY) if who is not None else []
    kept = next((each for each in codes if each.used_us is None), None)
    if not fits(kept.code_hash if kept is not None else "", code) or kept is None or who is None:
        return None
    with writing(books.writer) as unit:
        if not second_steps.use_code(unit, books.school, kept.id, now.utc_us):
            return None
        note(unit, books, who, "emergency_used", who.account, {}, now)
    return who


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _sign in range(EMERGENCY_SIGNS))


def _seal(unit: Unit, school: SchoolId, code: str, by: str, source: str, utc_us: int) -> None:
    account = accounts.account_by_login(unit, school, LOGIN)
    if account is None:
        made = AccountId(time_ordered_id(utc_us))
        account = Account(id=made, login=LOGIN, display_name=NAME, role=Role.TECHNICAL)
        accounts.save_account(unit, school, account)
    new = SignInCode(
        id=time_ordered_id(utc_us),
        account=account.id,
        kind=CodeKind.EMERGENCY,
        number=0,
        code_hash=hash_of(code),
        made_us=utc_us,
        made_by=by,
    )
    second_steps.replace_codes(unit, school, account.id, CodeKind.EMERGENCY, [new])
    actor = f"staff:{by}" if by else "system"
    act = audit.Act(utc_us=utc_us, source=source, actor=actor, action="emergency_sealed", subject=account.id)
    audit.record(unit, school, act)
