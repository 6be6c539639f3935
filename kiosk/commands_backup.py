"""The commands around backups: backup, restore, restore-drill and the sheet of the keys."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Self

import click

from kiosk.command_frame import fail, settled
from kiosk.settings import Settings

PERCENT = 100


def register(main: click.Group) -> None:
    """Hangs the commands below `telefoonhotel`."""
    for command in (backup, restore, restore_drill, key):
        main.add_command(command)


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Map of usb-stick; anders die van backup.folder.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def backup(settings: Settings, folder: Path | None, as_json: bool) -> None:
    """Maakt een versleutelde back-up terwijl alles doorloopt, en ruimt op wat ouder is dan de termijn."""
    from kiosk.clock import SchoolClock
    from kiosk.services.backup.making import make_backup

    now = SchoolClock(settings).read()
    with _Shown() as progress:
        made = make_backup(settings.data, _folder(settings, folder), now, settings.backup.keep_days, progress)
    if as_json:
        click.echo(json.dumps({"file": str(made.path), "bytes": made.size, "removed": made.rotated}))
        return
    click.echo(f"De back-up staat in {made.path} ({made.size / 1e6:.1f} MB).")
    if made.same_disk:
        click.echo(
            "Let op: die map ligt op dezelfde schijf als de gegevens; kies een usb-stick of netwerkmap.", err=True
        )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def restore(settings: Settings, file: Path, as_json: bool) -> None:
    """Zet een back-up terug in een lege gegevensmap; wie sindsdien gewist is, wordt opnieuw gewist."""
    from kiosk.clock import SchoolClock
    from kiosk.services.backup.restoring import restore as put_back

    with _Shown() as progress:
        done = put_back(settings.data, file, SchoolClock(settings).read(), progress)
    if as_json:
        body = {"books_until": done.books_until.isoformat(), "rows": done.rows, "erasures": done.replayed}
        click.echo(json.dumps(body))
        return
    click.echo(f"De school staat weer in {settings.data}: {done.rows} regels nagekeken.")
    click.echo(
        f"De boeken gaan tot {_moment(done.books_until)}. Wat daarna gebeurde staat er niet in: tel de vakken na."
    )
    if done.replayed:
        click.echo(f"Opnieuw gewist wat na die back-up gewist was: {done.replayed}.")


@click.command("restore-drill")
@click.option(
    "--from", "folder", type=click.Path(path_type=Path), help="Map met back-ups; anders die van de instelling."
)
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def restore_drill(settings: Settings, folder: Path | None, as_json: bool) -> None:
    """Zet de nieuwste back-up terug in een proefmap, kijkt hem na en wist die map weer: geslaagd of niet."""
    from dataclasses import asdict

    from kiosk.clock import SchoolClock
    from kiosk.domain.clock_reading import instant
    from kiosk.services.backup.drill import drill

    with _Shown() as progress:
        done = drill(settings.data, _folder(settings, folder), SchoolClock(settings).read(), progress)
    if as_json:
        click.echo(json.dumps(asdict(done), ensure_ascii=False))
    elif done.passed:
        until = _moment(instant(done.books_us))
        click.echo(f"Geslaagd: de back-up van {until} is terug te zetten ({done.rows} regels, {done.seconds:.1f} s).")
    if not done.passed:
        fail(f"Niet geslaagd: {done.why}")


@click.group()
def key() -> None:
    """De sleutels van passen en back-ups, die alleen op papier reizen."""


@key.command("print")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Als PDF met QR-code, zoals blad.pdf.")
@settled
def key_print(settings: Settings, output: Path | None) -> None:
    """Drukt beide sleutels af als blad voor in de kluis, met een controle per regel."""
    from kiosk.clock import SchoolClock
    from kiosk.services.backup.key_paper import write_paper
    from kiosk.services.backup.key_record import PRINTED, note_keys
    from kiosk.services.backup.key_sheet import key_sheet

    sheet, now = key_sheet(settings.data), SchoolClock(settings).read()
    note_keys(settings.data, PRINTED, now)
    if output is None:
        click.echo(sheet.text())
        return
    write_paper(sheet, output, now)
    click.echo(
        f"Het blad staat in {output}. Druk het af, wis dit bestand en draai: telefoonhotel key confirm.", err=True
    )


@key.command("confirm")
@settled
def key_confirm(settings: Settings) -> None:
    """Vraagt een paar tekens van het blad, zodat vaststaat dat het er ligt."""
    from kiosk.clock import SchoolClock
    from kiosk.services.backup.key_record import CONFIRMED, note_keys
    from kiosk.services.backup.key_sheet import confirm, questions

    answers = {question: str(click.prompt(question.words, err=True)) for question in questions()}
    now = SchoolClock(settings).read()
    confirm(settings.data, answers, now)
    note_keys(settings.data, CONFIRMED, now)
    click.echo("Goed: het blad klopt met de sleutels.")


@key.command("restore")
@settled
def key_restore(settings: Settings) -> None:
    """Leest de sleutels terug: typ de vier regels van het blad over."""
    from kiosk.clock import SchoolClock
    from kiosk.services.backup.errors import SheetError
    from kiosk.services.backup.key_record import TYPED_BACK, note_keys
    from kiosk.services.backup.key_sheet import LABELS, put_back, read_line

    typed = {}
    for label in LABELS:
        while label not in typed:
            line = str(click.prompt(f"Regel {label}", err=True))
            try:
                read_line(label, line)
                typed[label] = line
            except SheetError as error:
                if not sys.stdin.isatty():
                    raise
                click.echo(str(error), err=True)
    put_back(settings.data, typed)
    note_keys(settings.data, TYPED_BACK, SchoolClock(settings).read())
    click.echo(f"De sleutels staan weer in {settings.data}.")


def _folder(settings: Settings, given: Path | None) -> Path:
    from kiosk.services.backup.errors import NoFolderError

    found = given or settings.backup.chosen
    if found is None:
        raise NoFolderError("Er is nog geen map voor back-ups: zet backup.folder, of noem er een met --to of --from.")
    return found


def _moment(at: datetime) -> str:
    from kiosk.domain.school_day import local

    return f"{local(at):%d-%m-%Y om %H:%M} uur"


class _Shown:
    """One line on a terminal that tells how far it is, and is gone afterwards; silent in a pipe."""

    def __init__(self) -> None:
        self._said = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._say("")

    def __call__(self, what: str, done: int, every: int) -> None:
        self._say(f"{what} {PERCENT * done // max(every, 1)}%")

    def _say(self, words: str) -> None:
        if sys.stderr.isatty() and words != self._said:
            click.echo(f"\r\033[K{words}", nl=False, err=True)
            self._said = words
