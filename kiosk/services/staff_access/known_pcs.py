"""The browsers in which somebody has shown a second step: there a teacher is not asked again."""

import hashlib
import hmac
import secrets
from dataclasses import replace
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.domain.school_day import local_day
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import second_steps
from kiosk.store.people.second_steps import KnownPc

UNUSED = timedelta(days=180)
"""A PC that was not used so long is new again."""

SECRET_BYTES = 32


def knows(books: SchoolBooks, account: AccountId, secret: str, now: ClockReading) -> bool:
    """True when this account has shown a second step in the browser with this secret, not too long ago."""
    return _found(books, account, secret, now) is not None


def remember(books: SchoolBooks, account: AccountId, secret: str, browser: str, now: ClockReading) -> str:
    """Remembers the browser, or that it was used again; returns its secret.

    A secret that we did not give out is replaced: somebody could have put it there to know it.
    """
    known, today = _found(books, account, secret, now), local_day(now.at)
    with reading(books.school_file) as unit:
        ours = bool(secret) and second_steps.pc_stands(unit, books.school, hash_of(secret))
    kept = secret if ours else secrets.token_urlsafe(SECRET_BYTES)
    pc = KnownPc(
        id=time_ordered_id(now.utc_us),
        account=account,
        pc_hash=hash_of(kept),
        browser=browser,
        first_day=today,
        last_day=today,
    )
    if known is None or known.last_day != today:
        with writing(books.writer) as unit:
            second_steps.save_known_pc(unit, books.school, replace(known, last_day=today) if known else pc)
    return kept


def forget(books: SchoolBooks, staff: StaffMember, pc: str, now: ClockReading) -> None:
    """The second step is asked again there."""
    with writing(books.writer) as unit:
        if second_steps.forget_pc(unit, books.school, staff.account, pc):
            note(unit, books, staff, "known_pc_forgotten", staff.account, {}, now)


def hash_of(secret: str) -> str:
    """How the secret of a browser is kept; nobody can guess 32 random bytes."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _found(books: SchoolBooks, account: AccountId, secret: str, now: ClockReading) -> KnownPc | None:
    with reading(books.school_file) as unit:
        mine = second_steps.known_pcs(unit, books.school, account)
    wanted, since = hash_of(secret), local_day(now.at) - UNUSED
    return next((pc for pc in mine if hmac.compare_digest(pc.pc_hash, wanted) and pc.last_day >= since), None)
