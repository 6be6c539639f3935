"""A loop that hangs, or whose reader or database does, stops telling systemd that it lives (R10)."""

import socket
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from kiosk.station.watchdog import EVERY_S, Watchdog
from kiosk.systemd import ALIVE, READY, notifier
from tests.station.real_station import RealStation, mark_as_demo
from tests.station.small_school import AtOnce, BoxOnBench, make_school

STOPS_WITHIN_S = 5
DONE: Future[None] = Future()
DONE.set_result(None)


class StuckDisk(Executor):
    """Works until it is stuck; from then on nothing comes back."""

    def __init__(self) -> None:
        self.stuck = False
        self._works = AtOnce()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        return Future() if self.stuck else self._works.submit(fn, *args, **options)


def lives(watchdog: Watchdog, seconds: int, polls: Callable[[int], int]) -> None:
    """A loop of ten turns a second; polls tells how often the reader was looked at by each turn."""
    for turn in range(10 * seconds):
        watchdog.turned(polls(turn), turn / 10)


def test_a_loop_that_works_gives_a_sign_each_second() -> None:
    told: list[str] = []
    lives(Watchdog(told.append, lambda: DONE), 60, lambda turn: turn + 1)
    assert told == [ALIVE] * 60


def test_a_loop_that_no_longer_looks_at_the_reader_gives_no_sign() -> None:
    told: list[str] = []
    lives(Watchdog(told.append, lambda: DONE), 60, lambda turn: min(turn + 1, 100))
    assert len(told) == 11


def test_a_database_that_does_not_come_back_stops_the_signs(bench: Callable[..., BoxOnBench]) -> None:
    told, disk = list[str](), StuckDisk()
    box = bench(worker=disk, notify=told.append)
    box.pass_time(10)
    before, disk.stuck = len(told), True
    box.pass_time(30)
    assert 9 <= before <= 11
    assert len(told) - before <= STOPS_WITHIN_S / EVERY_S


def test_a_dead_reader_is_looked_at_and_no_reason_to_start_again(bench: Callable[..., BoxOnBench]) -> None:
    told = list[str]()
    box = bench(notify=told.append)
    box.twin.fault("unplugged", seconds=60)
    box.pass_time(10)
    assert box.state["state"] == "defect"
    assert len(told) >= 9


@pytest.mark.parametrize("abstract", [False, True])
def test_the_socket_of_systemd_is_found_by_path_and_by_abstract_name(tmp_path: Path, abstract: bool) -> None:
    name = f"@{tmp_path.name}-{tmp_path.parent.name}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind("\0" + name[1:] if abstract else name)
        notifier({"NOTIFY_SOCKET": name})(READY)
        assert heard.recv(100) == b"READY=1"


def test_without_systemd_nobody_is_told(tmp_path: Path) -> None:
    notifier({})(READY)
    notifier({"NOTIFY_SOCKET": str(tmp_path / "gone")})(READY)


class Systemd:
    """The socket of a service manager, and what it heard."""

    def __init__(self, path: Path) -> None:
        self._wire = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._wire.bind(str(path))

    def hears(self, patience_s: float) -> str | None:
        """The next word; None when none came in time."""
        self._wire.settimeout(patience_s)
        try:
            return self._wire.recv(100).decode()
        except TimeoutError:
            return None

    def close(self) -> None:
        self._wire.close()


def test_a_station_whose_loop_hangs_in_a_transfer_falls_silent_while_its_pages_still_answer(tmp_path: Path) -> None:
    systemd = Systemd(tmp_path / "notify")
    station = RealStation(mark_as_demo(make_school(tmp_path / "school")), NOTIFY_SOCKET=str(tmp_path / "notify"))
    try:
        assert [systemd.hears(30), systemd.hears(30), systemd.hears(30)] == [READY, ALIVE, ALIVE]
        station.call("POST", "/twin/fault", {"kind": "hung"})
        late = 0
        while systemd.hears(3 * EVERY_S) is not None:
            late += 1
        assert late <= STOPS_WITHIN_S / EVERY_S
        station.call("POST", "/twin/fault", {"kind": None})
        assert systemd.hears(30) == ALIVE
    finally:
        station.end()
        systemd.close()
