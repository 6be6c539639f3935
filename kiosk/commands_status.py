"""How it is: status for a volunteer on the phone, diagnostics for who made this."""

import json
import sys
from pathlib import Path

import click

from kiosk.command_frame import settled
from kiosk.settings import Settings


def register(main: click.Group) -> None:
    """Hangs the commands below `telefoonhotel`."""
    for command in (status, diagnostics):
        main.add_command(command)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def status(settings: Settings, as_json: bool) -> None:
    """Laat in één oogopslag zien hoe het gaat, zonder namen. Afsluitcode 0 is goed, 1 let op, 2 er is iets stuk."""
    from importlib.metadata import version

    from kiosk.station.checks.finding import as_documents, as_text
    from kiosk.station.checks.glance import exit_code, glance

    found = list(glance(settings, version("telefoonhotel")))
    code = exit_code(found)
    if as_json:
        verdict = ("ok", "warning", "broken")[code]
        click.echo(json.dumps({"verdict": verdict, "findings": as_documents(found)}, ensure_ascii=False))
    else:
        click.echo(as_text(found))
    sys.exit(code)


@click.command()
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Waar het komt, zoals hulp.zip."
)
@settled
def diagnostics(settings: Settings, output: Path) -> None:
    """Maakt een zip voor wie helpt, zonder persoonsgegevens: versies, instellingen, doctor, aantallen en logboek."""
    from importlib.metadata import version

    from kiosk.station.diagnostics.bundle import write_bundle

    names = write_bundle(settings, version("telefoonhotel"), output)
    click.echo(f"{output} is klaar: {', '.join(names)}. Kijk het gerust na voordat je het verstuurt.", err=True)
