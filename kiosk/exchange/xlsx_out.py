"""Excel workbooks: real dates and times, a frozen header, texts that are never formulas or links."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from kiosk.exchange.errors import TooLargeError
from kiosk.exchange.local_time import local_date, local_time
from kiosk.exchange.table import Column, Kind, Provenance, Table

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576
"""Rows of a worksheet, the header among them (Excel specifications and limits)."""

MAX_TEXT = 32_767
"""Characters of one cell."""

_STYLE = {
    Kind.TEXT: "@",
    Kind.WHOLE: "0",
    Kind.DECIMAL: "0.00",
    Kind.DATE: "dd-mm-yyyy",
    Kind.LOCAL_DATE: "dd-mm-yyyy",
    Kind.LOCAL_TIME: "hh:mm",
}
_CONVERT: dict[Kind, Callable[[Any], date | time]] = {
    Kind.DATE: lambda day: day,
    Kind.LOCAL_DATE: local_date,
    Kind.LOCAL_TIME: local_time,
}


def write_xlsx(table: Table, out: BinaryIO, scratch: Path) -> None:
    """Writes the whole table to an open binary file and leaves it open.

    It is made in a folder under scratch, which should lie in memory (tmpfs), for it holds names; nothing stays there,
    whatever happens, and out gets nothing before the file is complete. Raises TooLargeError over Excel's limits and
    OSError when it cannot be written.
    """
    from xlsxwriter.exceptions import FileCreateError
    from xlsxwriter.workbook import Workbook

    with TemporaryDirectory(dir=scratch, prefix="export-") as folder:
        made = Path(folder) / "export.xlsx"
        workbook = Workbook(str(made), {"constant_memory": True, "tmpdir": folder})
        try:
            _write_rows(workbook, table)
            _write_provenance(workbook, table.provenance)
            workbook.close()
        except FileCreateError as error:
            raise OSError(f"Het Excel-bestand kan niet worden geschreven: {error}") from error
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()
        with made.open("rb") as whole:
            copyfileobj(whole, out)


def _write_rows(workbook: "Workbook", table: Table) -> None:
    sheet = workbook.add_worksheet("Regels")
    heading = workbook.add_format({"bold": True, "bottom": 1})
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.title, heading)
    writers = [_cell_writer(workbook, sheet, index, column) for index, column in enumerate(table.columns)]
    last = 0
    for last, row in enumerate(table.rows, start=1):
        if last >= MAX_ROWS:
            raise TooLargeError("Dit zijn te veel regels voor Excel. Kies een kortere periode, of CSV.")
        for write, cell in zip(writers, row, strict=True):
            if cell is not None:
                write(last, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _cell_writer(workbook: "Workbook", sheet: "Worksheet", index: int, column: Column) -> Callable[[int, Any], None]:
    style = workbook.add_format({"num_format": _STYLE[column.kind]})
    convert = _CONVERT.get(column.kind)

    def text(row: int, cell: str) -> None:
        if len(cell) > MAX_TEXT:
            raise TooLargeError(f"Regel {row} is te lang voor een cel van Excel. Kies CSV.")
        sheet.write_string(row, index, cell, style)

    def number(row: int, cell: int | Decimal) -> None:
        sheet.write_number(row, index, cell, style)

    def moment(row: int, cell: Any) -> None:  # noqa: ANN401 - a date, or microseconds, as its kind says
        sheet.write_datetime(row, index, convert(cell) if convert else cell, style)

    if column.kind is Kind.TEXT:
        return text
    return moment if convert else number


def _write_provenance(workbook: "Workbook", provenance: Provenance) -> None:
    sheet = workbook.add_worksheet("Over dit bestand")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 80)
    bold = workbook.add_format({"bold": True})
    for row, (label, value) in enumerate(provenance.lines):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, value)
    made = datetime.combine(local_date(provenance.made_at), local_time(provenance.made_at))
    workbook.set_properties({"title": provenance.title, "author": provenance.made_by, "created": made})
