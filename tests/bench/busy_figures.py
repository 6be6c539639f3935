"""P9, the box's part: real taps at a real station, alone, beside a busy school, and beside a writer that hangs.

Busy means: the staff page with twenty live screens, an export and an import that begin again whenever they are done.
Blocks alternate, so that what else this machine does falls on both. A wait for a free processor (schedstat of proc(5))
is taken off: on two cores it would measure how much else runs here, and not whether a tap waits for the school's file.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Role
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import File, close, open_school, writing
from kiosk.store.people import roster
from tests.bench.box_figures import ON_DISK, p99
from tests.bench.figures import Part
from tests.bench.write_figures import a_roster
from tests.services.school import file_of
from tests.station.neighbour import neighbour
from tests.station.real_station import COMMAND, RealStation, mark_as_demo, surroundings
from tests.station.small_school import MONDAY, add_pupils, make_school
from tests.web.running import free_port, wait_until_it_answers

ROOT = Path(__file__).parents[2]
BLOCKS, PUPILS, GROUPS = 4, 600, 20
TIMES_IDLE, MORE_MS = 1.5, 10.0
USER, PASSWORD = "sanne", "vos-raket-482-maan"
REST_S = 0.35
"""Nothing new shown for so long: the reader saw that the card left."""


@dataclass
class Queue:
    """Pupils in front of a box, one after the other. by_clock: from laying the card down to the answer, seconds.

    waits: the same without what the box's threads and this one waited for a processor, one after the other.
    """

    station: RealStation
    cards: Iterator[str]
    waits: dict[str, list[float]] = field(default_factory=dict)
    by_clock: dict[str, list[float]] = field(default_factory=dict)

    def tap(self, block: str, times: int) -> None:
        """So many pupils; one without an answer is one too many."""
        for _ in range(times):
            card, taps = next(self.cards), self.station.state["tap"]
            queued, began = self._queued_s(), time.perf_counter()
            self.station.hold(card)
            outcome = self.station.answer_after(taps)
            lasted, later = time.perf_counter() - began, self._queued_s()
            for_processor = sum(later[thread] - queued.get(thread, 0.0) for thread in later)
            self.by_clock.setdefault(block, []).append(lasted)
            self.waits.setdefault(block, []).append(lasted - for_processor)
            assert outcome == "handed_in", f"{block}: {outcome}"
            self.station.hold()
            while self.station.listen(REST_S):
                pass

    def _queued_s(self) -> dict[str, float]:
        """How long each thread on the way of a tap waited for a processor so far, seconds."""
        found = {}
        for thread in (*Path(f"/proc/{self.station.process.pid}/task").iterdir(), Path("/proc/thread-self")):
            with suppress(OSError):  # a thread that just ended
                found[thread.name] = int((thread / "schedstat").read_text().split()[1]) / 1e9
        return found


def figures(scale: float) -> dict[str, Part]:
    """p99 in milliseconds, each beside what it may be after the idle blocks of the same run."""
    with tempfile.TemporaryDirectory(dir=ON_DISK if ON_DISK.is_dir() else None) as folder:
        queue = measured(Path(folder), max(3, round(40 * scale)))
    idle, busy, frozen, stuck, shared = (
        p99(queue.waits[each]) for each in ("idle", "busy", "frozen", "stuck", "shared")
    )
    bar = round(TIMES_IDLE * idle + MORE_MS, 1)
    return {
        "a tap beside 20 screens, an export and an import": Part(busy, bar, idle, "ms"),
        "a tap while a writer hangs inside a write": Part(frozen, bar, idle, "ms"),
        "a tap while the staff page hangs": Part(stuck, bar, idle, "ms"),
        "control: a tap that must wait for a writer of 200 ms": Part(shared, bar, idle, "ms", holds=shared > bar),
    }


def measured(folder: Path, taps: int, blocks: int = BLOCKS) -> Queue:
    """Every block of taps, so many at a time."""
    data = mark_as_demo(make_school(folder / "school"))
    cards = list(add_pupils(data, PUPILS).values())
    groups = in_groups(data)
    station = RealStation(data)
    try:
        queue = Queue(station, iter(cards))
        queue.tap("warm", 3)
        with _web(data) as (url, web):
            for _ in range(blocks):
                queue.tap("idle", taps)
                with _bustle(data, folder, url, groups):
                    queue.tap("busy", taps)
            with neighbour(data, File.SCHOOL, "write", "frozen"):
                queue.tap("frozen", taps)
            os.kill(web, signal.SIGSTOP)
            queue.tap("stuck", taps)
            os.kill(web, signal.SIGCONT)
        with _second_writer(data):
            queue.tap("shared", max(3, taps // 4))
    finally:
        station.end()
    return queue


def in_groups(data: Path) -> list[GroupId]:
    """Deals the pupils over twenty groups of one teacher, with the keys of the file that is imported."""
    engine = open_school(data, "write")
    told = a_roster(PUPILS, "Jansen")
    with writing(engine) as unit:
        school = roster.the_school(unit).id
        groups = [GroupId(f"{number:032x}") for number in range(1, GROUPS + 1)]
        for group, of_file in zip(groups, told.groups, strict=True):
            roster.save_group(unit, school, roster.Group(group, of_file.key, of_file.name, of_file.year_groups))
        pupils = [each for each in roster.pupils(unit, school) if each.key.startswith("k")]
        moved = [
            replace(each, key=row.key, group=groups[number % GROUPS])
            for number, (each, row) in enumerate(zip(pupils, told.pupils, strict=True))
        ]
        roster.save_pupils(unit, school, moved)
        teacher = NewAccount(USER, "Sanne Hofman", Role.TEACHER, groups, PASSWORD)
        create_account(unit, school, teacher, "system", MONDAY)
    close(engine)
    return groups


@contextmanager
def _second_writer(data: Path) -> Iterator[None]:
    """What this design rules out, and this bench must see: somebody else who writes the box's own file."""
    over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(File.BOX.path(data), isolation_level=None, timeout=10)) as raw:
            while not over.wait(0.005):
                raw.execute("BEGIN IMMEDIATE")
                over.wait(0.2)
                raw.execute("ROLLBACK")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        over.set()
        writer.join()


