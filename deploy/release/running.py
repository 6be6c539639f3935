"""Other programs, run to their end: git, pip, tar and ourselves."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.release.errors import MakingError

MOST_LETTERS = 400


def run(
    command: Sequence[str],
    place: Path,
    refusal: type[MakingError] = MakingError,
    also: Mapping[str, str] | None = None,
    only: Mapping[str, str] | None = None,
    umask: int = 0o022,
) -> bytes:
    """What a program wrote on standard output. also: variables on top of ours; only: instead of ours.

    Raises:
        MakingError: it failed; of the kind that is given, with the last thing it said.
    """
    environment = {**os.environ, **(also or {})} if only is None else only
    done = subprocess.run(command, cwd=place, env=environment, umask=umask, capture_output=True, check=False)  # noqa: S603 — our own commands
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace")
        lines = [line.strip() for line in said.splitlines() if "rror" in line or "ERROR" in line]
        last = (lines or [said.strip() or "nothing was said"])[-1][-MOST_LETTERS:]
        raise refusal(f"{Path(command[0]).name}: {last}")
    return done.stdout
