"""What a file with dates holds, whatever its format: periods without school, and what could not be read."""

from dataclasses import dataclass
from datetime import date

LARGEST_DATES_FILE = 1_000_000
"""Bytes; the national feed of ten school years is about 100 kB."""

MOST_LABEL = 64
"""Characters kept of a name."""


@dataclass(frozen=True, slots=True)
class DatesInFile:
    """One period; both days are included."""

    label: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DatesFile:
    """periods: in order of date, each once. problems: a Dutch sentence per thing left out, or worth knowing."""

    periods: tuple[DatesInFile, ...]
    problems: tuple[str, ...] = ()


def in_order(periods: list[DatesInFile]) -> tuple[DatesInFile, ...]:
    """Each period once, by date."""
    return tuple(sorted(set(periods), key=lambda one: (one.first, one.last, one.label)))


def plain_label(text: object) -> str:
    """A name without padding and line ends, cut to its length; "Schoolvrij" when nothing is left."""
    return " ".join(str(text).split())[:MOST_LABEL] or "Schoolvrij"
