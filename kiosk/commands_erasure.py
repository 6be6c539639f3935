"""The command that erases what is over its term."""

import json

import click

from kiosk.command_frame import settled
from kiosk.settings import Settings


def register(main: click.Group) -> None:
    """Hangs the command below `telefoonhotel`."""
    main.add_command(erase_expired)


@click.command("erase-expired")
@click.option("--dry-run", is_flag=True, help="Alleen laten zien wat er gewist zou worden.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def erase_expired(settings: Settings, dry_run: bool, as_json: bool) -> None:
    """Wist wat over zijn bewaartermijn is en legt het bewijs vast; gebeurt ook vanzelf, elke nacht."""
    from kiosk.clock import SchoolClock
    from kiosk.services.retention.erasing import erase_once
    from kiosk.services.retention.words import CLASS_WORDS

    report = erase_once(settings.data, settings.runtime, SchoolClock(settings).read(), dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(report.document(), ensure_ascii=False))
        return
    for data_class, number in report.counts.items():
        if number:
            click.echo(f"{CLASS_WORDS[data_class].nl}: {number}")
    if not report.total:
        click.echo("Er is niets over zijn termijn.")
    elif dry_run:
        click.echo(f"Er zouden {report.total} regels gewist worden; er is nog niets gebeurd.")
    else:
        click.echo(f"{report.total} regels gewist.")
    if not report.wiped:
        click.echo("Een ander programma leest het bestand nog; het opschonen wordt vannacht opnieuw geprobeerd.")
