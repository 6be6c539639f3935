"""The command on a data folder: in this process, or as a program of its own where that is what is tested."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from kiosk.cli import main

Done = subprocess.CompletedProcess[str]


def run(data: Path, *words: str, typed: str = "", **variables: str) -> Done:
    """What the command says and how it ends. An error without a sentence of its own comes out as it is."""
    runner = CliRunner(env={"TELEFOONHOTEL_DATA": str(data), **variables})
    done = runner.invoke(main, words, input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(words, done.exit_code, done.stdout, done.stderr)


def run_program(data: Path, *words: str) -> Done:
    """The same, started as somebody starts it."""
    environment = {**os.environ, "TELEFOONHOTEL_DATA": str(data)}
    command = [sys.executable, "-m", "kiosk.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
