"""A version beside the one in use: its own venv from the wheels of the bundle, without network, every wheel by hash."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kiosk.update.errors import NotMadeError

WITH_SYSTEM = "include-system-site-packages = true"
LONGEST_SECONDS = 1800.0
QUIETLY = ("--quiet", "--disable-pip-version-check", "--no-cache-dir", "--ignore-installed", "--no-compile")
"""Packages of the system stand behind those of the release; compiled is afterwards, for the place it will have."""


class Maker(Protocol):
    """Makes the folder of a version."""

    room: int
    """Bytes it takes on top of the unpacked bundle."""

    def make(self, bundle: Path, unfinished: Path, final: Path) -> None:
        """Fills a folder out of an unpacked bundle; it will be renamed to final. Raises NotMadeError and OSError."""


class VenvMaker:
    """The real one. like: a version whose venv says whether it sees the packages of the system (lgpio, spidev)."""

    room = 400_000_000

    def __init__(self, like: Path) -> None:
        self._like = like

    def make(self, bundle: Path, unfinished: Path, final: Path) -> None:
        """A venv in venv/, the files for the machine in deploy/, everything compiled."""
        unfinished.mkdir(mode=0o755, parents=True)
        shutil.copytree(bundle / "deploy", unfinished / "deploy")
        for name in ("MANIFEST.json", "MANIFEST.sig", "LICENSE", "CHANGELOG.md"):
            if (bundle / name).exists():
                shutil.copy(bundle / name, unfinished / name)
        venv = unfinished / "venv"
        _run([_python(), "-I", "-m", "venv", *self._sees_system(), str(venv)])
        python, wheels = str(venv / "bin" / "python"), str(bundle / "wheels")
        options = ["--no-index", "--find-links", wheels, "--only-binary", ":all:", "--no-deps", "--require-hashes"]
        pip = [python, "-I", "-m", "pip", "install", *QUIETLY]
        _run([*pip, *options, "-r", str(bundle / "requirements.txt")])
        _at_home(venv, f"{unfinished}/", f"{final}/")
        _run([python, "-I", "-m", "compileall", "-q", "-s", str(unfinished), "-p", str(final), str(venv / "lib")])

    def _sees_system(self) -> list[str]:
        try:
            sees = WITH_SYSTEM in (self._like / "venv" / "pyvenv.cfg").read_text()
        except OSError:
            sees = False
        return ["--system-site-packages"] if sees else []


def _python() -> str:
    """The Python of the system, not that of the venv this runs in: a venv of a venv would lean on the old version."""
    return getattr(sys, "_base_executable", "") or sys.executable


def _run(command: Sequence[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    try:
        done = subprocess.run(  # noqa: S603 — Python and pip themselves
            command,
            check=False,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMadeError(f"De nieuwe versie kon niet worden klaargezet: {error}") from error
    if done.returncode != 0:
        said = [line for line in (*done.stdout.splitlines(), *done.stderr.splitlines()) if line.strip()]
        last = said[-1].strip() if said else str(done.returncode)
        raise NotMadeError(f"De nieuwe versie kon niet worden klaargezet: {last}")


def _at_home(venv: Path, made: str, final: str) -> None:
    """A venv writes its own place into its scripts; they are to work after the rename."""
    for path in (venv / "pyvenv.cfg", *(venv / "bin").iterdir()):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if made.encode() in content:
                path.write_bytes(content.replace(made.encode(), final.encode()))
