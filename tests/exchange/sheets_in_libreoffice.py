"""Exports as LibreOffice opens them: right dates, and no live formula. Slow to install, so `make sheets` runs it."""

from pathlib import Path

import openpyxl
import pytest

from kiosk.exchange.csv_out import write_csv
from kiosk.exchange.formula_guard import unguard
from kiosk.exchange.table import Table
from kiosk.exchange.xlsx_out import write_xlsx
from tests.exchange.formula_corpus import HARMLESS, LIVE
from tests.exchange.in_libreoffice import converted, needs_libreoffice
from tests.exchange.tables import ROW, table, texts

pytestmark = needs_libreoffice
EVERY_TEXT = [text for text in (*LIVE, *HARMLESS) if text]


def saved(what: Table, folder: Path, style: str) -> Path:
    file = folder / f"export.{style}"
    with file.open("wb") as out:
        if style == "csv":
            write_csv(what, out)
        else:
            write_xlsx(what, out, folder)
    return file


@pytest.fixture(params=["csv", "xlsx"])
def opened(request: pytest.FixtureRequest, tmp_path: Path):
    """Writes a table, opens it in LibreOffice and reads back what that saved."""

    def read(what: Table) -> openpyxl.worksheet.worksheet.Worksheet:
        file = saved(what, tmp_path, request.param)
        (tmp_path / "out").mkdir()
        converted(file, tmp_path / "out", "xlsx")
        return openpyxl.load_workbook(tmp_path / "out" / "export.xlsx").worksheets[0]

    return read


def test_no_text_of_the_corpus_is_a_formula(opened) -> None:
    cells = [row[0] for row in opened(texts(*EVERY_TEXT)).iter_rows(min_row=2)]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert len(cells) >= len(EVERY_TEXT)


def test_dates_and_times_are_dates_and_times(opened) -> None:
    row = next(opened(table(ROW)).iter_rows(min_row=2, max_row=2))
    day, time = row[3], row[5]
    assert day.is_date
    assert f"{day.value:%d-%m-%Y}" == "23-11-2026"
    assert f"{time.value:%H:%M}" == "08:27"


def test_a_name_that_looks_like_a_sum_survives(opened) -> None:
    cell = next(opened(texts("-Jan")).iter_rows(min_row=2))[0]
    assert unguard(cell.value) == "-Jan"
