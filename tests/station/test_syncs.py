"""Every green of a real station follows exactly one sync, as the kernel sees it."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.station.real_station import RealStation, mark_as_demo
from tests.station.small_school import add_pupils, make_school

TAPS = 12
CALLS = "trace=fsync,fdatasync,sync_file_range,msync,sendto"
SYNCED = re.compile(r"(?:fsync|fdatasync|sync_file_range|msync)\b.* = 0$")
GREEN = re.compile(r'sendto\(.*outcome\\":\\"handed_in\\",\\"tap\\":(\d+)')


@pytest.fixture
def strace() -> str:
    """The tracer; missing on a laptop is a reason to skip, missing in the pipeline is a failure."""
    found = shutil.which("strace")
    if found is None:
        assert os.environ.get("CI") != "true", "strace is missing: apt install strace"
        pytest.skip("strace is missing: apt install strace")
    return found


def syncs_before_each_green(trace: str) -> list[int]:
    """How many syncs returned between one green and the next."""
    counts, since, greens = [], 0, set()
    for line in trace.splitlines():
        since += bool(SYNCED.search(line))
        green = GREEN.search(line)
        if green and green[1] not in greens:
            greens.add(green[1])
            counts.append(since)
            since = 0
    return counts


def test_every_tap_of_a_queue_is_synced_exactly_once_before_its_green(strace: str, tmp_path: Path) -> None:
    data = mark_as_demo(make_school(tmp_path / "school"), speed=0)
    row, trace = add_pupils(data, TAPS), tmp_path / "trace.txt"
    station = RealStation(data, (strace, "-D", "-f", "-y", "-qq", "-s", "120", "-e", CALLS, "-o", str(trace)))
    try:
        assert [station.tap(uid) for uid in row.values()] == ["handed_in"] * TAPS
        station.look()
    finally:
        station.end()
    assert syncs_before_each_green(trace.read_text())[1:] == [1] * (TAPS - 1)


def test_the_count_notices_a_green_before_its_sync() -> None:
    green = 'sendto(9, "data: {\\"state\\":\\"asking\\",\\"outcome\\":\\"handed_in\\",\\"tap\\":1'
    sync = "<... fdatasync resumed>) = 0"
    assert syncs_before_each_green("\n".join([green, sync, green.replace("1", "2")])) == [0, 1]
