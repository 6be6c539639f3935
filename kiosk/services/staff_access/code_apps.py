"""An app that shows a code of six digits (TOTP, RFC 6238): on a computer or on a phone, whoever wants one."""

import hmac
from contextlib import suppress

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.services.errors import ServiceError
from kiosk.services.keys import make_step_key
from kiosk.services.noting import note
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import second_steps
from kiosk.store.people.second_steps import CodeApp

STEP_US = 30_000_000
NEIGHBOURS = (0, -1, 1)
"""One step of 30 s to either side, for a clock that is a little off (RFC 6238, 5.2)."""

NONCE_BYTES = 12


class CodeRefusedError(ServiceError):
    """The six digits are not those of this moment."""


def new_secret() -> str:
    """160 bits, as apps read them (base32)."""
    import pyotp

    return pyotp.random_base32()


def app_address(secret: str, staff: StaffMember, school_name: str) -> str:
    """What the QR code says."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=staff.user, issuer_name=f"Telefoonhotel {school_name}")


def add(books: SchoolBooks, staff: StaffMember, secret: str, typed: str, now: ClockReading) -> None:
    """Keeps the secret once the app has shown a right code. Raises CodeRefusedError."""
    step = _step_of(secret, typed, now)
    if step is None:
        raise CodeRefusedError("Deze code klopt niet. Wacht op de volgende zes cijfers en typ die.")
    new = CodeApp(
        account=staff.account,
        sealed_secret=_seal(books, staff.account, secret),
        latest_step=step,
        made_us=now.utc_us,
    )
    with writing(books.writer) as unit:
        second_steps.save_code_app(unit, books.school, new)
        note(unit, books, staff, "second_step_set", staff.account, {"kind": "app"}, now)


def fits(books: SchoolBooks, account: AccountId, typed: str, now: ClockReading) -> bool:
    """True for the code of this moment; each works once."""
    with reading(books.school_file) as unit:
        kept = second_steps.code_app(unit, books.school, account)
    secret = _open(books, kept) if kept is not None else None
    step = _step_of(secret, typed, now) if secret is not None else None
    if kept is None or step is None or step <= kept.latest_step:
        return False
    with suppress(*RECORDS_REFUSE), writing(books.writer) as unit:
        used = CodeApp(account=account, sealed_secret=kept.sealed_secret, latest_step=step, made_us=kept.made_us)
        second_steps.save_code_app(unit, books.school, used)
    return True


def works(books: SchoolBooks, kept: CodeApp | None) -> bool:
    """False also where the key that seals the secrets is another one, as on a new machine."""
    return kept is not None and _open(books, kept) is not None


def _step_of(secret: str, typed: str, now: ClockReading) -> int | None:
    import pyotp

    digits, present = "".join(typed.split()), now.utc_us // STEP_US
    codes = pyotp.TOTP(secret)
    found = [
        present + each
        for each in NEIGHBOURS
        if hmac.compare_digest(codes.generate_otp(present + each).encode(), digits.encode())
    ]
    return max(found, default=None)


def _seal(books: SchoolBooks, account: AccountId, secret: str) -> bytes:
    import os

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(make_step_key(books.data)).encrypt(nonce, secret.encode(), account.encode())


def _open(books: SchoolBooks, kept: CodeApp) -> str | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, sealed = kept.sealed_secret[:NONCE_BYTES], kept.sealed_secret[NONCE_BYTES:]
    try:
        return AESGCM(make_step_key(books.data)).decrypt(nonce, sealed, kept.account.encode()).decode()
    except InvalidTag:
        return None
