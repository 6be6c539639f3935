"""Takes the names of other children out of what people typed, as far as names can be known (AVG art. 15, 4).

First names and whole names are found whatever their case and accents; a surname alone only with a capital, because
many are words too (bos, vos, visser). What the roster does not name is not found: a person reads the text after.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.names import PersonName

OTHER_CHILD = "[andere leerling]"
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text without the names. found: how many were taken out; shared: a name that is this child's own as well."""

    text: str
    found: int = 0
    shared: bool = False


class Redaction:
    """Knows the names of one school around one child."""

    def __init__(self, own: PersonName, others: Iterable[PersonName]) -> None:
        mine = {_folded(form) for form in (*_forms(own), own.first, own.last) if form}
        called: set[str] = set()
        surnames: set[str] = set()
        for name in others:
            called.update(_folded(form) for form in (*_forms(name), name.first) if len(form) >= SHORTEST)
            surnames.update(_folded(form) for form in _surnames(name) if len(form) >= SHORTEST)
        self._shared = (called | surnames) & mine
        self._called = _any_of((called - mine), r"(?:['’]?s)?")
        self._surname = _any_of(surnames - mine - called, "")
        self._also_mine = _any_of(self._shared, r"(?:['’]?s)?")

    def __call__(self, text: str) -> Redacted:
        """The text with every known name of another child replaced."""
        folded = _Folded(unicodedata.normalize("NFC", text))
        spans = [match.span() for match in self._called.finditer(folded.plain)]
        spans += [span for match in self._surname.finditer(folded.plain) if folded.has_capital(span := match.span())]
        kept = _apart(spans)
        return Redacted(folded.without(kept), len(kept), self._also_mine.search(folded.plain) is not None)


class _Folded:
    """A text beside the same text without accents and case, letter for letter."""

    def __init__(self, text: str) -> None:
        self._text = text
        pieces = [_folded_char(char) for char in text]
        self.plain = "".join(pieces)
        self._origin = [place for place, piece in enumerate(pieces) for _char in piece]

    def has_capital(self, span: tuple[int, int]) -> bool:
        return any(char.isupper() for char in self._text[slice(*self._there(span))])

    def without(self, spans: list[tuple[int, int]]) -> str:
        text, until = [], 0
        for first, end in map(self._there, spans):
            text += [self._text[until:first], OTHER_CHILD]
            until = end
        return "".join([*text, self._text[until:]])

    def _there(self, span: tuple[int, int]) -> tuple[int, int]:
        return self._origin[span[0]], self._origin[span[1] - 1] + 1


def _forms(name: PersonName) -> list[str]:
    """The whole name in the ways people write it."""
    surname = " ".join(part for part in (name.prefix, name.last) if part)
    initial = f"{name.first} {name.last[:1]}." if name.first and name.last else ""
    forms = (name.shown, name.listed, f"{name.first} {name.last}", f"{surname}, {name.first}", initial)
    return [form for form in forms if name.first and name.last and form]


def _surnames(name: PersonName) -> list[str]:
    return [form for form in (" ".join(part for part in (name.prefix, name.last) if part), name.last) if form]


def _any_of(forms: Iterable[str], ending: str) -> re.Pattern[str]:
    """A pattern of whole words, the longest first; one that finds nothing where there are none."""
    longest_first = sorted((form for form in forms if form.strip()), key=lambda form: (-len(form), form))
    if not longest_first:
        return re.compile(r"(?!)")
    spaced = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{spaced}){ending}(?!\w)")


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, without those that begin inside an earlier, longer one."""
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _folded(text: str) -> str:
    return "".join(_folded_char(char) for char in unicodedata.normalize("NFC", text))


def _folded_char(char: str) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFKD", char.casefold()) if not unicodedata.combining(each))
    return "'" if bare == "’" else bare
