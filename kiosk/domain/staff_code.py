"""The code a member of staff presses at the box: six presses of three buttons, kept as a slow keyed hash."""

import hashlib
import hmac
import re
import secrets

from kiosk.domain.errors import DomainError

CODE_LENGTH = 6
SHAPES = "sod"
"""Square, round and diamond: the letters of a code."""

MOST_WRONG = 3
"""So many wrong codes, and the card rests."""
REST_S = 60.0
"""How long it rests."""

_CODE = re.compile(rf"[{SHAPES}]{{{CODE_LENGTH}}}")
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""scrypt with 16 MiB: a tenth of a second on a Raspberry Pi. 729 codes are few; what hides them is the key."""


class BadCodeError(DomainError):
    """The presses are not a code."""


def new_code() -> str:
    """A code drawn by chance, never six times one shape."""
    while True:
        code = "".join(secrets.choice(SHAPES) for _ in range(CODE_LENGTH))
        if len(set(code)) > 1:
            return code


def hash_code(code: str, salt: str, key: bytes) -> str:
    """The hash under which a code is stored, 64 hexadecimal digits. key: the card key, which is in no database.

    Raises BadCodeError without repeating the code.
    """
    if not _CODE.fullmatch(code):
        raise BadCodeError(f"A code is {CODE_LENGTH} presses of the three buttons.")
    keyed = hmac.new(key, b"staff code " + salt.encode(), hashlib.sha256).digest()
    return hashlib.scrypt(code.encode(), salt=keyed, n=_COST, r=_BLOCK, p=_LANES, dklen=32).hex()


def is_code(code: str, salt: str, key: bytes, stored: str) -> bool:
    """True when this code was stored."""
    return hmac.compare_digest(hash_code(code, salt, key), stored)
