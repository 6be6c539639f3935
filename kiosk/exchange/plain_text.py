"""Text of a file as schools save it: UTF-8 with or without mark, cp1252, UTF-16; and its columns by ; , or TAB."""

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from kiosk.exchange.errors import BrokenFileError, UnsafeFileError

SEPARATORS = (";", ",", "\t")
LONGEST_LINE = 64 * 1024
"""Characters."""

MOST_CELLS_OF_A_LINE = 1000

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINES_LOOKED_AT = 20


def text_of(content: bytes) -> str:
    """The text. Raises BrokenFileError when it is none."""
    try:
        text = _decoded(content)
    except ValueError as error:
        raise BrokenFileError("Dit bestand is geen leesbare tekst; bewaar het opnieuw als CSV.") from error
    if "\0" in text:
        raise BrokenFileError("Dit bestand is geen tekst maar een ander soort bestand; bewaar het als CSV.")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    if content[1:2] == b"\0":
        return content.decode("utf-16-le")
    if content[:1] == b"\0":
        return content.decode("utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def rows_of(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Line number and trimmed cells of every line that holds something. Raises BrokenFileError and UnsafeFileError."""
    lines = csv.reader(_lines(text), delimiter=_separator(text))
    try:
        for cells in lines:
            if len(cells) > MOST_CELLS_OF_A_LINE:
                raise UnsafeFileError(f"Regel {lines.line_num} heeft veel te veel kolommen. Er is niets bewaard.")
            trimmed = [cell.strip() for cell in cells]
            if any(trimmed) and not _tells_separator(lines.line_num, cells):
                yield lines.line_num, trimmed
    except csv.Error as error:
        raise BrokenFileError(f"Regel {lines.line_num} is niet te lezen; bewaar het bestand opnieuw.") from error


def clean(text: str) -> str:
    """Composed characters, single spaces, nothing invisible."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    visible = (char for char in composed if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf"))
    return " ".join("".join(visible).split())


def _lines(text: str) -> Iterator[str]:
    """Line by line with its end, so that a file of a million lines is never a list."""
    start, number = 0, 0
    while start < len(text):
        number += 1
        end = text.find("\n", start) + 1 or len(text)
        if end - start > LONGEST_LINE:
            raise UnsafeFileError(f"Regel {number} is veel te lang. Er is niets bewaard.")
        line = text[start:end]
        if "\r" in line.removesuffix("\n").removesuffix("\r"):
            raise UnsafeFileError(f"Regel {number} heeft een los regeleinde; bewaar het bestand opnieuw als CSV.")
        yield line
        start = end


def _separator(text: str) -> str:
    """The one that stands equally often in most of the first lines; or the one that "sep=;" in front names."""
    first = [line for line in islice(_lines(text), _LINES_LOOKED_AT) if line.strip()]
    if first and _tells_separator(1, [first[0].strip()]):
        return first[0].strip()[4]
    return max(SEPARATORS, key=lambda separator: _regularity([line.count(separator) for line in first]))


def _regularity(counts: list[int]) -> tuple[int, int]:
    """How many lines have the commonest count, and that count."""
    found = Counter(count for count in counts if count)
    return max(((lines, count) for count, lines in found.items()), default=(0, 0))


def _tells_separator(line: int, cells: Sequence[str]) -> bool:
    """True for the line "sep=;" that a spreadsheet reads and does not show."""
    first = "".join(cells[:1]).lower()
    return line == 1 and first.startswith("sep=") and (first[4:] in SEPARATORS or (first == "sep=" and len(cells) == 2))
