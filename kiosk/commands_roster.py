"""The commands that read files of the pupil administration: the roster, and who is absent."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.command_frame import settled
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.services.roster.import_answers import AskedRow

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def register(main: click.Group) -> None:
    """Hangs the commands below `telefoonhotel`."""
    main.add_command(import_roster)
    main.add_command(import_absences)


@click.command("import-roster")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="Voer het plan uit; zonder dit zie je alleen wat er zou veranderen.")
@click.option("--profile", default="", help="Bewaarde kolommen voor een eigen CSV of Excel.")
@click.option("--answer", "answers", multiple=True, help="Antwoord op een vraag, als VRAAG=KEUZE; mag vaker.")
@click.option("--answers", "answers_file", type=_FILE, help="Antwoorden als JSON: vraag en keuze.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met de vragen en hun keuzes.")
@settled
def import_roster(
    settings: Settings,
    file: Path,
    apply: bool,
    profile: str,
    answers: tuple[str, ...],
    answers_file: Path | None,
    as_json: bool,
) -> None:
    """Leest leerlingen en groepen uit EDEXML, UWLR, CSV, Excel of OneRoster.

    Wat niet zeker is, vraagt --apply in een terminal. Elders geef je de antwoorden mee; zonder blijft het liggen.
    """
    from kiosk.clock import SchoolClock
    from kiosk.services.roster.import_command import import_with_profile, read_answers
    from kiosk.services.roster.roster_import import LARGEST_FILE

    with file.open("rb") as upload:
        content = upload.read(LARGEST_FILE + 1)
    now = SchoolClock(settings).read()
    said = read_answers(answers, answers_file.read_bytes() if answers_file else b"{}")
    ask = _ask if apply and not as_json and sys.stdin.isatty() else _nobody
    report = import_with_profile(settings.data, content, profile, now, apply=apply, tell=_tell, answers=said, ask=ask)
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


def _ask(asked: "AskedRow") -> str | None:
    """A numbered choice; Enter takes the first, as on the page."""
    click.echo(f"\n{asked.words}", err=True)
    choices = list(asked.choices)
    for number, (choice, label) in enumerate(asked.choices.items(), start=1):
        click.echo(f"  {number}. {label}{' (Enter)' if choice == asked.usual else ''}", err=True)
    number = click.prompt("Keuze", type=click.IntRange(1, len(choices)), default=1, show_default=False, err=True)
    return choices[number - 1]


def _nobody(_asked: "AskedRow") -> str | None:
    """Nobody sits at a terminal."""
    return None


def _tell(step: str) -> None:
    """How far it is, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)
