"""Text of a file as schools save it: UTF-8 with or without mark, cp1252, UTF-16; and its columns by ; , or TAB."""

import csv
import io
from collections.abc import Iterator, Sequence

from kiosk.exchange.errors import BrokenFileError

SEPARATORS = (";", ",", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


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
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def rows_of(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Line number and cells of every line that holds something; the heading decides the separator."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=heading.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in lines:
            trimmed = [cell.strip() for cell in cells]
            if any(trimmed):
                yield lines.line_num, trimmed
    except csv.Error as error:
        raise BrokenFileError(f"Regel {lines.line_num} is niet te lezen; bewaar het bestand opnieuw.") from error
