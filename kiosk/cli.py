"""The `telefoonhotel` command. Imports only what a sub-command needs; errors are one line and a non-zero exit."""

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import click

from kiosk import (
    commands_backup,
    commands_erasure,
    commands_export,
    commands_roster,
    commands_status,
    commands_update,
    commands_user,
)
from kiosk.command_frame import fail, known_errors, settled
from kiosk.settings import Settings, SettingsError, listed

MEMORY_POOLS = "2"
"""glibc gives every thread of the staff page a pool of its own: 6 MB that nobody uses."""

SECRET_WORDS = ("password", "secret", "key")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="telefoonhotel")
def main() -> None:
    """De telefoonkluis van de school: inleveren met één tik, ophalen met één tik."""


def _stop_on_signal() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


@main.command()
@click.option("--data", type=click.Path(path_type=Path), default=Path("demo-data"), help="Map voor de demogegevens.")
@click.option("--web-port", type=click.IntRange(1, 65535), default=8080, help="Poort van de staffpagina.")
@click.option("--station-port", type=click.IntRange(1, 65535), default=8081, help="Poort van het kastje.")
@click.option("--clock", "clock_time", type=click.DateTime(["%H:%M"]), help="Schoolklok bij het begin (UU:MM).")
@click.option("--speed", type=click.FloatRange(0, 3600), default=1.0, help="Hoe snel de schoolklok loopt.")
@click.option("--reset", is_flag=True, help="Begin met een verse demoschool.")
@click.option("--json", "as_json", is_flag=True, help="Eén regel JSON met adressen, logins en passen.")
def demo(**options: Any) -> None:  # noqa: ANN401 — click's options
    """Laat een schoolochtend zien op een nagebootst kastje."""
    from kiosk.demo.show import DemoOptions, show

    clock_time = options.pop("clock_time")
    chosen = DemoOptions(clock=clock_time.time() if clock_time else None, **options)
    try:
        show(chosen, _stop_on_signal())
    except known_errors() as error:
        fail(str(error))


@main.command()
@settled
def station(settings: Settings) -> None:
    """Draait het kastje aan de ingang."""
    from kiosk.journal import write_journal
    from kiosk.station.assembly import run_station

    write_journal()
    _only_in_its_place(settings)
    demo_cards = None
    if settings.is_demo:
        from kiosk.demo.entrance import cards_of_the_virtual_entrance

        demo_cards = cards_of_the_virtual_entrance(settings)
    run_station(settings, _stop_on_signal(), demo_cards)


@main.command()
@settled
def web(settings: Settings) -> None:
    """Draait de pagina voor de school."""
    _only_in_its_place(settings)
    environment = {"MALLOC_ARENA_MAX": MEMORY_POOLS, **os.environ}
    os.execve(sys.executable, [sys.executable, "-m", "web"], environment)  # noqa: S606 — replaces itself


def _only_in_its_place(settings: Settings) -> None:
    try:
        settings.refuse_another_place()
    except SettingsError as refused:
        fail(str(refused))


