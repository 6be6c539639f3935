"""Which passwords staff may choose: long ones, of any signs, that nobody would try first."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from enum import StrEnum

from kiosk.domain.first_guesses import COMMON

SHORTEST = 12
LONGEST = 1000
FEWEST_SIGNS = 5
MOST_WORDS = 2
"""So many common words in a row, with any digits and signs, are still tried first; three make a phrase."""

ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "azertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
)
RUNS = (*ROWS, *(row[::-1] for row in ROWS))
SHORTEST_RUN = 3
REMAINING = 4
LOOKALIKES = str.maketrans("0134578@$!€", "oieastbasie")


class Weakness(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


def normal(password: str) -> str:
    """One way of writing it (NFC), so that another keyboard gives the same bytes (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFC", password)


def weakness(password: str, about: Iterable[str] = ()) -> Weakness | None:
    """Why a password is refused; None for a good one. about: user name, own name and school."""
    chosen = normal(password)
    if len(chosen) < SHORTEST:
        return Weakness.SHORT
    if len(chosen) > LONGEST:
        return Weakness.LONG
    own = {word for text in about for word in re.findall(r"[a-z]{3,}", _plain(text))}
    return Weakness.COMMON if _is_tried_first(_plain(chosen), COMMON | own) else None


def _is_tried_first(plain: str, words: Collection[str]) -> bool:
    if len(set(plain)) < FEWEST_SIGNS or _repeats(plain):
        return True
    middle = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain)
    readings = {_letters(plain), _letters(middle.translate(LOOKALIKES)), _letters(plain.translate(LOOKALIKES))}
    rest = _without_runs(plain)
    return len(rest) < REMAINING or any(_few_words(each, words) for each in {*readings, _letters(rest)})


def _repeats(plain: str) -> bool:
    """True for one piece written again and again, perhaps cut off."""
    return any((plain[:size] * len(plain))[: len(plain)] == plain for size in range(1, len(plain) // 2 + 1))


def _without_runs(plain: str) -> str:
    """What is left without pieces of the alphabet, of counting, and of rows of the keyboard."""
    at, rest = 0, ""
    while at < len(plain):
        run = max((_run_length(plain[at:], row) for row in RUNS), default=0)
        if run >= SHORTEST_RUN:
            at += run
        else:
            rest += plain[at]
            at += 1
    return rest


def _run_length(text: str, row: str) -> int:
    start = row.find(text[:1])
    length = 0
    while start >= 0 and text[length : length + 1] and text[: length + 1] == row[start : start + length + 1]:
        length += 1
    return length


def _few_words(letters: str, words: Collection[str]) -> bool:
    """True when it is made of at most two of these words, and of nothing else."""
    if not letters:
        return False
    if letters in words:
        return True
    return any(letters[:cut] in words and letters[cut:] in words for cut in range(1, len(letters)))


def _plain(text: str) -> str:
    """Lower case, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text)
