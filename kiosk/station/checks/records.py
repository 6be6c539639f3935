"""The records and the programs: keys, databases, the clock, the station and the staff page."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from kiosk.clock import SchoolClock
from kiosk.domain.school_day import local
from kiosk.services.backup.health import SignKind, backup_signs
from kiosk.services.keys import read_anchor_key, read_card_key
from kiosk.services.messages.health import message_sign_on_disk
from kiosk.services.school_books import RECORDS_REFUSE, STATUS_FILE
from kiosk.services.verify import verify
from kiosk.settings import Settings
from kiosk.station.checks.finding import Finding, broken, ok, warning
from kiosk.station.errors import AlreadyRunningError
from kiosk.station.lock import only_station

PATIENCE_S = 3.0
FRESH_US = 10_000_000
"""station.json of longer ago is of a box that hangs."""

FIRST_YEAR = 2026
"""This program did not exist before; a clock that says so has lost its time."""


def record_findings(settings: Settings) -> Iterator[Finding]:
    """Keys, databases and the clock of this folder."""
    yield _keys(settings.data)
    yield from _backups(settings)
    yield _databases(settings.data)
    yield clock_finding(settings)
    yield from _messages(settings)
    if settings.web.keeps_list is not None:
        yield _list_folder(settings.web.keeps_list)


def program_findings(settings: Settings) -> Iterator[Finding]:
    """Whether station and staff page answer."""
    yield station_finding(settings)
    yield web_finding(settings)


def _keys(data: Path) -> Finding:
    try:
        key = read_card_key(data)
        read_anchor_key(data)
    except RECORDS_REFUSE as error:
        return broken("sleutels", str(error), "Zet de map keys terug van het blad uit de kluis of een reservekopie.")
    return ok("sleutels", f"pas-sleutel {key.id}")


def _backups(settings: Settings) -> Iterator[Finding]:
    """The sheet of the keys, the last backup, the last drill."""
    names = {SignKind.SHEET: "sleutelblad", SignKind.BACKUP: "back-up", SignKind.DRILL: "proefherstel"}
    for sign in backup_signs(settings.data, settings.backup.chosen, SchoolClock(settings).read()):
        if sign.remedy is None:
            yield ok(names[sign.kind], sign.words.nl)
        else:
            yield warning(names[sign.kind], sign.words.nl, sign.remedy.nl)


def _databases(data: Path) -> Finding:
    try:
        report = verify(data)
    except RECORDS_REFUSE as error:
        return broken("gegevens", str(error), "Doe wat er staat; lukt dat niet, zet een reservekopie terug.")
    if not report.agrees:
        first = report.sentences[0]
        return broken("gegevens", first, "Verander niets meer, draai telefoonhotel verify-ledger en bel beheer.")
    return ok("gegevens", f"bewaarlogboek klopt, {report.rows} regels")


def _messages(settings: Settings) -> Iterator[Finding]:
    """Nothing where the records cannot be opened: that is a finding of its own."""
    try:
        sign = message_sign_on_disk(settings.data)
    except RECORDS_REFUSE:
        return
    if sign.remedy is None:
        yield ok("berichten", sign.words.nl)
    else:
        yield warning("berichten", sign.words.nl, sign.remedy.nl)


def _list_folder(folder: Path) -> Finding:
    if os.access(folder, os.W_OK):
        return ok("vaklijst", f"komt elke schooldag in {folder}")
    return warning("vaklijst", f"{folder} is er niet of mag niet beschreven worden.", "Steek de usb-stick erin.")


def clock_finding(settings: Settings) -> Finding:
    """The school clock, and whether it is trusted."""
    reading = SchoolClock(settings).read()
    at = local(reading.at)
    seen = f"{at:%d-%m-%Y %H:%M}"
    if at.year < FIRST_YEAR:
        return broken("klok", seen, "De klok heeft zijn tijd verloren: vervang de knoopcel of sluit het netwerk aan.")
    if not reading.trusted:
        return warning(
            "klok", f"{seen}, niet gelijk gezet", "Sta NTP toe in het netwerk, of bevestig de tijd op de pagina."
        )
    return ok("klok", seen)


def station_finding(settings: Settings) -> Finding:
    """Whether the box answers, asked on loopback."""
    address = f"http://127.0.0.1:{settings.station.port}/state"
    try:
        with urlopen(address, timeout=PATIENCE_S) as answer:
            state = json.load(answer)
            return ok("station", f"antwoordt, {state['state']}, lezer {state['reader']['health']}")
    except (URLError, OSError, ValueError, KeyError):
        return _silent_station(settings)


def _silent_station(settings: Settings) -> Finding:
    try:
        with only_station(settings.runtime):
            return warning("station", "draait niet", "Start het met: systemctl start telefoonhotel-station")
    except AlreadyRunningError:
        if _told_just_now(settings):
            return ok("station", "draait, in een eigen netwerk")
        seen = f"draait, maar antwoordt niet op poort {settings.station.port}"
        return warning("station", seen, "Kijk station.port na; een demo kiest zelf een vrije poort.")
    except OSError as error:
        return warning("station", f"{settings.runtime}: {error.strerror}", "Kijk de rechten van die map na.")


def _told_just_now(settings: Settings) -> bool:
    """As a unit of systemd the box answers in its own network only; station.json it writes each second."""
    try:
        told_us = json.loads((settings.runtime / STATUS_FILE).read_text(encoding="utf-8"))["now_us"]
        return abs(SchoolClock(settings).read().utc_us - int(told_us)) <= FRESH_US
    except (OSError, ValueError, KeyError, TypeError):
        return False


def web_finding(settings: Settings) -> Finding:
    """Whether the staff page answers, asked on loopback."""
    address = f"http://127.0.0.1:{settings.web.port}/healthz"
    remedy = "Start het met: systemctl start telefoonhotel-web"
    try:
        with urlopen(address, timeout=PATIENCE_S):
            return ok("personeelspagina", "antwoordt")
    except (URLError, OSError):
        return warning("personeelspagina", "antwoordt niet", remedy)
