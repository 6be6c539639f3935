"""The sheet of the keys as a file to print: with a QR code beside the lines that can be typed."""

import io
import os
from pathlib import Path
from xml.sax.saxutils import escape

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.backup.errors import BackupError
from kiosk.services.backup.key_sheet import KeySheet

_STEP = 26
_TOP, _LEFT = 60, 50


def write_paper(sheet: KeySheet, path: Path, now: ClockReading) -> None:
    """Writes the sheet, readable for the owner alone. Raises BackupError where the name is not .svg or .txt."""
    if path.suffix not in (".svg", ".txt"):
        raise BackupError("Het blad kan als .svg (met QR-code) of .txt; geef het bestand zo'n naam.")
    content = as_svg(sheet) if path.suffix == ".svg" else sheet.text() + "\n"
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content.encode())


def as_svg(sheet: KeySheet) -> str:
    """One page of A4 at 96 dots an inch, black on white."""
    import segno

    code = io.BytesIO()
    segno.make(sheet.for_code, error="m").save(code, kind="svg", xmldecl=False, svgns=False, scale=4, border=4)
    words = [_words(_TOP + number * _STEP, line) for number, line in enumerate(sheet.text().splitlines())]
    below = _TOP + len(words) * _STEP
    placed = f'<g transform="translate({_LEFT} {below})">{code.getvalue().decode()}</g>'
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="794" height="1123" viewBox="0 0 794 1123">'
    return f'{head}<rect width="794" height="1123" fill="#fff"/>{"".join(words)}{placed}</svg>\n'


def _words(top: int, line: str) -> str:
    return (
        f'<text x="{_LEFT}" y="{top}" font-family="monospace" font-size="13" xml:space="preserve">{escape(line)}</text>'
    )
