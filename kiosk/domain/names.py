"""How a Dutch name is shown, listed, sorted and told apart in a group. Names are never title-cased."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
"""Letters that do not fall apart into a base letter and an accent (Unicode NFKD)."""


def sort_text(text: str) -> str:
    """The text without accents, case and punctuation; two names that differ only in these sort together."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    kept = "".join(
        char if char.isalnum() else " " * (char in " -") for char in parts if not unicodedata.combining(char)
    )
    return " ".join(kept.split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A roepnaam, a voorvoegsel ("van der") and an achternaam, each as the pupil administration writes it."""

    first: str
    prefix: str
    last: str

    @property
    def shown(self) -> str:
        """As people say it: "Sem van der Berg"."""
        return " ".join(part for part in (self.first, self.prefix, self.last) if part)

    @property
    def listed(self) -> str:
        """As a list of an office has it: "Berg, Sem van der"."""
        after_comma = " ".join(part for part in (self.first, self.prefix) if part)
        return ", ".join(part for part in (self.last, after_comma) if part)

    @property
    def called(self) -> str:
        """What the child is called; a pupil without a roepnaam is called by the achternaam."""
        return self.first or self.shown

    def fits_in(self, longest: "PersonName") -> bool:
        """True when no part is longer than that part of another name."""
        parts = zip((self.first, self.prefix, self.last), (longest.first, longest.prefix, longest.last), strict=True)
        return all(len(part) <= len(most) for part, most in parts)

    @property
    def list_order(self) -> tuple[str, ...]:
        """Sorts an office list: achternaam, voorvoegsel, roepnaam."""
        return sort_text(self.last or self.first), sort_text(self.prefix), sort_text(self.first), self.listed

    @property
    def first_name_order(self) -> tuple[str, ...]:
        """Sorts a teacher's list: roepnaam, achternaam, voorvoegsel."""
        return sort_text(self.called), sort_text(self.last), sort_text(self.prefix), self.shown


def names_in_group(names: Sequence[PersonName]) -> list[str]:
    """The shortest name that tells each one apart within the group, in the order given: "Noor", "Sem B."."""
    first = Counter(sort_text(name.called) for name in names)
    initial = Counter(sort_text(_with_initial(name)) for name in names)
    return [
        name.called
        if first[sort_text(name.called)] == 1
        else _with_initial(name)
        if initial[sort_text(_with_initial(name))] == 1
        else name.shown
        for name in names
    ]


def _with_initial(name: PersonName) -> str:
    if not (name.first and name.last):
        return name.shown
    letters = 2 if sort_text(name.last[:2]) == "ij" else 1
    return f"{name.first} {name.last[:letters]}."