@contextmanager
def _web(data: Path) -> Iterator[tuple[str, int]]:
    port = free_port()
    environment = surroundings(data) | {"TELEFOONHOTEL_WEB_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", "web"], env=environment, cwd=ROOT)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def _bustle(data: Path, folder: Path, url: str, groups: list[GroupId]) -> Iterator[None]:
    """Screens, exports and imports, until the block is over."""
    files = [folder / f"{name}.xml" for name in ("Jansen", "Pietersen")]
    for file in files:
        file.write_bytes(file_of(a_roster(PUPILS, file.stem)))
    screens = [sys.executable, "-m", "tests.bench.screens", url, USER, PASSWORD, ",".join(groups)]
    export = ["export", "custody", "--from", "2026-11-01", "--output", str(folder / "out.csv")]
    with ExitStack() as stack:
        looking = subprocess.Popen(screens, cwd=ROOT, stdout=subprocess.PIPE)
        stack.callback(looking.wait)
        stack.callback(looking.kill)
        assert looking.stdout is not None
        assert looking.stdout.readline() == b"open\n"
        over = threading.Event()
        commands: list[Callable[[int], list[str]]] = [
            lambda _turn: export,
            lambda turn: ["import-roster", str(files[turn % 2]), "--apply"],
        ]
        for command in commands:
            runner = threading.Thread(target=_again_and_again, args=(data, command, over))
            runner.start()
            stack.callback(runner.join)
        stack.callback(over.set)
        yield


def _again_and_again(data: Path, command: Callable[[int], list[str]], over: threading.Event) -> None:
    turn = 0
    while not over.is_set():
        turn += 1
        done = subprocess.run([COMMAND, *command(turn)], env=surroundings(data), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
