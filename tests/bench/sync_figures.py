"""P6: syncs and bytes of each ledger transaction in a trace of the system calls, beside SQLite as it comes."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.store.books import make_school
from tests.store.files.test_syncs import CALLS, bytes_written, syncs, traced_taps

AS_IT_COMES = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, card TEXT, at TEXT)")
for tap in range(20):
    os.write(1, b"tap begins")
    database.execute("INSERT INTO log (card, at) VALUES (?, datetime())", (f"card {tap}",))
    database.commit()
    os.write(1, b"tap ends")
"""


def traced() -> dict[str, float] | None:
    """Most syncs of a transaction and median bytes, ours and SQLite's default; None without strace."""
    strace = shutil.which("strace")
    if strace is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        data = make_school(Path(folder) / "data")
        ours = traced_taps(strace, data, "box")
        peer = _peer(strace, data / "peer.db")
    return {
        "syncs": max(syncs(tap) for tap in ours),
        "bytes": statistics.median(bytes_written(tap) for tap in ours),
        "peer_syncs": statistics.median(syncs(tap) for tap in peer),
        "peer_bytes": statistics.median(bytes_written(tap) for tap in peer),
    }


def _peer(strace: str, file: Path) -> list[list[str]]:
    trace = file.with_suffix(".trace")
    tracing = [strace, "-f", "-y", "-qq", "-s", "16", "-e", f"trace={CALLS}", "-o", trace]
    program = [sys.executable, "-c", AS_IT_COMES, file]
    subprocess.run([*tracing, *program], check=True, capture_output=True, env={**os.environ})
    taps: list[list[str]] = []
    for line in trace.read_text().splitlines():
        if "tap begins" in line:
            taps.append([])
        elif taps and "tap ends" not in line:
            taps[-1].append(line)
    return taps
