"""The sheet of the keys for the safe: lines that can be typed in again, and the same as a QR code."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.exchange.papers.labels import drawn_code
from kiosk.exchange.papers.paper import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPaper:
    """lines: label and what stands behind it; words: paragraphs below. made_at: seconds since 1970 UTC."""

    title: str
    lines: tuple[tuple[str, str], ...]
    marks: str
    words: tuple[str, ...]
    made_at: int

    def document(self) -> Mapping[str, object]:
        """The same as plain data."""
        code = "\n".join(f"{label} {line}" for label, line in self.lines)
        return {
            "layout": "key_sheet",
            "title": printable(self.title),
            "lines": [[printable(label), printable(line)] for label, line in self.lines],
            "marks": printable(self.marks),
            "words": [printable(each) for each in self.words],
            "code": drawn_code(code),
            "made_at": self.made_at,
        }
