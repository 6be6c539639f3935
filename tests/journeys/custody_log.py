"""The exported custody log, read as an office would: the CSV as text, the workbook through openpyxl."""

import csv
import io
import zipfile
from datetime import date, datetime, time

from openpyxl import load_workbook

Line = dict[str, str]


def lines_of_csv(content: bytes) -> list[Line]:
    """Every line by its Dutch headings; the last heading is the provenance."""
    assert content.startswith(b"\xef\xbb\xbf"), "Dutch spreadsheets need the mark of UTF-8"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def lines_of_xlsx(content: bytes) -> list[Line]:
    """The same from a workbook, with its dates and times written as the CSV writes them."""
    rows = load_workbook(io.BytesIO(content))["Regels"].iter_rows(values_only=True)
    headings = [str(heading) for heading in next(rows)]
    return [dict(zip(headings, map(_as_text, row), strict=True)) for row in rows]


def provenance_of_xlsx(content: bytes) -> str:
    """Everything on the sheets beside the lines."""
    book = load_workbook(io.BytesIO(content))
    beside = [sheet for sheet in book.worksheets if sheet.title != "Regels"]
    return " ".join(_as_text(cell) for sheet in beside for row in sheet.iter_rows(values_only=True) for cell in row)


def formulas_in(content: bytes) -> int:
    """Live cells in a workbook, counted in its XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        return sum(book.read(name).count(b"<f>") for name in sheets)


def story_of(lines: list[Line], family_name: str) -> list[tuple[str, str]]:
    """What happened to one pupil: event and time."""
    return [(line["Gebeurtenis"], line["Tijd"]) for line in lines if line["Leerling"].startswith(family_name)]


def without_provenance(lines: list[Line]) -> list[Line]:
    """The columns that both files have."""
    return [{name: cell for name, cell in line.items() if not name.startswith("Export:")} for line in lines]


def _as_text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return "" if cell is None else str(cell)
