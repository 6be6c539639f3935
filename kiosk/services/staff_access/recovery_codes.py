"""Ten codes on paper, each for one sign-in: when the key lies at home, or for who has no key."""

import secrets

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.domain.second_step import ALPHABET, RECOVERY_CODES, RECOVERY_SIGNS, in_blocks, read_recovery_code
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.passwords import fits, hash_of
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import second_steps
from kiosk.store.people.second_steps import CodeKind, SignInCode


def make(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> tuple[str, ...]:
    """A new sheet; the one before no longer works. Only what is returned holds the codes: "3-KMQ7-W2XR"."""
    signs = ["".join(secrets.choice(ALPHABET) for _sign in range(RECOVERY_SIGNS)) for _code in range(RECOVERY_CODES)]
    new = [
        SignInCode(
            id=time_ordered_id(now.utc_us),
            account=staff.account,
            kind=CodeKind.RECOVERY,
            number=number,
            code_hash=hash_of(code),
            made_us=now.utc_us,
            made_by=staff.account,
        )
        for number, code in enumerate(signs, 1)
    ]
    with writing(books.writer) as unit:
        second_steps.replace_codes(unit, books.school, staff.account, CodeKind.RECOVERY, new)
        note(unit, books, staff, "second_step_set", staff.account, {"kind": "codes"}, now)
    return tuple(f"{number}-{in_blocks(code)}" for number, code in enumerate(signs, 1))


def use(books: SchoolBooks, staff: StaffMember, typed: str, now: ClockReading) -> bool:
    """True for a code of the sheet that was not used before; from now on it was."""
    number, signs = read_recovery_code(typed)
    with reading(books.school_file) as unit:
        mine = second_steps.codes_of(unit, books.school, staff.account, CodeKind.RECOVERY)
    kept = next((each for each in mine if each.number == number and each.used_us is None), None)
    if not fits(kept.code_hash if kept is not None else "", signs) or kept is None:
        return False
    with writing(books.writer) as unit:
        first = second_steps.use_code(unit, books.school, kept.id, now.utc_us)
        if first:
            note(unit, books, staff, "recovery_code_used", staff.account, {"number": str(number)}, now)
    return first


def left(unit: Unit, books: SchoolBooks, account: AccountId) -> int:
    """How many codes of the sheet still work."""
    mine = second_steps.codes_of(unit, books.school, account, CodeKind.RECOVERY)
    return sum(each.used_us is None for each in mine)
