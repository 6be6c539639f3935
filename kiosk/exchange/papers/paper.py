"""What stands on a paper: plain blocks of text. Nothing in it is ever read as markup of the typesetter."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_WITH_A_GLYPH = (
    (0x20, 0x7E),
    (0xA0, 0x241),
    (0x250, 0x2E4),
    (0x2EA, 0x36F),
    (0x386, 0x3CE),
    (0x400, 0x45F),
    (0x1E00, 0x1E9B),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2027),
    (0x2030, 0x2037),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x25A1, 0x25A1),
)
"""What the font on board can draw, also bold; with any other character a paper is not accessible and is not made."""

NO_GLYPH = "□"


def printable(text: str) -> str:
    """The text as it can be printed: control characters dropped, what the font cannot draw as □; lines stay."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_drawn(char) for char in plain)


def _drawn(char: str) -> str:
    if char in "\n\t":
        return "\n" if char == "\n" else " "
    if unicodedata.category(char).startswith("C"):
        return ""
    return char if any(first <= ord(char) <= last for first, last in _WITH_A_GLYPH) else NO_GLYPH


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a part. level: 1 for a part, 2 within one."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. quote: somebody's own words, set apart."""

    text: str
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Words to the school, in a frame, with points below them."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair a line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Heading | Text | Notice | Facts | Grid | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document in Dutch. title: in the properties of the file, so never a name; made: who made it and when.

    concept: marks every page. made_at: seconds since 1970 UTC, for the properties of the file.
    """

    title: str
    school: str
    made: str
    made_at: int
    blocks: tuple[Block, ...]
    concept: bool = False
    contact: str = ""

    def document(self) -> Mapping[str, object]:
        """The same as plain data, every text printable."""
        head = {name: printable(getattr(self, name)) for name in ("title", "school", "made", "contact")}
        return {**head, "concept": self.concept, "made_at": self.made_at, "blocks": [_plain(b) for b in self.blocks]}


def _plain(block: Block) -> Mapping[str, object]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": printable(text), "level": level}
        case Text(text, quote):
            return {"kind": "quote" if quote else "text", "lines": printable(text).split("\n")}
        case Notice(text, points):
            return {"kind": "notice", "text": printable(text), "points": [printable(point) for point in points]}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [[printable(label), printable(value)] for label, value in pairs]}
        case Grid(heads, rows):
            cells = [[printable(cell) for cell in row] for row in rows]
            return {"kind": "grid", "heads": [printable(head) for head in heads], "rows": cells}
        case NewPage():
            return {"kind": "page"}
