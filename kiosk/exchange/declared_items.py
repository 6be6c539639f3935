"""The toestelopgave as a file: who brings what, from whom that is known, and since when.

Columns: leerlingnummer; toestel (geen, telefoon, horloge, allebei, onbekend); bron (ouders, leerkracht, leerling);
datum (dd-mm-jjjj). Any other column is dropped before anything else sees it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.pupil import DeclaredItems
from kiosk.exchange.errors import ExchangeError
from kiosk.exchange.keyed_lines import LinesInFile, MissingColumnsError, read_lines, written_day, written_key
from kiosk.exchange.table import Column, Kind

LARGEST_DECLARED = 1_000_000
"""Bytes."""

ALIASES: Mapping[str, str] = {
    "leerlingnummer": "key",
    "leerlingnr": "key",
    "stamnummer": "key",
    "toestel": "items",
    "toestelopgave": "items",
    "bron": "source",
    "datum": "on",
}
ITEMS: Mapping[str, DeclaredItems] = {
    "geen": DeclaredItems.NONE,
    "telefoon": DeclaredItems.PHONE,
    "horloge": DeclaredItems.WATCH,
    "allebei": DeclaredItems.BOTH,
    "onbekend": DeclaredItems.UNKNOWN,
    "": DeclaredItems.UNKNOWN,
}
SOURCES: Mapping[str, str] = {"ouders": "parent", "leerkracht": "teacher", "leerling": "pupil", "": ""}

COLUMNS = (
    Column("pupil_key", "leerlingnummer"),
    Column("pupil_name", "leerling", width=28),
    Column("group", "groep", width=24),
    Column("items", "toestel"),
    Column("source", "bron"),
    Column("declared_on", "datum", Kind.DATE, width=12),
)


class NotDeclaredItemsError(ExchangeError):
    """The file is not a toestelopgave."""


@dataclass(frozen=True, slots=True)
class DeclaredLine:
    """One line. source: parent, teacher, pupil or empty; on: None where the file has no date."""

    line: int
    key: str
    items: DeclaredItems
    source: str
    on: date | None


def read_declared(content: bytes) -> LinesInFile[DeclaredLine]:
    """Reads a file. Raises TooLargeError, BrokenFileError and NotDeclaredItemsError."""
    try:
        return read_lines(content, LARGEST_DECLARED, ALIASES, frozenset({"key", "items"}), _declared)
    except MissingColumnsError:
        raise NotDeclaredItemsError(
            "In dit bestand staat geen toestelopgave: de kolommen leerlingnummer en toestel ontbreken."
        ) from None


def words_of(items: DeclaredItems) -> str:
    """As the file writes it."""
    return next(word for word, code in ITEMS.items() if code is items)


def source_word(source: str) -> str:
    """As the file writes it."""
    return next((word for word, code in SOURCES.items() if code == source), "")


def _declared(line: int, cells: Mapping[str, str]) -> DeclaredLine:
    """Raises ValueError with what is wrong, never with what stands in the cell."""
    key = written_key(cells)
    items, source = ITEMS.get(cells["items"].lower()), SOURCES.get(cells.get("source", "").lower())
    if items is None:
        raise ValueError("toestel is niet geen, telefoon, horloge, allebei of onbekend")
    if source is None:
        raise ValueError("bron is niet ouders, leerkracht of leerling")
    on = cells.get("on", "")
    return DeclaredLine(line, key, items, source, written_day(on) if on else None)
