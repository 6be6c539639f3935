"""The first visible sheet of an XLSX as rows of text (ECMA-376 part 1, 18.3 and 18.8); nothing else in it is opened.

Read as a stream, like EDEXML: a general spreadsheet library builds styles, links and formulas of a stranger's file and
warns with the content of cells (decision 0013).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from kiosk.exchange.archives import Archive
from kiosk.exchange.errors import BrokenFileError, NotARosterError, TooLargeError
from kiosk.exchange.strict_xml import walk_xml
from kiosk.exchange.xlsx_parts import Book, Formats, SharedStrings, Targets

WORKBOOK = "xl/workbook.xml"
LARGEST_SHEET = 16 * 1024 * 1024
"""Bytes of the unpacked sheet; a school of 3000 pupils with sixty columns has about 8 MB."""

LARGEST_STRINGS = 8 * 1024 * 1024
LARGEST_PART = 1024 * 1024
_MOST_ELEMENTS = 500_000
_MOST_STRING_ELEMENTS = 300_000
_MOST_SMALL_ELEMENTS = 50_000
_MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_LAST_ROW = 1_048_576
_LONGEST_TEXT = 201
_MOST_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than these."""

_NOTHING_KEPT = "Er is niets bewaard."


def rows_of_sheet(archive: Archive) -> Iterator[tuple[int, Sequence[str]]]:
    """Row number and cells. Raises TooLargeError, UnsafeFileError, BrokenFileError and NotARosterError."""
    book, targets = Book(), Targets()
    walk_xml(archive.read(WORKBOOK, LARGEST_PART), _MOST_SMALL_ELEMENTS, book)
    walk_xml(_part(archive, "xl/_rels/workbook.xml.rels", LARGEST_PART), _MOST_SMALL_ELEMENTS, targets)
    path = targets.path_of(book.first_visible)
    if path is None or path not in archive.members:
        raise NotARosterError(f"In dit rekenblad staat geen werkblad dat we kunnen lezen. {_NOTHING_KEPT}")
    strings, formats = SharedStrings(_LONGEST_TEXT), Formats()
    if (named := targets.part("sharedStrings")) in archive.members:
        walk_xml(archive.read(named, LARGEST_STRINGS), _MOST_STRING_ELEMENTS, strings)
    if (named := targets.part("styles")) in archive.members:
        walk_xml(archive.read(named, LARGEST_PART), _MOST_SMALL_ELEMENTS, formats)
    sheet = _Sheet(strings.texts, formats, book.counts_from_1904)
    walk_xml(archive.read(path, LARGEST_SHEET), _MOST_ELEMENTS, sheet)
    yield from sheet.rows


def _part(archive: Archive, name: str, most: int) -> bytes:
    if name not in archive.members:
        raise BrokenFileError(f"Dit rekenblad is beschadigd; bewaar het opnieuw. {_NOTHING_KEPT}")
    return archive.read(name, most)


class _Sheet:
    """Collects the cells of one sheet, each as the text a person sees."""

    def __init__(self, strings: Sequence[str], formats: Formats, from_1904: bool) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self.strings, self.formats = strings, formats
        self.day_zero = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        self.line = 0
        self.column = 0
        self.cells: dict[int, str] = {}
        self.kind, self.style = "n", 0
        self.value = ""
        self.collecting = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self.line = _row(attributes["r"]) if "r" in attributes else self.line + 1
            self.column, self.cells = 0, {}
        elif name == "c":
            self.column = _column(attributes["r"]) if "r" in attributes else self.column + 1
            self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self.value = ""
        self.collecting = name in ("v", "t")

    def text(self, text: str) -> None:
        if self.collecting:
            self.value = (self.value + text)[:_LONGEST_TEXT]

    def end(self, name: str) -> None:
        self.collecting = False
        if name == "c" and self.column <= _MOST_COLUMNS and (shown := self.shown().strip()):
            self.cells[self.column] = shown
        elif name == "row" and self.cells:
            if len(self.rows) >= _MOST_ROWS:
                raise TooLargeError(f"Dit rekenblad heeft meer dan {_MOST_ROWS} regels. {_NOTHING_KEPT}")
            width = max(self.cells)
            self.rows.append((self.line, [self.cells.get(column, "") for column in range(1, width + 1)]))

    def shown(self) -> str:
        """A number keeps the zeros of its format, a date is written as yyyy-mm-dd, an error is an empty cell."""
        match self.kind:
            case "s":
                return self.strings[int(self.value)] if self.value else ""
            case "b":
                return "TRUE" if self.value == "1" else "FALSE"
            case "e":
                return ""
            case "n":
                return self.number()
            case _:
                return self.value

    def number(self) -> str:
        if not self.style and self.value.isdigit():
            return self.value
        try:
            value = Decimal(self.value.strip())
        except InvalidOperation:
            return self.value
        if not value.is_finite() or value.adjusted() >= _MOST_DIGITS or value.adjusted() < -_MOST_DIGITS:
            return self.value
        if self.formats.is_date(self.style):
            return self.day(int(value))
        if value != value.to_integral_value():
            return self.value
        return str(int(value)).zfill(self.formats.width(self.style))

    def day(self, serial: int) -> str:
        try:
            return (self.day_zero + timedelta(days=serial)).isoformat()
        except OverflowError:
            return ""


def _row(reference: str) -> int:
    """The number of a row. Raises ValueError past the last row of a spreadsheet."""
    if not 0 < (number := int(reference[:9])) <= _LAST_ROW:
        raise ValueError("a row outside the sheet")
    return number


def _column(reference: str) -> int:
    """The column of a reference such as AB12, from 1. Raises ValueError."""
    number = 0
    for letter in reference.rstrip("0123456789")[:4]:
        number = number * 26 + int(letter, 36) - 9
    if number < 1:
        raise ValueError("a cell without a column")
    return number
