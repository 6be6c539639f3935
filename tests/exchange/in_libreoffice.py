"""LibreOffice without a window: what a spreadsheet really makes of a file."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is missing: make sheets installs it")
READ_CSV = "CSV:59,34,76,1,,1043,false,true"
"""Semicolon, quotes, UTF-8, from line 1, Dutch, dates and numbers recognised."""


def converted(file: Path, folder: Path, kind: str) -> None:
    """Opens a file as a person does and saves it as another kind in a folder; formulas are calculated on the way."""
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    reading = [f"--infilter={READ_CSV}"] if file.suffix == ".csv" else []
    command = [str(PROGRAM), home, "--headless", *reading, "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
