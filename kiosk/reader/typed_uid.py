"""What a reader that types makes of a UID, and the way back: the same card is the same CardUid on every reader.

Where it cannot be: a reader that types 4 bytes of a 7-byte card has lost the rest (the wiring refuses it unless every
card has 4 bytes), and a reversed decimal whose last three UID bytes are all 00 (one 7-byte card in 16 million) reads as
a 4-byte card. No typing reader tells the SAK, so that a bank card with a fixed UID of 4 bytes passes for a school card.
"""

import re
from dataclasses import dataclass

from kiosk.domain.card import CardUid

SIZES = (4, 7, 10)
"""Bytes of a single, double and triple size UID (ISO/IEC 14443-3, 6.5.4)."""

HEXADECIMAL = re.compile(r"(?:[0-9A-Fa-f]{2})+")
DECIMAL = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class TypedForm:
    """How the reader writes. longest: bytes of the longest UID it types; turned: the last UID byte comes first."""

    decimal: bool
    longest: int
    turned: bool

    def uid(self, text: str) -> CardUid | None:
        """The UID in a typed text; None when this is no UID in this form."""
        raw = self._number(text) if self.decimal else self._digits(text)
        return None if raw is None else CardUid(raw)

    def _digits(self, text: str) -> bytes | None:
        if not HEXADECIMAL.fullmatch(text):
            return None
        raw = bytes.fromhex(text)
        if len(raw) not in SIZES or len(raw) > self.longest:
            return None
        return raw[::-1] if self.turned else raw

    def _number(self, text: str) -> bytes | None:
        """The smallest size that holds the number: a UID of 7 or 10 bytes begins with its maker, which is never 00."""
        if not DECIMAL.fullmatch(text) or len(text) > len(str(256**self.longest)):
            return None
        value = int(text)
        size = next((size for size in SIZES if value < 256**size and size <= self.longest), None)
        if size is None:
            return None
        return value.to_bytes(size, "little" if self.turned else "big")
