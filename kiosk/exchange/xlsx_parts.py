"""The parts of an XLSX beside its sheets that are needed to read one: which sheet, its strings, its number formats."""

import re
from collections.abc import Mapping

_BUILT_IN_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""numFmtId of dates, ECMA-376 part 1, 18.8.30."""

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ZEROS = re.compile(r"0{2,64}")


class _Quiet:
    """A part of which no text is read."""

    def text(self, text: str) -> None:
        """Passes it by."""

    def end(self, name: str) -> None:
        """Passes it by."""


class Book(_Quiet):
    """workbook.xml: the relation of the first visible sheet, and from which day dates are counted."""

    def __init__(self) -> None:
        self.first_visible: str | None = None
        self.counts_from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Looks at sheets and settings."""
        if name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet" and self.first_visible is None and attributes.get("state", "visible") == "visible":
            self.first_visible = attributes.get("id")


class Targets(_Quiet):
    """workbook.xml.rels: where the parts lie. A part outside the file is not known."""

    def __init__(self) -> None:
        self._by_id: dict[str, str] = {}
        self._by_kind: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Looks at relations within the file."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        kind = attributes.get("Type", "").rpartition("/")[2]
        self._by_kind.setdefault(kind, path)
        if kind == "worksheet":
            self._by_id[attributes.get("Id", "")] = path

    def path_of(self, relation: str | None) -> str | None:
        """The path of a worksheet."""
        return self._by_id.get(relation or "")

    def part(self, kind: str) -> str:
        """The path of the one part of a kind; empty without one."""
        return self._by_kind.get(kind, "")


class SharedStrings:
    """sharedStrings.xml: the texts that cells refer to by number; reading aids above the text are left out."""

    def __init__(self, longest: int) -> None:
        self.texts: list[str] = []
        self._longest = longest
        self._aid = False
        self._collecting = False
        self._text = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A string, a piece of it, or a reading aid begins."""
        if name == "si":
            self._text = ""
        elif name == "rPh":
            self._aid = True
        self._collecting = name == "t" and not self._aid

    def text(self, text: str) -> None:
        """Collects as much as is kept."""
        if self._collecting:
            self._text = (self._text + text)[: self._longest]

    def end(self, name: str) -> None:
        """A string is whole."""
        self._collecting = False
        if name == "si":
            self.texts.append(self._text)
        elif name == "rPh":
            self._aid = False


class Formats(_Quiet):
    """styles.xml: which cell styles show a date, and which show zeros in front of a number."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._numbers: list[str] = []
        self._in_cell_styles = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Looks at number formats and cell styles."""
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:200]
        elif name == "cellXfs":
            self._in_cell_styles = True
        elif name == "xf" and self._in_cell_styles:
            self._numbers.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        """The cell styles are a list of their own."""
        if name == "cellXfs":
            self._in_cell_styles = False

    def is_date(self, style: int) -> bool:
        """True for a style with a day in it."""
        number = self._number(style)
        code = _QUOTED.sub("", self._codes.get(number, "")).lower()
        return (number.isascii() and number.isdigit() and int(number[:6]) in _BUILT_IN_DATES) or (
            "d" in code or "y" in code
        )

    def width(self, style: int) -> int:
        """How many digits a number has at least."""
        code = self._codes.get(self._number(style), "")
        return len(code) if _ZEROS.fullmatch(code) else 0

    def _number(self, style: int) -> str:
        return self._numbers[style] if 0 <= style < len(self._numbers) else "0"
