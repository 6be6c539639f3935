"""A QR code as a drawing in the page: no file, no other site, no style."""

from dataclasses import dataclass

QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """width: modules of a side; path: the dark ones, as the data of an SVG path."""

    width: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text."""
    import segno

    code = segno.make_qr(text, error="m")
    rows = enumerate(code.matrix_iter(border=QUIET))
    dark = (f"M{x} {y}h1v1h-1z" for y, row in rows for x, module in enumerate(row) if module)
    return QrCode(int(code.symbol_size(border=QUIET)[0]), "".join(dark))
