"""The zip for who helps from afar. Every file in it is made here out of a list of what may be said."""

import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from firmware_config.errors import WiringError
from kiosk.domain.statistics import SMALLEST_SHOWN, SUPPRESSED
from kiosk.services.school_books import RECORDS_REFUSE
from kiosk.settings import Settings
from kiosk.station.assembly import wiring_of
from kiosk.station.checks.examination import examine
from kiosk.station.checks.finding import Finding, as_text
from kiosk.station.checks.glance import LAST_TAP, glance
from kiosk.station.diagnostics.facts import facts, packages
from kiosk.station.diagnostics.journal_lines import known_lines, read_journal
from kiosk.station.diagnostics.scrubbing import scrubbed
from kiosk.station.diagnostics.settings_shown import shown_settings
from kiosk.station.errors import StationError
from kiosk.store import File
from kiosk.store.files.row_counts import row_counts

READ_ME = """Dit is gemaakt met: telefoonhotel diagnostics

Het is bedoeld voor wie jullie helpt. Erin staan: de versie en de pakketten, de instellingen (van wat jullie zelf
typten alleen of het er is), wat doctor en status zeggen, de bedrading, hoeveel regels elke tabel heeft (1 tot en met 4
staat er als <5), een paar feiten over de machine, en van het logboek alleen zinnen die in het programma zelf staan.

Er staan geen namen, pasnummers, mailadressen, notities, sleutels of adressen in. Alles is gewone tekst: lees het
gerust na voordat je het verstuurt.
"""
Journal = Callable[[], Iterable[str]]


def write_bundle(settings: Settings, version: str, output: Path, journal: Journal = read_journal) -> list[str]:
    """Writes the zip, wholly or not at all; returns the names of the files in it."""
    parts = _parts(settings, version, journal)
    fresh = output.with_name(f".{output.name}.new")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        fresh.replace(output)
    finally:
        fresh.unlink(missing_ok=True)
    return list(parts)


def _parts(settings: Settings, version: str, journal: Journal) -> Mapping[str, str]:
    return {
        "LEESMIJ.txt": READ_ME,
        "versies.json": _json({"telefoonhotel": version, "pakketten": packages()}),
        "machine.json": _json(facts(settings.data)),
        "instellingen.json": _json(shown_settings(settings)),
        "bedrading.json": _json(_wiring(settings)),
        "gegevens.json": _json({file.value: _rows(settings.data, file) for file in File}),
        "status.txt": _findings((one for one in glance(settings, version) if one.what != LAST_TAP), settings.data),
        "doctor.txt": _findings(examine(settings), settings.data),
        "logboek.txt": known_lines(journal()).text(),
    }


def _findings(found: Iterable[Finding], data: Path) -> str:
    return scrubbed(as_text(list(found)), data) + "\n"


def _wiring(settings: Settings) -> object:
    try:
        return asdict(wiring_of(settings))
    except (WiringError, StationError) as error:
        return scrubbed(str(error), settings.data)


def _rows(data: Path, file: File) -> object:
    try:
        revision, counts = row_counts(data, file)
    except RECORDS_REFUSE as error:
        return scrubbed(str(error), data)
    return {"schema": revision, "regels": {name: _published(count) for name, count in counts.items()}}


def _published(count: int) -> int | str:
    """A count of one or two could be about one child."""
    return SUPPRESSED if 0 < count < SMALLEST_SHOWN else count


def _json(body: object) -> str:
    return json.dumps(body, indent=1, ensure_ascii=False, default=str) + "\n"
