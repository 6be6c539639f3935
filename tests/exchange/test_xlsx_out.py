"""Excel workbooks as another library reads them back: real dates, no formula, no trace."""

import io
import zipfile
from datetime import datetime, time

import openpyxl
import pytest

from kiosk.exchange import xlsx_out
from kiosk.exchange.errors import TooLargeError
from kiosk.exchange.table import Column, Kind, Table
from kiosk.exchange.xlsx_out import write_xlsx
from tests.exchange.formula_corpus import HARMLESS, LIVE
from tests.exchange.tables import COLUMNS, MADE, ROW, table, texts


@pytest.fixture
def book(tmp_path):
    def write(what: Table) -> openpyxl.Workbook:
        out = io.BytesIO()
        write_xlsx(what, out, tmp_path)
        return openpyxl.load_workbook(out)

    return write


def test_a_row_has_real_dates_times_and_numbers(book):
    cells = [cell.value for cell in book(table(ROW))["Regels"][2]]
    day = datetime(2026, 11, 23)  # noqa: DTZ001 - a spreadsheet knows no time zone
    assert cells == ["Çelik, Yusuf", 12, 1234.5, day, day, time(8, 27, 8)]


def test_dates_and_times_look_dutch(book):
    formats = [cell.number_format for cell in book(table(ROW))["Regels"][2]]
    assert formats == ["@", "0", "0.00", "dd-mm-yyyy", "dd-mm-yyyy", "hh:mm"]


def test_the_header_is_frozen_and_can_filter(book):
    sheet = book(table(ROW))["Regels"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F2")


def test_a_second_sheet_tells_who_when_and_which_filter(book):
    sheet = book(table())["Over dit bestand"]
    assert [[cell.value for cell in row] for row in sheet] == [list(line) for line in MADE.lines]


@pytest.mark.parametrize("text", [text for text in LIVE + HARMLESS if text])
def test_a_text_stays_a_text(book, text):
    cell = book(texts(text))["Regels"]["A2"]
    assert cell.data_type == "s"
    assert openpyxl.utils.escape.unescape(cell.value).replace("\r", "") == text.replace("\r", "")


def test_the_file_holds_no_formula_and_no_link(tmp_path):
    out = io.BytesIO()
    write_xlsx(texts(*LIVE, "https://example.org"), out, tmp_path)
    with zipfile.ZipFile(out) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_an_empty_cell_is_empty(book):
    assert [cell.value for row in book(table((None,) * 6))["Regels"].iter_rows(min_row=2) for cell in row] in (
        [],
        [None] * 6,
    )


def test_nothing_stays_in_the_scratch_folder(book, tmp_path):
    book(table(ROW))
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_excel_takes_are_refused_and_leave_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(xlsx_out, "MAX_ROWS", 3)
    out = io.BytesIO()
    with pytest.raises(TooLargeError, match="te veel regels voor Excel"):
        write_xlsx(table(ROW, ROW, ROW), out, tmp_path)
    assert (out.getvalue(), list(tmp_path.iterdir())) == (b"", [])


def test_a_text_longer_than_a_cell_is_refused(tmp_path):
    with pytest.raises(TooLargeError, match="Regel 1"):
        write_xlsx(texts("x" * 32_768), io.BytesIO(), tmp_path)


def test_a_source_that_fails_half_way_leaves_nothing(tmp_path):
    def broken():
        yield ROW
        raise OSError("the records are gone")

    out = io.BytesIO()
    with pytest.raises(OSError, match="gone"):
        write_xlsx(Table(MADE, COLUMNS, broken()), out, tmp_path)
    assert (out.getvalue(), list(tmp_path.iterdir())) == (b"", [])


class FullDisk(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="No space"):
        write_xlsx(table(ROW), FullDisk(), tmp_path)


def test_a_whole_number_column_takes_zero(book):
    what = Table(MADE, (Column("n", "Aantal", Kind.WHOLE),), [(0,)])
    assert book(what)["Regels"]["A2"].value == 0
