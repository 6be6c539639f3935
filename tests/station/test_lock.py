"""One station per data folder."""

import subprocess
from pathlib import Path

import pytest

from kiosk.station.errors import AlreadyRunningError
from kiosk.station.lock import only_station
from tests.station.real_station import COMMAND, RealStation, mark_as_demo, surroundings
from tests.station.small_school import make_school


def test_a_second_station_is_refused_while_the_first_runs(tmp_path: Path) -> None:
    with only_station(tmp_path), pytest.raises(AlreadyRunningError, match="al een station"), only_station(tmp_path):
        pass


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with only_station(tmp_path / "run"):
            pass


def test_another_program_is_refused_in_one_line_and_a_taken_port_too(tmp_path: Path) -> None:
    first, second = (mark_as_demo(make_school(tmp_path / name)) for name in ("one", "two"))
    running = RealStation(first)
    try:
        same_folder, same_port = said(first, 0), said(second, running.port)
    finally:
        running.end()
    assert same_folder == (1, ["Er draait al een station op deze gegevens; stop dat eerst."])
    assert same_port[0] == 1
    assert same_port[1][0].startswith(f"Poort {running.port} is bezet")
    assert len(same_port[1]) == 1


def said(data: Path, port: int) -> tuple[int, list[str]]:
    """Exit code and standard error of a station that cannot start."""
    done = subprocess.run(
        [COMMAND, "station"], env=surroundings(data, port), capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr.splitlines()
