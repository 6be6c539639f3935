"""Text as schools save it, and its columns."""

import codecs

import pytest

from kiosk.exchange.errors import BrokenFileError, UnsafeFileError
from kiosk.exchange.plain_text import LONGEST_LINE, rows_of, text_of

TEXT = "naam;groep\r\nÇelik;7\r\n"


def cells(text: str) -> list[list[str]]:
    return [list(row) for _line, row in rows_of(text)]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "mark", "cp1252", "utf-16", "le", "be", "be with mark"],
)
def test_every_usual_encoding_is_read(content):
    assert text_of(content) == TEXT


@pytest.mark.parametrize("content", [b"a;b\x00;c", b"\xff\xfea", b"na\x81m;b"], ids=["NUL", "half utf-16", "no cp1252"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(BrokenFileError):
        text_of(content)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_sniffed(separator):
    assert cells(f"a{separator}b\n1{separator}2") == [["a", "b"], ["1", "2"]]


def test_a_comma_in_names_is_no_separator():
    assert cells("Lijst van groep 7, juf Sanne\nnaam;groep\nBerg, Sem;7\nVries, Noor;7")[2] == ["Berg, Sem", "7"]


def test_the_separator_that_a_spreadsheet_wrote_in_front_is_followed():
    assert cells("sep=;\r\na,b;c\r\n1,2;3\r\n") == [["a,b", "c"], ["1,2", "3"]]


def test_lines_are_counted_as_they_stand_in_the_file():
    assert [line for line, _cells in rows_of('a;b\n\n"1\n2";3\n4;5')] == [1, 4, 5]


def test_a_bare_carriage_return_is_refused_with_its_line():
    with pytest.raises(UnsafeFileError, match="Regel 2 heeft een los regeleinde"):
        cells("a;b\r\n1;2\r3;4\r\n")


def test_a_line_without_end_is_refused():
    with pytest.raises(UnsafeFileError, match="veel te lang"):
        cells("a;b\n" + ";" * (LONGEST_LINE + 1))


def test_a_quote_that_is_never_closed_is_refused():
    with pytest.raises(BrokenFileError):
        cells('a;b\n"1;' + "x\n" * 100_000)
