"""The commands that read files of the pupil administration: the roster, and who is absent."""

import json
import sys
from pathlib import Path

import click

from kiosk.command_frame import settled
from kiosk.settings import Settings


def register(main: click.Group) -> None:
    """Hangs the commands below `telefoonhotel`."""
    main.add_command(import_roster)
    main.add_command(import_absences)


@click.command("import-roster")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="Voer het plan uit; zonder dit zie je alleen wat er zou veranderen.")
@click.option("--profile", default="", help="Bewaarde kolommen voor een eigen CSV of Excel.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def import_roster(settings: Settings, file: Path, apply: bool, profile: str, as_json: bool) -> None:
    """Leest leerlingen en groepen uit EDEXML, UWLR, CSV, Excel of OneRoster; wat niet zeker is, blijft liggen."""
    from kiosk.clock import SchoolClock
    from kiosk.services.roster.import_command import import_with_profile
    from kiosk.services.roster.roster_import import LARGEST_FILE

    with file.open("rb") as upload:
        content = upload.read(LARGEST_FILE + 1)
    now = SchoolClock(settings).read()
    report = import_with_profile(settings.data, content, profile, now, apply=apply, tell=_tell)
    click.echo(json.dumps(report.document(), ensure_ascii=False) if as_json else report.text())


@click.command("import-absences")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="Voer het plan uit; zonder dit zie je alleen wat erbij zou komen.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def import_absences(settings: Settings, file: Path, apply: bool, as_json: bool) -> None:
    """Leest wie afwezig is of later komt (absentie.csv); een reden wordt nooit gelezen."""
    from kiosk.clock import SchoolClock
    from kiosk.services.school_calendar import absences

    with file.open("rb") as upload:
        content = upload.read(absences.LARGEST_ABSENCES + 1)
    report = absences.import_absences(settings.data, content, SchoolClock(settings).read(), apply=apply)
    click.echo(json.dumps(report.document(), ensure_ascii=False) if as_json else report.text())


def _tell(step: str) -> None:
    """How far it is, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)
