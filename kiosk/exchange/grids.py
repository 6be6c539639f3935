"""A table as rows of cells, whether it came as CSV or XLSX; bounded, and nothing but text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.exchange.archives import Archive
from kiosk.exchange.errors import TooLargeError
from kiosk.exchange.formula_guard import unguard
from kiosk.exchange.plain_text import clean, rows_of, text_of
from kiosk.exchange.roster_outcome import RosterKind
from kiosk.exchange.xlsx_in import rows_of_sheet

LARGEST_CSV = 4 * 1024 * 1024
"""Bytes; a school of 3000 pupils with thirty columns has about 1 MB."""

MOST_ROWS = 20_000
MOST_CELLS = 400_000
MOST_COLUMNS = 200
"""Cells further to the right are not read."""

LONGEST_CELL = 200
"""Characters; what is longer is cut off here and refused as a name later."""

_AS_TEXT = re.compile('="(.*)"')
_NOTHING_KEPT = "Er is niets bewaard."


@dataclass(frozen=True, slots=True)
class Grid:
    """rows: line number (from 1) and cells of every line that holds something."""

    kind: RosterKind
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def grid_of_csv(content: bytes) -> Grid:
    """Raises TooLargeError, BrokenFileError and UnsafeFileError."""
    if len(content) > LARGEST_CSV:
        raise TooLargeError(f"Deze tabel is groter dan {LARGEST_CSV // 1024**2} MB. {_NOTHING_KEPT}")
    return Grid(RosterKind.CSV, _bounded((line, map(_written, cells)) for line, cells in rows_of(text_of(content))))


def grid_of_xlsx(archive: Archive) -> Grid:
    """Raises TooLargeError, BrokenFileError, UnsafeFileError and NotARosterError."""
    return Grid(RosterKind.XLSX, _bounded(rows_of_sheet(archive)))


def _bounded(rows: Iterable[tuple[int, Iterable[str]]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    kept: list[tuple[int, tuple[str, ...]]] = []
    held = 0
    for line, cells in rows:
        row = _without_empty_end([clean(cell[: LONGEST_CELL + 1]) for cell in list(cells)[:MOST_COLUMNS]])
        if not row:
            continue
        held += len(row)
        if len(kept) >= MOST_ROWS or held > MOST_CELLS:
            raise TooLargeError(f"Dit bestand heeft te veel regels of kolommen (regel {line}). {_NOTHING_KEPT}")
        kept.append((line, row))
    return tuple(kept)


def _without_empty_end(cells: Sequence[str]) -> tuple[str, ...]:
    filled = [place for place, cell in enumerate(cells) if cell]
    return tuple(cells[: filled[-1] + 1]) if filled else ()


def _written(cell: str) -> str:
    """What was meant: without the marks that keep a spreadsheet from reading a number or a formula."""
    as_text = _AS_TEXT.fullmatch(cell)
    return as_text[1] if as_text else unguard(cell)
