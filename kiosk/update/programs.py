"""Stopping and starting what runs on this machine: through systemd where that runs, else by commands one gives."""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kiosk.update.errors import ProgramError

PROGRAMS = ("telefoonhotel-station.service", "telefoonhotel-web.service")
BESIDE = (
    "telefoonhotel-day.timer",
    "telefoonhotel-backup.timer",
    "telefoonhotel-restore-drill.timer",
    "telefoonhotel-day.service",
    "telefoonhotel-backup.service",
    "telefoonhotel-restore-drill.service",
)
"""They write the records too. The entrance browser stays: it finds the box again by itself."""

AT_MOST_SECONDS = 90.0
UNDER_SYSTEMD = Path("/run/systemd/system")


UNITS_PLACE = Path("/etc/systemd/system")


class Programs(Protocol):
    """How the programs of this machine are stopped and started."""

    def fit(self, release: Path) -> None:
        """Makes the machine start the programs as a version wants it, while they are stopped. Raises OSError."""

    def running(self) -> list[str]:
        """What runs now and is to run afterwards; the names are this interface's own."""

    def stop(self) -> None:
        """Nobody writes the records when this returns. Raises ProgramError."""

    def start(self, names: Sequence[str]) -> None:
        """Starts what ran before, and waits for nothing. Raises ProgramError."""


class Units:
    """The units of systemd, each version with its own."""

    def fit(self, release: Path) -> None:
        """Copies what lies in deploy/systemd/system, each file whole; drop-ins of the school stay."""
        ours = release / "deploy" / "systemd" / "system"
        for path in sorted(ours.rglob("*")):
            place = UNITS_PLACE / path.relative_to(ours)
            if path.is_dir():
                place.mkdir(mode=0o755, exist_ok=True)
            elif not place.exists() or place.read_bytes() != path.read_bytes():
                fresh = place.with_name(f".{place.name}.new")
                shutil.copyfile(path, fresh)
                fresh.chmod(0o644)
                fresh.replace(place)

    def running(self) -> list[str]:
        """The units that are active. A service that is started by its timer is not brought back."""
        every = [name for name in (*PROGRAMS, *BESIDE) if not _is_errand(name)]
        return [name for name in every if _run(["systemctl", "is-active", "--quiet", name], {0, 3, 4}) == 0]

    def stop(self) -> None:
        """Timers first, so that none begins something new; the station last, for it is what children use."""
        _run(["systemctl", "stop", *BESIDE], {0, 5})
        _run(["systemctl", "stop", *reversed(PROGRAMS)], {0, 5})

    def start(self, names: Sequence[str]) -> None:
        """The station first. Without waiting: at boot this runs before them."""
        _run(["systemctl", "daemon-reload"], {0})
        _run(["systemctl", "reset-failed", *PROGRAMS], {0, 1, 5})
        for name in names:
            _run(["systemctl", "start", "--no-block", name], {0})


class Given:
    """Two commands, for a machine without systemd: stop ends both programs, start leaves them in the background."""

    def __init__(self, stop: str, start: str) -> None:
        self._stop, self._start = shlex.split(stop), shlex.split(start)

    def fit(self, release: Path) -> None:
        """Whoever gave the commands sees to that."""

    def running(self) -> list[str]:
        """What the command for starting starts."""
        return ["programs"] if self._start else []

    def stop(self) -> None:
        """Runs the command for stopping."""
        if self._stop:
            _run(self._stop, {0})

    def start(self, names: Sequence[str]) -> None:
        """Runs the command for starting."""
        if names and self._start:
            _run(self._start, {0})


def programs_of(stop: str, start: str) -> Programs:
    """Those of this machine. Raises ProgramError where there is no systemd and nothing was given."""
    if stop or start:
        return Given(stop, start)
    if UNDER_SYSTEMD.is_dir():
        return Units()
    raise ProgramError("Hier draait geen systemd: zeg met --stop en --start hoe de programma's stoppen en starten.")


def _is_errand(name: str) -> bool:
    return name.endswith(".service") and name not in PROGRAMS


def _run(command: Sequence[str], allowed: set[int]) -> int:
    try:
        done = subprocess.run(  # noqa: S603 — systemctl, or what root gave
            command,
            check=False,
            timeout=AT_MOST_SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if "systemctl" in command[0] else None,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProgramError(f"{' '.join(command)}: {error}") from error
    if done.returncode not in allowed:
        said = (done.stderr or b"").decode(errors="replace").strip().splitlines()
        raise ProgramError(f"{' '.join(command)} lukte niet ({done.returncode}). {said[-1] if said else ''}".strip())
    return done.returncode
