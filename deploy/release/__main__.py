"""`make release` and `make release-key`."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from deploy.release.errors import MakingError
from deploy.release.keys import USUAL_PLACE, fingerprint, make_key, signing_key
from deploy.release.making import Release, make_release
from deploy.release.packages import ROOT
from deploy.release.source import ready_source
from deploy.release.trial import try_out
from deploy.release.twice import differs_when_it_should, made_elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for on the command line."""

    output: Path
    key_file: Path | None
    fetched: Path
    twice: bool
    trial: bool
    handing_over: bool

    def signing(self) -> list[str]:
        """The options that say how it is signed, for a run elsewhere."""
        key = ["--key", str(self.key_file.absolute())] if self.key_file else []
        return [*key, *(["--handing-over"] if self.handing_over else [])]


@click.group(invoke_without_command=True)
@click.option("--output", type=click.Path(path_type=Path), default=ROOT / "dist", help="Where it comes.")
@click.option("--key", "key_file", type=click.Path(path_type=Path), help=f"The signing key, else {USUAL_PLACE}.")
@click.option("--fetched", type=click.Path(path_type=Path), default=ROOT / "build" / "wheels", help="Kept wheels.")
@click.option("--twice", is_flag=True, help="Make it a second time elsewhere and compare every byte.")
@click.option("--trial/--no-trial", default=True, help="Install it in an empty place and tap a card there.")
@click.option("--handing-over", is_flag=True, help="Sign with the key of before; this release brings the next one.")
@click.pass_context
def main(context: click.Context, /, **options: Any) -> None:  # noqa: ANN401 — click's options
    """Makes a release of the commit that is checked out. Form: docs/release.md."""
    if context.invoked_subcommand:
        return
    try:
        release = _make(Wanted(**options))
    except MakingError as error:
        click.echo(f"No release: {error}", err=True)
        sys.exit(1)
    for name, digest in release.files().items():
        click.echo(f"{digest}  {name}")


def _make(wanted: Wanted) -> Release:
    source, key = ready_source(ROOT), signing_key(wanted.key_file, ROOT, wanted.handing_over)
    release = make_release(source, key, wanted.output.absolute(), wanted.fetched.absolute(), _say)
    try:
        if wanted.trial:
            _say("a trial: an empty venv, the demo, one tap")
            try_out(release, key)
        if wanted.twice:
            _say("the same commit once more, elsewhere")
            made_elsewhere(source, release, wanted.signing(), wanted.fetched.absolute())
            _say("the control: another time gives other bytes")
            differs_when_it_should(source, release, key, wanted.fetched.absolute())
    except MakingError:
        shutil.rmtree(release.folder)
        raise
    if source.unreleased:
        click.echo(f"CHANGELOG.md gives {source.version} no date yet: write one before you publish this.", err=True)
    if not key:
        click.echo("NOT SIGNED: no school can update to this. `make release-key` makes a key.", err=True)
    return release


@main.command("key")
@click.option("--file", "path", type=click.Path(path_type=Path), default=USUAL_PLACE, help="Where the key comes.")
def key(path: Path) -> None:
    """Makes a key pair outside the repository; overwrites nothing."""
    try:
        public = make_key(path)
        made = signing_key(path, public.parent)
    except MakingError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"The public half is {public}: copy it to deploy/release-key.pub and commit that.")
    click.echo("Keep the other half out of every repository, with a copy in a safe place. Fingerprint, to publish:")
    click.echo(fingerprint(made) if made else "")


def _say(words: str) -> None:
    click.echo(f"… {words}", err=True)


if __name__ == "__main__":
    main()
