"""CSV as Dutch spreadsheets read it: UTF-8 with BOM, `;`, CRLF, decimal comma, dd-mm-jjjj, UU:MM.

The first row is the header. Its last cell, over a column that stays empty, says who made the file, when and with which
filter: so every row has the same number of cells and no row has to be skipped when a program reads it.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import Any, BinaryIO

from kiosk.exchange.formula_guard import guarded
from kiosk.exchange.local_time import day_text, dutch_date, dutch_time
from kiosk.exchange.table import Kind, Table

_FORMAT: dict[Kind, Callable[[Any], str]] = {
    Kind.WHOLE: str,
    Kind.DECIMAL: lambda number: f"{number:f}".replace(".", ","),
    Kind.DATE: day_text,
    Kind.LOCAL_DATE: dutch_date,
    Kind.LOCAL_TIME: dutch_time,
}
_BOM = "\ufeff"
_AT_ONCE = 500
"""Rows that are formatted together, column by column: twice as quick as cell by cell."""


def write_csv(table: Table, out: BinaryIO) -> None:
    """Writes the whole table to an open binary file and leaves it open. Raises OSError when it cannot be written."""
    text = StringIO(_BOM, newline="")
    text.seek(len(_BOM))
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(column.title for column in table.columns), table.provenance.sentence])
    for piece in _pieces(table):
        writer.writerows(piece)
        out.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
    out.write(text.getvalue().encode())


def _pieces(table: Table) -> Iterator[Iterable[tuple[str, ...]]]:
    kinds = [column.kind for column in table.columns]
    rows = iter(table.rows)
    while piece := list(islice(rows, _AT_ONCE)):
        columns = zip(*piece, strict=True)
        shown = [_shown(kind, cells) for kind, cells in zip(kinds, columns, strict=True)]
        yield zip(*shown, [""] * len(piece), strict=True)


def _shown(kind: Kind, cells: tuple[Any, ...]) -> Iterable[str]:
    if kind is Kind.TEXT:
        return guarded(["" if cell is None else cell for cell in cells] if None in cells else cells)
    show = _FORMAT[kind]
    return ["" if cell is None else show(cell) for cell in cells] if None in cells else map(show, cells)
