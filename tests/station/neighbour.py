"""A second program that stops inside a unit of work: `python -m tests.station.neighbour DATA FILE ACT`."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from kiosk.store import File, open_engine, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.people.roster import the_school

ROOT = Path(__file__).parents[2]
KINDS = {File.BOX: OriginKind.STATION, File.SCHOOL: OriginKind.WEB}
Act = Literal["write", "read"]
Fate = Literal["frozen", "killed"]


def stop_inside(data: Path, file: File, act: str) -> None:
    """Does half of its work on a file, and freezes: with a changed row not committed, or in the middle of a look."""
    school_engine = open_engine(File.SCHOOL.path(data), "read")
    with reading(school_engine) as unit:
        school = the_school(unit).id
    engine = open_engine(file.path(data), "write")
    with (writing if act == "write" else reading)(engine) as unit:
        if act == "write":
            ledger.own_origin(unit, school, KINDS[file], "half-way", 1)
        ledger.entries(unit)
        os.kill(os.getpid(), signal.SIGSTOP)


@contextmanager
def neighbour(data: Path, file: File, act: Act, fate: Fate) -> Iterator[None]:
    """Beside it, what this process does goes on while the other is frozen inside its work, or was killed there."""
    process = subprocess.Popen([sys.executable, "-m", __name__, data, file.value, act], cwd=ROOT)
    status = os.waitpid(process.pid, os.WUNTRACED)[1]
    assert os.WIFSTOPPED(status), "the neighbour ended before it was inside its work"
    try:
        if fate == "killed":
            process.kill()
            process.wait()
        yield
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    stop_inside(Path(sys.argv[1]), File(sys.argv[2]), sys.argv[3])
