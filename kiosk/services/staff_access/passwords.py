"""Passwords: how they are kept, which are refused, and changing one's own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.password import LONGEST, SHORTEST, Weakness, normal, weakness
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import accounts

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MEMORY_KIB = 19 * 1024
PASSES = 2
LANES = 1
"""OWASP's argon2id setting that a Raspberry Pi can bear."""

REFUSALS: Mapping[Weakness, str] = MappingProxyType(
    {
        Weakness.SHORT: f"Kies een wachtwoord van ten minste {SHORTEST} tekens, zoals drie woorden.",
        Weakness.LONG: f"Kies een wachtwoord van ten hoogste {LONGEST} tekens.",
        Weakness.COMMON: "Dit wachtwoord raden anderen het eerst. Kies drie losse woorden.",
    }
)


class WeakPasswordError(ServiceError):
    """The password is too short to be one, or everybody would try it first."""


class WrongPasswordError(ServiceError):
    """The present password is another one."""


def refuse_weak(password: str, about: Iterable[str] = ()) -> None:
    """The rule for every password that staff choose. about: names that are tried first. Raises WeakPasswordError."""
    found = weakness(password, about)
    if found is not None:
        raise WeakPasswordError(REFUSALS[found])


def hash_of(secret: str) -> str:
    """How a password or a code on paper is kept."""
    return hasher().hash(normal(secret))


def fits(stored: str, secret: str) -> bool:
    """True for the secret behind a hash; an unknown account costs as much as a wrong password."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return hasher().verify(stored or _nobody(), normal(secret)) and bool(stored)
    except (VerificationError, InvalidHashError):
        return False


def is_own(books: SchoolBooks, staff: StaffMember, password: str) -> bool:
    """True when this is the password of who is signed in."""
    with reading(books.school_file) as unit:
        account = accounts.account(unit, books.school, staff.account)
    return fits(account.password_hash if account is not None else "", password)


def has_own(books: SchoolBooks, staff: StaffMember) -> bool:
    """True for who has a password here; False for who signs in elsewhere or has a day pass."""
    with reading(books.school_file) as unit:
        account = accounts.account(unit, books.school, staff.account)
    return account is not None and bool(account.password_hash)


def change_own(books: SchoolBooks, staff: StaffMember, present: str, new: str, now: ClockReading) -> None:
    """Another password for who is signed in. Raises WrongPasswordError and WeakPasswordError; then nothing changed."""
    if not is_own(books, staff, present):
        raise WrongPasswordError("Het wachtwoord dat je nu hebt, klopt niet. Typ het nog een keer.")
    refuse_weak(new, (staff.user, staff.name, books.school_name))
    new_hash = hash_of(new)
    with writing(books.writer) as unit:
        account = accounts.account(unit, books.school, staff.account)
        if account is None:
            raise WrongPasswordError("Dit account is er niet meer.")
        accounts.save_account(unit, books.school, replace(account, password_hash=new_hash))
        note(unit, books, staff, "password_changed", staff.account, {}, now)


@cache
def hasher() -> "PasswordHasher":
    """Slow on purpose: argon2id."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)


@cache
def _nobody() -> str:
    """The hash that stands in for an account that is not there."""
    return hasher().hash("nobody")
