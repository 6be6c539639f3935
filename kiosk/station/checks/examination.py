"""The whole examination, in the order in which a helper on the phone would ask."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from firmware_config import Wiring
from firmware_config.errors import WiringError
from kiosk.clock import SchoolClock
from kiosk.panel.errors import PanelError
from kiosk.panel.panel import Panel
from kiosk.reader.errors import ReaderError
from kiosk.settings import Settings
from kiosk.station.assembly import STATUS_FILE, Hardware, hardware_of, wiring_of
from kiosk.station.checks.certificate import certificate_findings
from kiosk.station.checks.finding import Finding, broken, ok, skipped
from kiosk.station.checks.hardware import (
    Passing,
    Person,
    card_finding,
    panel_findings,
    reader_finding,
    running_reader_finding,
)
from kiosk.station.checks.machine import Machine, machine_findings
from kiosk.station.checks.microsoft import microsoft_findings
from kiosk.station.checks.people import EmulatedPerson
from kiosk.station.checks.records import program_findings, record_findings
from kiosk.station.errors import AlreadyRunningError, StationError
from kiosk.station.lock import only_station

Found = Callable[[Finding], None]
REAL_TIME = Passing(time.monotonic, time.sleep)
STOP_FIRST = "Stop het station even: systemctl stop telefoonhotel-station"


def examine(
    settings: Settings, person: Person | None = None, machine: Machine | None = None, passing: Passing = REAL_TIME
) -> Iterator[Finding]:
    """Everything, one finding after another. person: who looks at lamps and presses buttons; None leaves that out."""
    try:
        wiring = wiring_of(settings)
    except (WiringError, StationError) as error:
        yield broken("bedrading", str(error), "Zet station.wiring op pi-led, pi-screen of een eigen TOML-bestand.")
        return
    yield ok(
        "bedrading", f"{settings.station.wiring if not wiring.simulated else 'twin'}, lezer {wiring.reader.driver}"
    )
    yield from machine_findings(machine or Machine.here(), wiring, settings.data)
    yield from _hardware(settings, wiring, person, passing)
    yield from record_findings(settings)
    yield from program_findings(settings)
    yield from certificate_findings(settings, SchoolClock(settings).now())
    yield from microsoft_findings(settings)


def _hardware(settings: Settings, wiring: Wiring, person: Person | None, passing: Passing) -> Iterator[Finding]:
    """Takes reader and panel while no station has them; a running station tells how its reader is by itself."""
    with ExitStack() as opened:
        try:
            opened.enter_context(only_station(settings.runtime))
        except AlreadyRunningError:
            yield running_reader_finding(settings.runtime / STATUS_FILE)
            yield skipped("elke lamp en knop", "het station gebruikt ze nu", STOP_FIRST)
            return
        except OSError as error:
            yield broken("vluchtige map", f"{settings.runtime}: {error.strerror}", "Kijk de rechten van die map na.")
            return
        try:
            hardware = hardware_of(wiring)
        except (ReaderError, StationError, OSError, RuntimeError) as error:
            yield broken("lezer", str(error), "Kijk de draden en SPI na, en of de stuurprogramma's er zijn.")
            return
        opened.callback(hardware.reader.close)
        yield reader_finding(hardware.reader)
        yield from _panel(wiring, hardware, person, passing)


def _panel(wiring: Wiring, hardware: Hardware, person: Person | None, passing: Passing) -> Iterator[Finding]:
    try:
        panel = Panel(wiring.panel, passing.monotonic, hardware.pin_factory)
    except PanelError as error:
        yield broken("paneel", str(error), STOP_FIRST)
        return
    try:
        if person is None:
            yield ok("paneel", "lampen, zoemer en knoppen zijn te openen")
            yield skipped("elke lamp en knop", "daar moet iemand bij staan", "telefoonhotel doctor --interactive")
            return
        there = _there(hardware, person)
        yield card_finding(hardware.reader, there, passing)
        yield from panel_findings(panel, there, passing)
    finally:
        panel.close()


def _there(hardware: Hardware, person: Person) -> Person:
    """On the twin nobody can see a lamp: its own pins answer."""
    if hardware.twin is None or hardware.fingers is None:
        return person
    return EmulatedPerson(hardware.fingers, hardware.twin)
