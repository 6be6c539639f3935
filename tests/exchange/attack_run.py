"""Reads every file of the attack corpus in a process of its own and tells what became of it, as JSON.

`python -m tests.exchange.attack_run`. Each file gets a fork, so that its memory is its own.
"""

import functools
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.exchange.errors import ExchangeError
from kiosk.exchange.roster_files import read_roster
from tests.exchange.attack_corpus import ATTACKS
from tests.exchange.roster_samples import odd_sheet, oneroster, school_file

ROOT = Path(__file__).parents[2]
OUTSIDE = ("open", "socket.", "os.mkdir", "os.rename", "os.remove", "subprocess.", "tempfile.", "shutil.", "urllib.")


@dataclass(frozen=True)
class Outcome:
    """refusal: the error; empty when it was read. megabytes: more than before. outside: what was touched meanwhile."""

    refusal: str
    sentence: str
    seconds: float
    megabytes: float
    outside: tuple[str, ...]


@functools.cache
def outcomes() -> Mapping[str, Outcome]:
    """Every attack by its name, read once."""
    command = [sys.executable, "-m", "tests.exchange.attack_run"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert not told.stderr
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return {name: Outcome(**{**found, "outside": tuple(found["outside"])}) for name, found in lines}


def _read(content: bytes) -> tuple[str, str]:
    try:
        read_roster(content)
    except ExchangeError as refusal:
        return type(refusal).__name__, str(refusal)
    return "", ""


def _outcome(content: bytes, touched: list[str]) -> Outcome:
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    before, begun = _most_megabytes(), time.process_time()
    touched.clear()
    refusal, sentence = _read(content)
    outside, seconds = tuple(touched), time.process_time() - begun
    return Outcome(refusal, sentence, round(seconds, 2), round(_most_megabytes() - before, 1), outside)


def _most_megabytes() -> float:
    """The most memory this process held since the mark was reset (proc(5), VmHWM)."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def _main() -> None:
    table = "leerlingnr;naam\n1;Çelik, Yusuf\n"
    for content in (oneroster(), odd_sheet(), school_file(1), table.encode("cp1252"), table.encode("utf-16-be")):
        read_roster(content)
    touched: list[str] = []
    sys.addaudithook(lambda event, _args: touched.append(event) if event.startswith(OUTSIDE) else None)
    for name, make in ATTACKS.items():
        child = os.fork()
        if child == 0:
            print(json.dumps((name, asdict(_outcome(make(), touched)))), flush=True)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    _main()
