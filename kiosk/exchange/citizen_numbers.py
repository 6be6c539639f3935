"""Numbers of a person that no file may bring in: BSN, onderwijsnummer and ECK-iD (decision 0013).

The eleven-test is that of the citizen service number (Wet algemene bepalingen burgerservicenummer); an onderwijsnummer
has the same shape, begins with 10 and leaves 5.
"""

import re
from collections.abc import Iterable, Sequence

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NINE = re.compile(r"[0-9]{9}")
_RUN = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")
_LONGEST_WRITTEN = 16
"""Characters, with dots or spaces between the digits."""

_ADDRESS = re.compile(r"https?://[^/\s]+\.", re.IGNORECASE)
_NOT_DIGITS = str.maketrans("", "", " .-'")


def is_citizen_number(text: str) -> bool:
    """True for nine digits, with or without dots, that pass a test."""
    if not 9 <= len(text) <= _LONGEST_WRITTEN:
        return False
    digits = _digits(text)
    if not _NINE.fullmatch(digits) or not digits.strip("0"):
        return False
    left_over = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11
    return left_over == 0 or (left_over == 5 and digits.startswith("10"))


def citizen_numbers(texts: Iterable[str]) -> frozenset[str]:
    """Those that are taken for citizen numbers: when most of nine digits pass, all that pass.

    A spreadsheet drops a zero in front, so eight digits count too, but only among such numbers of nine.
    """
    held = [text for text in texts if text]
    nine = [text for text in held if 9 <= len(text) <= _LONGEST_WRITTEN and _NINE.fullmatch(_digits(text))]
    if 2 * sum(map(is_citizen_number, nine)) <= len(nine):
        return frozenset()
    return frozenset(text for text in held if is_citizen_number(text) or _lacks_a_zero(text))


def mostly_citizen_numbers(texts: Sequence[str]) -> bool:
    """True when more than half of the texts that hold something are taken for citizen numbers."""
    found = citizen_numbers(texts)
    return 2 * sum(text in found for text in texts) > sum(map(bool, texts))


def holds_citizen_number(text: str) -> bool:
    """True when nine digits somewhere in a text, such as a name, pass a test."""
    return any(is_citizen_number(run) for run in _RUN.findall(text))


def is_chain_id(text: str) -> bool:
    """True for an ECK-iD (keten-ID), which is written as a web address."""
    return _ADDRESS.match(text) is not None


def _lacks_a_zero(text: str) -> bool:
    digits = _digits(text)
    return len(digits) == 8 and is_citizen_number(f"0{digits}")


def _digits(text: str) -> str:
    return text.translate(_NOT_DIGITS)
