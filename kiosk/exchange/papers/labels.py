"""A sheet of labels for cards: a random number as text and as QR code, and a name only where somebody asked for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.exchange.papers.paper import printable

QR_LEVEL = "m"
"""Fifteen per cent of a scratched code may be missing (ISO/IEC 18004, level M)."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label. name: empty unless somebody asked for it."""

    number: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """Labels of 70 by 37 mm, 24 on a page of A4. made_at: seconds since 1970 UTC, for the properties of the file."""

    title: str
    school: str
    made_at: int
    labels: tuple[Label, ...]

    def document(self) -> Mapping[str, object]:
        """The same as plain data, every text printable and every code drawn."""
        return {
            "layout": "labels",
            "title": printable(self.title),
            "school": printable(self.school),
            "made_at": self.made_at,
            "labels": [
                {"number": each.number, "name": printable(each.name), "code": drawn_code(each.number)}
                for each in self.labels
            ],
        }


def drawn_code(text: str) -> str:
    """A QR code as SVG."""
    import segno

    return str(segno.make(text, error=QR_LEVEL, micro=False).svg_inline(scale=1, border=2, omitsize=True))
