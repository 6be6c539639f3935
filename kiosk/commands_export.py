"""The command that exports: every kind, as CSV, Excel or JSON, with how far it is on a terminal."""

import sys
from dataclasses import dataclass
from datetime import date, datetime

import click

from kiosk.command_frame import settled
from kiosk.settings import Settings

KINDS = ("custody", "statuses", "taps", "incidents", "audit", "statistics")
"""Typed here so that `--help` needs no database; a test compares."""


def register(main: click.Group) -> None:
    """Hangs the command below `telefoonhotel`."""
    main.add_command(export)


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="Eerste dag (jjjj-mm-dd).")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Laatste dag (jjjj-mm-dd).")
@click.option("--group", "groups", multiple=True, help="Alleen deze groep; mag vaker.")
@click.option("--status", "codes", multiple=True, help="Alleen deze stand of code, zoals not_seen; mag vaker.")
@click.option(
    "--format", "kind_of_file", type=click.Choice(["csv", "xlsx", "json"]), default="csv", help="Bestandssoort."
)
@click.option(
    "--output", type=click.Path(dir_okay=False, allow_dash=True), default="-", help="Bestand, of - voor de uitvoer."
)
@settled
def export(
    settings: Settings,
    kind: str,
    first: datetime | None,
    last: datetime | None,
    groups: tuple[str, ...],
    codes: tuple[str, ...],
    kind_of_file: str,
    output: str,
) -> None:
    """Schrijft een export naar een bestand; wie, wanneer en welk filter worden vastgelegd, ook in het bestand."""
    from kiosk.clock import SchoolClock
    from kiosk.services.figures.export import ExportOrder, export_to_path

    order = ExportOrder(kind, _day(first), _day(last), groups, kind_of_file, codes)
    shown = _Shown(sys.stderr.isatty())
    try:
        export_to_path(settings.data, order, SchoolClock(settings).read(), output, shown)
    finally:
        shown.end()


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


@dataclass
class _Shown:
    """One line on a terminal that tells how far it is; silent in a pipe."""

    terminal: bool
    said: str = ""

    def __call__(self, share: float) -> None:
        said = f"Exporteren: {share:.0%}"
        if self.terminal and said != self.said:
            click.echo(f"\r\033[K{said}", nl=False, err=True)
            self.said = said

    def end(self) -> None:
        """Takes the line away."""
        if self.said:
            click.echo("\r\033[K", nl=False, err=True)
