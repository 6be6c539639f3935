"""What is done with the records is done as the user of the programs: root follows no link that a program can lay.

A child of this process becomes that user for good, does one thing, and tells how it ended.
"""

import ctypes
import grp
import json
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.update.errors import ProgramError, UpdateError, in_words

NAME, GROUP = "telefoonhotel-web", "telefoonhotel"
MASK = 0o007
PR_SET_PDEATHSIG = 1
LONGEST_SECONDS = 1800.0


@dataclass(frozen=True, slots=True)
class ServiceUser:
    """Numbers of a user and a group; None for who runs this process."""

    uid: int | None = None
    gid: int | None = None

    def do(self, act: Callable[[], Any]) -> Any:  # noqa: ANN401 — whatever the act gives that JSON can carry
        """Does something as this user, in a process of its own. Raises UpdateError with the sentence of what failed."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            self._carry_out(act, writer)
        os.close(writer)
        try:
            with open(reader, "rb") as told:
                raw = told.read()
        except BaseException:
            os.kill(child, signal.SIGKILL)
            raise
        finally:
            os.waitpid(child, 0)
        if not raw:
            raise UpdateError("Een stap met de gegevens werd afgebroken; er is niets half gedaan.")
        answer = json.loads(raw)
        if "failed" in answer:
            raise UpdateError(answer["failed"])
        return answer["done"]

    def run(self, command: Sequence[str], settings: Mapping[str, str]) -> str:
        """Runs a program as this user. Returns what it said. Raises ProgramError with its last line."""
        who: dict[str, Any] = {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}
        try:
            done: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603 — the programs of a signed release
                command,
                check=False,
                capture_output=True,
                text=True,
                timeout=LONGEST_SECONDS,
                env={**os.environ, **settings},
                cwd="/",
                umask=MASK,
                preexec_fn=_die_with_parent,
                stdin=subprocess.DEVNULL,
                **who,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ProgramError(f"{command[0]}: {error}") from error
        if done.returncode != 0:
            said = [line for line in (*done.stdout.splitlines(), *done.stderr.splitlines()) if line.strip()]
            raise ProgramError(said[-1].strip() if said else f"het programma stopte met {done.returncode}")
        return done.stdout

    def _carry_out(self, act: Callable[[], Any], writer: int) -> None:
        answer: dict[str, Any]
        try:
            if self.uid is not None and self.gid is not None:
                os.setgroups([])
                os.setgid(self.gid)
                os.setuid(self.uid)
            os.umask(MASK)
            _die_with_parent()
            answer = {"done": act()}
        except BaseException as error:
            answer = {"failed": in_words(error)}
        try:
            os.write(writer, json.dumps(answer).encode())
        finally:
            os._exit(0)


def _die_with_parent() -> None:
    """An update that was killed leaves nobody behind who goes on writing (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def service_user() -> ServiceUser:
    """The user of the staff page where there is one and we are root; otherwise who runs this."""
    if os.geteuid() != 0:
        return ServiceUser()
    try:
        return ServiceUser(pwd.getpwnam(NAME).pw_uid, grp.getgrnam(GROUP).gr_gid)
    except KeyError:
        return ServiceUser()


def free_bytes(folder: Path) -> int:
    """How much room programs find on the disk of a folder."""
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize
