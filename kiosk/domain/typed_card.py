"""What a USB reader types: the number of a card in one of the ways such readers write it.

They type hexadecimal digits of the whole UID, or the first four bytes as ten decimal digits, in either byte order.
"""

import re

from kiosk.domain.card import UID_LENGTHS, CardUid

SHORTEST = 8
"""Digits of the shortest number; a slot or a choice on the page never has so many."""

_HEX = re.compile(r"[0-9a-f]+", re.IGNORECASE)
_DECIMAL_DIGITS = 10
_DECIMAL_BYTES = 4
_SEPARATORS = str.maketrans("", "", " :-")


def is_card_number(text: str) -> bool:
    """True for what only a reader types; such a text is never shown, stored or logged."""
    digits = text.translate(_SEPARATORS)
    return len(digits) >= SHORTEST and _HEX.fullmatch(digits) is not None and any(char.isdigit() for char in digits)


def card_readings(text: str) -> tuple[CardUid, ...]:
    """The UIDs this number can stand for, without repeats; none when no reader writes it so."""
    digits = text.translate(_SEPARATORS)
    if not is_card_number(digits):
        return ()
    found: list[bytes] = []
    if len(digits) in {2 * length for length in UID_LENGTHS}:
        found.append(bytes.fromhex(digits))
    elif digits.isdecimal() and len(digits) == _DECIMAL_DIGITS and int(digits) < 1 << 8 * _DECIMAL_BYTES:
        found.append(int(digits).to_bytes(_DECIMAL_BYTES, "big"))
    both_ways = dict.fromkeys(raw for one in found for raw in (one, one[::-1]))
    return tuple(CardUid(raw) for raw in both_ways)
