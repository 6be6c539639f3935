"""The sheet of the keys as a PDF to print, with a QR code below the lines that can be typed."""

import os
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.exchange.papers.key_sheet import KeyPaper
from kiosk.exchange.papers.making import make_pdf
from kiosk.services.backup.key_sheet import HOW_TO_TYPE, KEEP_SAFE, TITLE, KeySheet


def write_paper(sheet: KeySheet, path: Path, now: ClockReading) -> None:
    """Writes the sheet, readable for the owner alone. Raises ExchangeError where no PDF comes, and OSError."""
    words = (" ".join(KEEP_SAFE.split()), HOW_TO_TYPE)
    made_at = now.utc_us // 1_000_000
    content = make_pdf(KeyPaper(title=TITLE, lines=sheet.lines, marks=sheet.marks, words=words, made_at=made_at))
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
