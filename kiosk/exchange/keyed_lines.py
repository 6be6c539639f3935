"""Files with a heading and a line per pupil number: the columns we know are read, every other one is dropped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from kiosk.exchange.errors import ExchangeError, TooLargeError
from kiosk.exchange.plain_text import rows_of, text_of

MOST_ROWS = 20_000
_FIRST_YEAR = 1900
"""A year of two digits would be read as the year 26."""

Line = TypeVar("Line")


class MissingColumnsError(ExchangeError):
    """The heading of this file lacks a column that is needed."""


@dataclass(frozen=True, slots=True)
class LinesInFile(Generic[Line]):
    """problems: one Dutch sentence per line that was left out. ignored_fields: columns that nobody reads."""

    lines: tuple[Line, ...]
    problems: tuple[str, ...]
    ignored_fields: int


def read_lines(
    content: bytes,
    largest: int,
    aliases: Mapping[str, str],
    needed: frozenset[str],
    read: Callable[[int, Mapping[str, str]], Line],
) -> LinesInFile[Line]:
    """Reads a file of at most largest bytes. read takes a line number and its known cells; ValueError leaves it out.

    Raises TooLargeError, BrokenFileError and MissingColumnsError.
    """
    if len(content) > largest:
        raise TooLargeError(f"Dit bestand is groter dan {largest // 1_000_000} MB; kies een kleiner bestand.")
    rows = rows_of(text_of(content))
    _line, heading = next(rows, (0, []))
    places = _places(heading, aliases)
    if not needed <= places.keys():
        raise MissingColumnsError("In dit bestand ontbreekt een kolom die nodig is.")
    lines: list[Line] = []
    problems: list[str] = []
    for number, (line, cells) in enumerate(rows):
        if number >= MOST_ROWS:
            raise TooLargeError(f"Dit bestand heeft meer dan {MOST_ROWS} regels; kies een kleiner bestand.")
        try:
            lines.append(read(line, {name: _cell(cells, place) for name, place in places.items()}))
        except ValueError as error:
            problems.append(f"Regel {line}: {error}; deze regel is overgeslagen.")
    return LinesInFile(tuple(lines), tuple(problems), len(heading) - len(places))


def written_key(cells: Mapping[str, str]) -> str:
    """The pupil number. Raises ValueError when the cell is empty."""
    key = cells["key"].lstrip("'")
    if not key:
        raise ValueError("het leerlingnummer ontbreekt")
    return key


def written_day(text: str) -> date:
    """A day as people write it, dd-mm-jjjj, or ISO. Raises ValueError with what to write."""
    parts = text.replace("/", "-").split("-")
    try:
        if len(parts[0]) == 4:
            return date.fromisoformat("-".join(parts))
        day, month, year = map(int, parts)
        return date(year if year >= _FIRST_YEAR else 0, month, day)
    except (ValueError, OverflowError):
        raise ValueError("een datum is niet te lezen, schrijf dd-mm-jjjj") from None


def _places(heading: Sequence[str], aliases: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, title in enumerate(heading):
        name = aliases.get("".join(title.lower().replace("_", "").split()))
        if name is not None:
            places.setdefault(name, place)
    return places


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
