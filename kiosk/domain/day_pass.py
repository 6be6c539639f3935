"""The printed day pass of a replacement teacher: one group, one day, until 17:00, with a code to sign in.

The code is "eenmalig": made for one group on one day. Who rests for half an hour types it again; a second place where
it is typed ends the first.
"""

import re
from datetime import date, datetime, time, timedelta

from kiosk.domain.school_day import at_local
from kiosk.domain.slot_pictures import PICTURES

END = time(17)
"""Local time at which every day pass ends (the school's rules, 4)."""

KEPT = timedelta(days=7)
"""A pass is erased so long after its day (the school's rules, 6)."""

MOST_AT_ONCE = 24
"""Passes that are good at one moment; each makes guessing easier, and a wrong code dearer to refuse."""

LONGEST_WORD = 8
"""A code fits one line of half a page."""

WORDS = (
    *(nl for nl, _en in PICTURES if len(nl) <= LONGEST_WORD),
    "anker", "beker", "berg", "bizon", "brood", "brug", "citroen", "doos", "emmer", "fiets", "fluit",
    "gitaar", "hamer", "haven", "hond", "kaars", "kameel", "kast", "kat", "kers", "kompas", "lamp", "ladder",
    "maan", "molen", "muts", "olifant", "panda", "peer", "pen", "pinguin", "plant", "rivier", "rugzak",
    "sjaal", "trein", "tulp", "tuin", "wolk", "zon",
)  # fmt: skip
"""The pictures of the slots and other words that are spelled as they sound: 62 × 900 × 62 codes, 21 bits."""

LOWEST, HIGHEST = 100, 999
"""The number between the words has three digits."""

_CODE = re.compile(r"([^\W\d_]+)[\W_]*(\d{3})[\W_]*([^\W\d_]+)")


def code_of(first: str, number: int, last: str) -> str:
    """A code as it is printed: "vos – 482 – raket"."""
    return f"{first} – {number} – {last}"


def read_code(*typed: str) -> str:
    """The code in what was typed in one field or spread over several, as it is printed; empty when there is none."""
    for text in (*typed, " ".join(typed)):
        found = _CODE.fullmatch(text.strip().casefold())
        if found and found[1] in WORDS and found[3] in WORDS and int(found[2]) >= LOWEST:
            return code_of(found[1], int(found[2]), found[3])
    return ""


def ends_at(day: date) -> datetime:
    """When the passes of a day end, UTC."""
    return at_local(day, END)