@main.command()
@click.option("--interactive", is_flag=True, help="Ook elke lamp, de zoemer, elke knop en een pas, met iemand erbij.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def doctor(settings: Settings, interactive: bool, as_json: bool) -> None:
    """Kijkt alles na wat een helper aan de telefoon zou vragen, met bij elk gebrek wat je kunt doen."""
    from kiosk.station.checks.examination import examine
    from kiosk.station.checks.finding import Verdict, as_documents, as_text
    from kiosk.station.checks.people import AskedPerson

    person = AskedPerson(lambda question: click.confirm(question, err=True), lambda words: click.echo(words, err=True))
    found = list(examine(settings, person if interactive else None))
    click.echo(json.dumps(as_documents(found), ensure_ascii=False) if as_json else as_text(found))
    if any(one.verdict is Verdict.BROKEN for one in found):
        sys.exit(1)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def config(settings: Settings, as_json: bool) -> None:
    """Laat de instellingen zien die nu gelden; geheimen staan er gemaskeerd."""
    from kiosk.services.school_settings.effective import effective

    rows = {name: _masked(name, value) for name, value, _, _ in listed(effective(settings))}
    if as_json:
        click.echo(json.dumps({"data": str(settings.data), **rows}, ensure_ascii=False))
        return
    click.echo(f"data = {settings.data}")
    for name, value in rows.items():
        click.echo(f"{name} = {json.dumps(value, ensure_ascii=False)}")


def _masked(name: str, value: object) -> object:
    hidden = bool(value) and any(word in name for word in SECRET_WORDS)
    return "***" if hidden else list(value) if isinstance(value, tuple) else value


@main.command()
@click.option("--brin", required=True, help="BRIN van de school, zoals 99ZZ.")
@click.option("--name", "school_name", required=True, help="Naam van de school.")
@click.option("--keeper", default="beheer", help="Gebruikersnaam van wie de accounts gaat maken.")
@settled
def init(settings: Settings, brin: str, school_name: str, keeper: str) -> None:
    """Maakt een nieuwe, lege school in de gegevensmap, en een link voor het eerste account."""
    from kiosk.clock import SchoolClock
    from kiosk.services.setup import init_school
    from kiosk.services.staff_access.by_command import first_keeper

    now = SchoolClock(settings).now()
    init_school(settings.data, brin, school_name, settings.station.label, now)
    made = first_keeper(settings.data, keeper, "Technisch beheer", now)
    click.echo(f"School {brin} staat klaar in {settings.data}. Druk nu het sleutelblad af: key print.")
    click.echo(f"Kies met deze link het wachtwoord van {keeper}, één keer, tot en met {made.until:%d-%m-%Y}:")
    click.echo(commands_user.invitation_address(settings, made.secret))


@main.command()
@settled
def migrate(settings: Settings) -> None:
    """Brengt de gegevens naar de vorm van deze versie."""
    from kiosk.services.setup import migrate as migrate_files

    migrate_files(settings.data)
    click.echo("De gegevens zijn bij.")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def day(settings: Settings, as_json: bool) -> None:
    """Doet wat de tijd vraagt, zo vaak als je wilt: mogelijke incidenten melden en intrekken, dagen afsluiten."""
    from kiosk.clock import SchoolClock
    from kiosk.services.school_day.day_watch import run_once

    now = SchoolClock(settings).read()
    report = run_once(settings.data, settings.runtime, now, settings.web.keeps_list, settings.backup.chosen)
    if as_json:
        click.echo(json.dumps({"raised": report.raised, "withdrawn": report.withdrawn}))
    else:
        click.echo(f"Bij: {report.raised} mogelijke incidenten gemeld, {report.withdrawn} ingetrokken.")


@main.command()
@click.argument("pupil")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def why(settings: Settings, pupil: str, as_json: bool) -> None:
    """Legt uit waarom een leerling (leerlingnummer of kenmerk) vandaag deze status heeft; de vraag wordt vastgelegd."""
    from kiosk.clock import SchoolClock
    from kiosk.services.live_page.why import explain

    explained = explain(settings.data, settings.runtime, pupil, SchoolClock(settings).read())
    click.echo(json.dumps(explained.document(), ensure_ascii=False) if as_json else explained.text())


@main.command("list")
@click.option("--print", "for_paper", is_flag=True, help="Als vellen om af te drukken: een vel per groep.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def held_list(settings: Settings, for_paper: bool, as_json: bool) -> None:
    """Laat zien wie wat in welk vak heeft, voor een dag zonder kast; dat de lijst gemaakt is wordt vastgelegd."""
    from kiosk.clock import SchoolClock
    from kiosk.services.handing_out.held_list import make_list

    made = make_list(settings.data, settings.runtime, SchoolClock(settings).read())
    if as_json:
        click.echo(json.dumps(made.document(), ensure_ascii=False))
    else:
        click.echo(made.sheets() if for_paper else made.text(), nl=not for_paper)


@main.command("verify-ledger")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def verify_ledger(settings: Settings, as_json: bool) -> None:
    """Zoekt in het bewaarlogboek naar wat veranderd, weg, tussengevoegd of verwisseld is."""
    from kiosk.services.verify import verify

    report = verify(settings.data)
    if as_json:
        click.echo(json.dumps({"rows": report.rows, "findings": report.sentences}, ensure_ascii=False))
    else:
        click.echo("\n".join(report.sentences) or f"Het bewaarlogboek klopt: {report.rows} regels nagekeken.")
    if not report.agrees:
        sys.exit(1)


@main.command()
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("build/reader.json"), help="Waar de cijfers komen."
)
@settled
def bench(settings: Settings, output: Path) -> None:
    """Meet de cijfers van dit product en drukt ze af naast hun grens."""
    from kiosk.station.bench import measure

    table, good = measure(output)
    click.echo(table)
    if not good:
        sys.exit(1)


commands_backup.register(main)
commands_erasure.register(main)
commands_export.register(main)
commands_roster.register(main)
commands_status.register(main)
commands_update.register(main)
commands_user.register(main)


if __name__ == "__main__":
    main()
