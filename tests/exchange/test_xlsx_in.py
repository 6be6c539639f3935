"""Sheets as a spreadsheet program writes them, read as the text a person sees."""

import contextlib
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from kiosk.exchange.archives import Archive
from kiosk.exchange.errors import BrokenFileError, ExchangeError, NotARosterError, TooLargeError, UnsafeFileError
from kiosk.exchange.xlsx_in import rows_of_sheet
from tests.exchange.roster_samples import xlsx, zipped

RELATIONS = """<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"{}/>
<Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>"""
BOOK = '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1" xmlns:r="http://r"/></sheets></workbook>'


def cells(content: bytes) -> list[tuple[int, list[str]]]:
    return [(line, list(row)) for line, row in rows_of_sheet(Archive(content))]


def bare(rows: str, strings: str = "<sst/>", relations: str = RELATIONS.format("")) -> bytes:
    return zipped(
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": relations,
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        }
    )


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("00012", "General", "00012"),
        (12, "General", "12"),
        (12, "00000", "00012"),
        (12.0, "0", "12"),
        (0.5, "General", "0.5"),
        (True, "General", "TRUE"),
        (date(2026, 8, 17), "dd-mm-yyyy", "2026-08-17"),
        (date(2026, 8, 17), '[$-413]d\\ mmmm\\ yyyy"!"', "2026-08-17"),
        (datetime(2026, 8, 17, 12, 30), "yyyy-mm-dd hh:mm", "2026-08-17"),  # noqa: DTZ001 - a sheet has no zone
        ("Çelik ", "General", "Çelik"),
    ],
)
def test_a_cell_is_the_text_a_person_sees(value, number_format, shown):
    assert cells(xlsx([["a", value]], {"B1": number_format})) == [(1, ["a", shown])]


def test_a_formula_counts_by_the_value_the_program_left_and_an_error_is_empty():
    two, error = '<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="B1" t="e"><v>#N/A</v></c>'
    rows = f'<row r="1">{two}{error}<c r="C1" t="str"><f>x</f><v>y</v></c></row>'
    assert cells(bare(rows)) == [(1, ["2", "", "y"])]


def test_the_sheet_that_is_read_is_the_first_one_a_person_sees():
    assert cells(xlsx([["a", "b"]], before=2)) == [(1, ["a", "b"])]


def test_empty_lines_and_columns_keep_their_numbers():
    assert cells(xlsx([[], [None, None, "a"], [], ["b"]])) == [(2, ["", "", "a"]), (4, ["b"])]


def test_cells_without_a_reference_follow_each_other():
    rows = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1E3</v></c></row><row><c t="s"><v>0</v></c></row>'
    strings = "<sst><si><r><t>No</t></r><r><t>or</t></r><rPh><t>x</t></rPh></si></sst>"
    assert cells(bare(rows, strings)) == [(1, ["a", "1000"]), (2, ["Noor"])]


def test_dates_counted_from_1904_are_read():
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet has no zone
    book.active.append([date(2026, 8, 17)])
    out = BytesIO()
    book.save(out)
    assert cells(out.getvalue()) == [(1, ["2026-08-17"])]


def test_another_program_that_reads_the_sheet_sees_the_same():
    content = xlsx([["leerlingnr", "naam"], ["00012", "Noor"], [13, "Sem"]])
    theirs = [
        ["" if cell is None else str(cell) for cell in row] for row in load_workbook(BytesIO(content)).active.values
    ]
    assert [row for _line, row in cells(content)] == theirs


def test_a_sheet_outside_the_file_is_not_fetched():
    with pytest.raises(NotARosterError, match="geen werkblad"):
        cells(bare("", relations=RELATIONS.format(' TargetMode="External"')))


DTD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (bare("<row><c><v>&e;</v></c></row>"), BrokenFileError),
        (bare("", DTD + "<sst/>"), UnsafeFileError),
        (bare('<row><c t="s"><v>7</v></c></row>'), BrokenFileError),
        (bare('<row r="99999999999"><c><v>1</v></c></row>'), BrokenFileError),
        (bare('<row r="x"><c><v>1</v></c></row>'), BrokenFileError),
        (bare('<row><c r="7"><v>1</v></c></row>'), BrokenFileError),
        (bare("<row><c><v>1</v></c></row>" * 20_001), TooLargeError),
        (bare("<c/>" * 500_001), TooLargeError),
        (bare("<x>" * 100), UnsafeFileError),
        (bare(f"<row><c r='A1' x='{'x' * 1_000_000}'/></row>"), UnsafeFileError),
        (zipped({"xl/workbook.xml": "<workbook/>"}), BrokenFileError),
        (zipped({"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": "<x/>"}), NotARosterError),
    ],
)
def test_a_sheet_that_no_program_writes_is_refused(content, error):
    with pytest.raises(error):
        cells(content)


@pytest.mark.parametrize("value", ["1E999999", "-1", "1e400", "nan", "9" * 400, "0x1"])
@pytest.mark.parametrize("number_format", ["General", "dd-mm-yyyy", "0" * 60])
def test_no_number_is_too_odd_to_show(value, number_format):
    with zipfile.ZipFile(BytesIO(xlsx([[1]], {"A1": number_format}))) as sheet:
        members = {name: sheet.read(name).replace(b"<v>1</v>", f"<v>{value}</v>".encode()) for name in sheet.namelist()}
    with contextlib.suppress(ExchangeError):
        assert all(len(cell) <= 201 for _line, row in cells(zipped(members)) for cell in row)
