"""Every export of a year of administration as LibreOffice opens it: right dates, no live formula (`make sheets`)."""

from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell

from kiosk.services.figures.export import ExportOrder, export_to_path
from kiosk.services.figures.kinds import KINDS
from tests.administration.lived_year import START, LivedYear, at, live
from tests.exchange.in_libreoffice import converted, needs_libreoffice

pytestmark = needs_libreoffice
WEEKS = 8
END = START + timedelta(weeks=WEEKS)
LATELY = timedelta(days=20)
EMPTY = {"incidents", "taps", "statuses"}
"""Nobody was late in this year, no card was refused at a real box, and its last day is a Sunday."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> LivedYear:
    return live(tmp_path_factory.mktemp("year"), WEEKS)


def opened(year: LivedYear, kind: str, style: str, folder: Path) -> list[Cell]:
    """Every cell after LibreOffice saved what it made of the file."""
    file = folder / f"export.{style}"
    export_to_path(year.data, ExportOrder(kind, END - LATELY, END, style=style), at(END, 8), str(file))
    converted(file, folder / "out", "xlsx")
    sheets = openpyxl.load_workbook(folder / "out" / "export.xlsx").worksheets
    return [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)]


@pytest.mark.parametrize("style", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_a_formula_and_days_are_days_of_that_time(
    year: LivedYear, kind: str, style: str, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    cells = opened(year, kind, style, tmp_path)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    days = {each.date() if isinstance(each, datetime) else each for each in (cell.value for cell in cells)}
    found = {each for each in days if isinstance(each, date) and each.year > 1900}
    assert all(END - LATELY <= each <= END for each in found), found
    assert found or kind in EMPTY
