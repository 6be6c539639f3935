"""A school card as the product knows it: a UID off the air, kept only as a keyed hash."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import NewType

from kiosk.domain.errors import DomainError

CardHash = NewType("CardHash", str)
"""HMAC-SHA256 of a UID, 64 lower-case hexadecimal digits: all that is ever stored of a card."""

UID_LENGTHS = (4, 7, 10)
"""Bytes of a single, double and triple size UID (ISO/IEC 14443-3, 6.5.4)."""

RANDOM_UID_PREFIX = 0x08
"""First byte of a 4-byte UID that is made anew for every selection (ISO/IEC 14443-3, table 10)."""


class BadUidError(DomainError):
    """The bytes are not a UID of 4, 7 or 10 bytes."""


class BadCardKeyError(DomainError):
    """The key is too short to hide a UID behind."""


@dataclass(frozen=True, slots=True, repr=False)
class CardUid:
    """A complete UID as selected on air, without cascade tags and check bytes."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) not in UID_LENGTHS:
            raise BadUidError(f"A card UID has 4, 7 or 10 bytes, not {len(self.raw)}.")

    @classmethod
    def from_hex(cls, text: str) -> "CardUid":
        """Reads hexadecimal digits. Raises BadUidError without repeating them."""
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            raise BadUidError("A card UID is written in hexadecimal digits.") from None
        return cls(raw)

    @property
    def is_random(self) -> bool:
        """True for the changing UID of a phone, bank card or passport."""
        return len(self.raw) == 4 and self.raw[0] == RANDOM_UID_PREFIX

    def __repr__(self) -> str:
        return f"CardUid(<{len(self.raw)} bytes>)"


def hash_card(uid: CardUid, key: bytes) -> CardHash:
    """The keyed hash under which a card is stored and looked up; the key has at least 32 bytes."""
    if len(key) < 32:
        raise BadCardKeyError("The card key has fewer than 32 bytes.")
    return CardHash(hmac.new(key, uid.raw, hashlib.sha256).hexdigest())
