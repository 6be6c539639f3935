"""One sync and few bytes for each ledger transaction, counted in a trace of the system calls."""

import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

TAPS = 60
MOST_BYTES = 20_000
CALLS = "fsync,fdatasync,sync_file_range,msync,write,pwrite64,pwritev"
SYNC = re.compile(r"\b(?:fsync|fdatasync|sync_file_range|msync)\(")
WRITTEN = re.compile(r"\b(?:write|pwrite64|pwritev)\(\d+<[^>]*/data/[^>]*>.* = (\d+)$")

WRITER = f"""
import os, sys
from pathlib import Path
from kiosk.store import File, checkpoint, open_engine, reading
from kiosk.store.custody.ledger import OriginKind
from tests.store.books import a_fact, origin_of, record
file, pragma = File(sys.argv[2]), sys.argv[3]
engine = open_engine(file.path(Path(sys.argv[1])), "write")
origin = origin_of(engine, OriginKind.STATION if file is File.BOX else OriginKind.WEB)
with reading(engine) as unit:
    unit.connection.driver_connection.rollback()
    unit.connection.driver_connection.execute(pragma)
record(engine, origin, [a_fact()])
for tap in range({TAPS}):
    if tap % 20 == 0:
        checkpoint(engine)
    os.write(1, b"tap begins")
    record(engine, origin, [a_fact(), a_fact()] if tap % 3 == 0 else [a_fact()])
    os.write(1, b"tap ends")
"""


@pytest.fixture(scope="module")
def strace() -> str:
    """The tracer; missing on a laptop is a reason to skip, missing in the pipeline is a failure."""
    found = shutil.which("strace")
    if found is None:
        assert os.environ.get("CI") != "true", "strace is missing: apt install strace"
        pytest.skip("strace is missing: apt install strace")
    return found


def traced_taps(strace: str, data: Path, file: str, pragma: str = "PRAGMA user_version") -> list[list[str]]:
    """The system calls of each tap."""
    trace = data.parent / "trace.txt"
    command = [strace, "-f", "-y", "-qq", "-s", "16", "-e", f"trace={CALLS}", "-o", trace]
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    subprocess.run(
        [*command, sys.executable, "-c", WRITER, data, file, pragma], check=True, capture_output=True, env=environment
    )
    taps: list[list[str]] = []
    within = False
    for line in trace.read_text().splitlines():
        if "tap begins" in line:
            within = True
            taps.append([])
        elif "tap ends" in line:
            within = False
        elif within:
            taps[-1].append(line)
    return taps


def syncs(tap: list[str]) -> int:
    return sum(bool(SYNC.search(line)) for line in tap)


def bytes_written(tap: list[str]) -> int:
    return sum(int(found[1]) for line in tap if (found := WRITTEN.search(line)))


@pytest.mark.parametrize("file", ["box", "school"])
def test_every_ledger_transaction_syncs_exactly_once(file: str, strace: str, data: Path) -> None:
    taps = traced_taps(strace, data, file)
    assert [syncs(tap) for tap in taps] == [1] * TAPS
    assert all(SYNC.search(tap[-1]) or file == "school" for tap in taps)


def test_a_tap_at_the_box_writes_few_bytes(strace: str, data: Path) -> None:
    sizes = [bytes_written(tap) for tap in traced_taps(strace, data, "box")]
    assert 4_000 < statistics.median(sizes) <= MOST_BYTES


@pytest.mark.parametrize(("level", "count"), [("OFF", 0), ("NORMAL", 0)])
def test_the_trace_sees_a_database_that_does_not_sync(level: str, count: int, strace: str, data: Path) -> None:
    taps = traced_taps(strace, data, "box", f"PRAGMA synchronous = {level}")
    assert count in [syncs(tap) for tap in taps]
