"""The command for another version: update, go back, go on after a power cut, look."""

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.command_frame import fail, settled
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.update.outcome import Outcome
    from kiosk.update.site import Site


def register(main: click.Group) -> None:
    """Hangs the command below `telefoonhotel`."""
    main.add_command(update)


@click.command()
@click.argument("bundle", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Alleen kijken: klopt de uitgave, past ze hier, kan er teruggegaan worden?")
@click.option("--back", "go_back", is_flag=True, help="Terug naar de versie van voor het bijwerken, met alles erbij.")
@click.option("--resume", "go_on", is_flag=True, help="Maak af of draai terug wat afgebroken werd.")
@click.option("--boot", "at_boot", is_flag=True, help="Met --resume, bij het opstarten: vóór de programma's.")
@click.option("--stop", "stop_command", default="", help="Zonder systemd: opdracht die beide programma's stopt.")
@click.option("--start", "start_command", default="", help="Zonder systemd: opdracht die ze op de achtergrond start.")
@click.option("--home", type=click.Path(path_type=Path), default=Path("/opt/telefoonhotel"), help="Map met de versies.")
@click.option(
    "--watch", type=click.FloatRange(1, 3600), default=300.0, help="Zo veel seconden wordt de nieuwe bekeken."
)
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def update(settings: Settings, bundle: Path | None, as_json: bool, **options: Any) -> None:  # noqa: ANN401 — click's options
    """Werkt bij naar een uitgave (BUNDLE), en gaat vanzelf terug, met alles erbij, als dat niet goed gaat."""
    from kiosk.update import run

    wanted = (bundle is not None and not options["check"], options["check"], options["go_back"], options["go_on"])
    if wanted.count(True) != 1:
        fail("Noem een uitgave om naar bij te werken, of kies --check, --back of --resume.")
    site = _site(settings, quiet=as_json, **options)
    if options["check"]:
        _look(site, bundle, as_json)
        return
    outcome = _done(run, site, bundle, options)
    if outcome is None:
        click.echo(json.dumps({"end": "nothing"}) if as_json else "Er is niets om af te maken.")
        return
    for line in [json.dumps(outcome.document())] if as_json else outcome.sentences():
        click.echo(line)
    if not outcome.well and not options["at_boot"]:
        raise SystemExit(1)


def _done(run: Any, site: "Site", bundle: Path | None, options: dict[str, Any]) -> "Outcome | None":  # noqa: ANN401 — a module
    found: Outcome | None
    if bundle is not None:
        found = run.update(site, bundle)
    else:
        found = run.back(site) if options["go_back"] else run.resume(site, at_boot=options["at_boot"])
    return found


def _look(site: "Site", bundle: Path | None, as_json: bool) -> None:
    from kiosk.update.look import look

    found = look(site, bundle)
    click.echo(json.dumps(found.document(), ensure_ascii=False) if as_json else "\n".join(found.sentences()))
    if not found.well:
        raise SystemExit(1)


def _site(settings: Settings, *, quiet: bool, **options: Any) -> "Site":  # noqa: ANN401 — click's options
    from kiosk.clock import SchoolClock
    from kiosk.update.health import Patience
    from kiosk.update.layout import Layout
    from kiosk.update.making import VenvMaker
    from kiosk.update.programs import Given, programs_of
    from kiosk.update.service_user import service_user
    from kiosk.update.site import Site

    layout = Layout(options["home"].absolute())

    def say(words: str) -> None:
        """A terminal that went away stops nothing."""
        with suppress(OSError):
            click.echo(f"{words} …", err=True)

    return Site(
        layout=layout,
        settings=settings,
        programs=Given("", "") if options["check"] else programs_of(options["stop_command"], options["start_command"]),
        maker=VenvMaker(layout.current),
        user=service_user(),
        read_clock=SchoolClock(settings).read,
        say=(lambda _words: None) if quiet else say,
        patience=Patience(watch=options["watch"], appear=min(options["watch"], Patience().appear)),
    )
