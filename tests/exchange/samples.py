"""Where the official EDEXML example files lie, and small files of our own."""

import os
from pathlib import Path

import pytest

SAMPLES = (
    "EDEXML.Voorbeeld.2.0.xml",
    "EDEXML.Voorbeeld.2.0-Vla.xml",
    "EDEXML.Voorbeeld.2.1.xml",
    "EDEXML.Voorbeeld.2.1-Vla.xml",
)


def sample(name: str) -> bytes:
    """One official file; the test that asks is skipped where they are not at hand."""
    folder = os.environ.get("TELEFOONHOTEL_SAMPLES")
    if folder is None:
        pytest.skip("TELEFOONHOTEL_SAMPLES is not set: the official EDEXML files are not at hand")
    return (Path(folder) / "edexml" / name).read_bytes()


def edexml(pupils: str = "", groups: str = "", school: str = "<brincode>99MV</brincode>", more: str = "") -> bytes:
    """A file of four lines before its first pupil."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school>{school}</school>
<groepen>{groups}</groepen>
<leerlingen>
{pupils}
</leerlingen>{more}</EDEX>""".encode()


def pupil(key: str = "00012", inside: str = "<roepnaam>Noor</roepnaam>") -> str:
    """One leerling."""
    return f'<leerling key="{key}">{inside}</leerling>'


def group(key: str = "G6", name: str = "Regenboog", year: str = "6") -> str:
    """One home group."""
    return f'<groep key="{key}"><naam>{name}</naam><jaargroep>{year}</jaargroep></groep>'
