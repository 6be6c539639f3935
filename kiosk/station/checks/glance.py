"""How it is, at a glance: for a volunteer who reads it out over the phone. Asks nothing of the reader or the lamps."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.clock import SchoolClock
from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.school_day import local, local_day
from kiosk.services.alerts.page import open_on_disk
from kiosk.services.backup.health import SignKind, backup_signs
from kiosk.services.school_books import RECORDS_REFUSE, STATUS_FILE
from kiosk.services.school_day.last_run import last_run
from kiosk.settings import Settings
from kiosk.station.checks.finding import Finding, Verdict, broken, ok, skipped, warning
from kiosk.station.checks.hardware import running_reader_finding
from kiosk.station.checks.records import clock_finding, station_finding, web_finding
from kiosk.station.checks.storage import room_finding
from kiosk.store.files.databases import schema

OLD_RUN_US = 15 * 60 * 1_000_000
"""The staff page lets the day run each minute, the timer at set times."""

LAST_TAP = "laatste tik"
EXIT_CODES = {Verdict.BROKEN: 2, Verdict.WARNING: 1}


def glance(settings: Settings, version: str) -> Iterator[Finding]:
    """Version, both programs, reader, clock, last tap, room, backup, day, schema, alarms; in this order."""
    now = SchoolClock(settings).read()
    yield ok("versie", version)
    box, page = _must(station_finding(settings)), _must(web_finding(settings))
    yield replace(box, what="kast")
    yield page
    if box.verdict is Verdict.OK:
        yield running_reader_finding(settings.runtime / STATUS_FILE)
    else:
        yield skipped("lezer", "de kast zegt er niets over", "Start eerst de kast.")
    yield clock_finding(settings)
    yield _last_tap(settings, now)
    yield room_finding(settings.data)
    yield _backup(settings, now)
    yield _day(settings, now)
    yield from _records(settings)


def exit_code(findings: Sequence[Finding]) -> int:
    """0: all is well; 1: somebody should look; 2: something does not work."""
    return max((EXIT_CODES.get(one.verdict, 0) for one in findings), default=0)


def _must(found: Finding) -> Finding:
    """A program that does not answer is no warning here: nothing can be handed in, or nobody can look."""
    return replace(found, verdict=Verdict.BROKEN) if found.verdict is Verdict.WARNING else found


def _last_tap(settings: Settings, now: ClockReading) -> Finding:
    try:
        last = json.loads((settings.runtime / STATUS_FILE).read_text())["last_tap_us"]
    except (OSError, ValueError, KeyError, TypeError):
        return skipped(LAST_TAP, "onbekend", "Start eerst de kast.")
    return ok(LAST_TAP, _moment(last, now) if isinstance(last, int) else "nog geen sinds de kast startte")


def _backup(settings: Settings, now: ClockReading) -> Finding:
    signs = backup_signs(settings.data, settings.backup.chosen, now)
    sign = next(one for one in signs if one.kind is SignKind.BACKUP)
    if sign.remedy is None:
        return ok("back-up", sign.words.nl)
    return warning("back-up", sign.words.nl, sign.remedy.nl)


def _day(settings: Settings, now: ClockReading) -> Finding:
    """Late, absent and closing are worked out by it."""
    last = last_run(settings.runtime)
    if last is None or now.utc_us - last > OLD_RUN_US:
        seen = "niet meer sinds de machine aanging" if last is None else f"voor het laatst {_moment(last, now)}"
        return warning("dagwerk", seen, "Start de personeelspagina: systemctl start telefoonhotel-web")
    return ok("dagwerk", f"gedaan, {_moment(last, now)}")


def _records(settings: Settings) -> Iterator[Finding]:
    try:
        revisions = schema(settings.data)
        alarms = open_on_disk(settings.data)
    except RECORDS_REFUSE as error:
        yield broken("gegevens", str(error), "Doe wat er staat; lukt dat niet, draai telefoonhotel doctor.")
        return
    yield ok("gegevens", ", ".join(revisions.values()))
    if alarms:
        seen = f"{alarms} nog door niemand bekeken"
        yield warning("meldingen", seen, "Laat directie of beheer kijken op de pagina Let op.")
    else:
        yield ok("meldingen", "niets open")


def _moment(utc_us: int, now: ClockReading) -> str:
    at = local(instant(utc_us))
    today = local_day(instant(utc_us)) == local_day(now.at)
    return f"vandaag {at:%H:%M}" if today else f"{at:%d-%m-%Y %H:%M}"
