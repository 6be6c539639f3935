"""The demo: an invented school, both programs as in production, and the facts to try it with."""

import json
import os
import socket
import sys
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import click

from kiosk.clock import set_demo_clock
from kiosk.demo.errors import DemoError
from kiosk.demo.folder import claimed_folder
from kiosk.demo.programs import Program, run_together
from kiosk.demo.quiet_start import quiet_start
from kiosk.demo.seed import DemoFacts, seed_school
from kiosk.domain.school_day import at_local, local_day
from kiosk.settings import DATA_VARIABLE, DEMO_VARIABLE, Settings

START = time(8, 10)
PORTS_TO_TRY = 50


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """The options of `telefoonhotel demo`."""

    data: Path
    web_port: int
    station_port: int
    clock: time | None
    speed: float
    reset: bool
    as_json: bool


def show(options: DemoOptions, stop: threading.Event) -> None:
    """Runs the demo until told to stop. Raises DemoError with one sentence when it cannot."""
    with claimed_folder(options.data, reset=options.reset) as settings:
        _show(options, settings, stop)


def _show(options: DemoOptions, settings: Settings, stop: threading.Event) -> None:
    web_port = _free_port(options.web_port, taken=())
    station_port = _free_port(options.station_port, taken=(web_port,))
    seeded = seed_school(settings.data, local_day(datetime.now(UTC)))
    set_demo_clock(settings, at_local(seeded.day, options.clock or START), options.speed, trusted=True)
    quiet_start(settings, seeded.day)
    web, station = f"http://127.0.0.1:{web_port}", f"http://127.0.0.1:{station_port}"
    environment = {
        **os.environ,
        DATA_VARIABLE: str(settings.data.resolve()),
        DEMO_VARIABLE: "1",
        "TELEFOONHOTEL_WEB_PORT": str(web_port),
        "TELEFOONHOTEL_STATION_PORT": str(station_port),
    }
    environment.pop("RUNTIME_DIRECTORY", None)
    command = [sys.executable, "-m", "kiosk.cli"]
    programs = [
        Program("het kastje", [*command, "station"], f"{station}/state", environment),
        Program("de staffpagina", [*command, "web"], f"{web}/healthz", environment),
    ]
    run_together(programs, lambda: _welcome(options, web, station, seeded), stop)


def _free_port(wanted: int, taken: tuple[int, ...]) -> int:
    for port in range(wanted, min(wanted + PORTS_TO_TRY, 65536)):
        if port in taken or not _is_free(port):
            continue
        if port != wanted:
            click.echo(f"Poort {wanted} is bezet; de demo neemt {port}.", err=True)
        return port
    raise DemoError(f"De poorten vanaf {wanted} zijn allemaal bezet; kies een andere.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _welcome(options: DemoOptions, web: str, station: str, seeded: DemoFacts) -> None:
    if options.as_json:
        facts = {"web": web, "station": station, "logins": seeded.logins, "pupils": seeded.pupils}
        click.echo(json.dumps(facts, ensure_ascii=False))
        sys.stdout.flush()
        return
    click.echo(f"\n  Telefoonhotel, demo · {seeded.school_name}\n")
    click.echo(f"  Ingang (nagebootst)   {station}/")
    click.echo(f"  Pagina voor de school {web}/\n")
    for login in seeded.logins:
        click.echo(f"  {login['role']:<14} {login['user']:<12} {login['password']}")
    with_card = [pupil for pupil in seeded.pupils if pupil["card"]][:3]
    click.echo(
        "\n  Tik een pas: klik bij de ingang op een naam, bijvoorbeeld "
        + ", ".join(str(pupil["name"]) for pupil in with_card)
    )
    click.echo("  Stoppen: Ctrl+C\n")
