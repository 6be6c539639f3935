"""kill -9 of a box at many moments under a stream of taps: `python -m tests.station.kill_run --help`.

Children are forked from this process, which has everything imported and runs no thread. They share one data folder,
so that each is a restart after the death before it; a tap that was not acknowledged is made again.
"""

import argparse
import json
import os
import select
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from tests.station.broken_boxes import BREAKAGES
from tests.station.deaths import Death, Reaper, deaths
from tests.station.small_school import CARDS, BoxOnBench, make_school
from tests.station.tap_plan import ANSWERS, Findings, compare, planned

TAPS_IN_A_LIFE = 12
"""A random death comes within the time that a first box took to start up and answer so many taps."""
GIVE_UP_S = 20.0
CHECK_EVERY = 10


@dataclass
class Run:
    """What came of a row of deaths."""

    kills: int = 0
    acknowledged: int = 0
    while_starting: int = 0
    odd: list[str] = field(default_factory=list)
    findings: Findings = field(default_factory=lambda: Findings([], 0, 0, []))
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """True when nothing is lost, doubled or odd, and the chain holds."""
        return self.findings.sound and not self.odd


def kill_run(data: Path, moments: int, kind: str, seed: int, broken: str | None) -> Run:
    """Kills so many boxes, kind "random" or "placed", on a fresh school; ends at the first finding."""
    make_school(data)
    _know_the_way(data.with_name("before"))
    assert threading.active_count() == 1, "a fork would copy a thread half-way"
    random, run, began = Random(seed), Run(), time.monotonic()
    _one_life(data, run, Death("after green", TAPS_IN_A_LIFE), GIVE_UP_S, broken)
    longest = time.monotonic() - began
    for number, death in enumerate(_deaths(kind, moments, random), start=1):
        life = GIVE_UP_S if death else random.uniform(0.0, longest)
        _one_life(data, run, death, life, broken)
        if number % CHECK_EVERY == 0 or number == moments or broken:
            run.findings = compare(data, run.acknowledged)
        if not run.sound:
            break
    run.seconds = time.monotonic() - began
    return run


def _know_the_way(data: Path) -> None:
    """One tap in this process: what it made a program learn, every child knows from its first moment."""
    box = BoxOnBench(make_school(data), start=planned(0).at)
    box.tap(CARDS[planned(0).pupil])
    box.close()


def _deaths(kind: str, moments: int, random: Random) -> list[Death] | list[None]:
    return deaths(moments, random) if kind == "placed" else [None] * moments


def _one_life(data: Path, run: Run, death: Death | None, life_s: float, broken: str | None) -> None:
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            _tap_on(data, run.acknowledged, tell, Reaper(death), BREAKAGES[broken] if broken else None)
        finally:
            os._exit(3)
    os.close(tell)
    before = run.acknowledged
    for line in _lines(told, life_s):
        number, outcome = line.split()
        if outcome in ANSWERS[planned(int(number)).kind] and int(number) == run.acknowledged:
            run.acknowledged += 1
        else:
            run.odd.append(line)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    run.kills += 1
    run.while_starting += run.acknowledged == before
    if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        run.odd.append(f"the box ended by itself, with {os.waitstatus_to_exitcode(status)}")


def _lines(told: int, life_s: float) -> Iterator[str]:
    """What the child said, until it died or its time was over; a line is written at once, so never half."""
    deadline = time.monotonic() + life_s
    with open(told, "rb", buffering=0) as pipe:
        while (left := deadline - time.monotonic()) > 0:
            if select.select([pipe], [], [], left)[0]:
                said = pipe.read(65536)
                if not said:
                    return
                yield from said.decode().splitlines()


def _tap_on(
    data: Path, first: int, tell: int, reaper: Reaper, breakage: Callable[[BoxOnBench], Callable[[], None]] | None
) -> None:
    """The life of one box: tap after tap, each answer told to the pipe the moment it is published."""
    tapping, answered = [first], [0]

    def published(document: Mapping[str, object]) -> None:
        if document["tap"] == answered[0] or document["outcome"] is None:
            return
        answered[0] += 1
        os.write(tell, f"{tapping[0]} {document['outcome']}\n".encode())
        reaper.visit("after green")
        finish()

    box = BoxOnBench(data, worker=ThreadPoolExecutor(1), start=planned(first).at, published=published)
    finish = breakage(box) if breakage else lambda: None
    reaper.watch(box)
    for number in count(first):
        tapping[0] = number
        box.twin.wait(6)
        box.pass_time(0.02)
        box.school_moment(planned(number).at)
        box.tap(CARDS[planned(number).pupil])


def main() -> None:
    """Prints the run as one JSON document; exit code 1 when something was lost or doubled."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--moments", type=int, default=100)
    options.add_argument("--kind", choices=["random", "placed"], default="random")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--broken", choices=sorted(BREAKAGES))
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = kill_run(Path(folder) / "school", asked.moments, asked.kind, asked.seed, asked.broken)
    print(json.dumps({**asdict(run), "sound": run.sound}))
    sys.exit(0 if run.sound else 1)


if __name__ == "__main__":
    main()
