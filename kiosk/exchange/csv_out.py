"""CSV as Dutch spreadsheets read it: UTF-8 with BOM, `;`, CRLF, decimal comma, dd-mm-jjjj, UU:MM.

The first row is the header. Its last cell, over a column that stays empty, says who made the file, when and with which
filter: so every row has the same number of cells and no row has to be skipped when a program reads it.
"""

import csv
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from kiosk.exchange.formula_guard import guard
from kiosk.exchange.local_time import day_text, dutch_date, dutch_time
from kiosk.exchange.table import Kind, Table

_FORMAT: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: guard,
    Kind.WHOLE: str,
    Kind.DECIMAL: lambda number: f"{number:f}".replace(".", ","),
    Kind.DATE: day_text,
    Kind.LOCAL_DATE: dutch_date,
    Kind.LOCAL_TIME: dutch_time,
}


def write_csv(table: Table, out: BinaryIO) -> None:
    """Writes the whole table to an open binary file and leaves it open. Raises OSError when it cannot be written."""
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    try:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow([*(column.title for column in table.columns), table.provenance.sentence])
        writer.writerows(_formatted(table))
        text.flush()
    finally:
        text.detach()


def _formatted(table: Table) -> Iterator[list[str]]:
    formats = [_FORMAT[column.kind] for column in table.columns]
    for row in table.rows:
        cells = ["" if cell is None else show(cell) for show, cell in zip(formats, row, strict=True)]
        cells.append("")
        yield cells
