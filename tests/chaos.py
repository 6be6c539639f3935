"""The long runs of quality.md, `make chaos`: tests that are small every day, at full size; JSON in build/chaos.json.

SCALE (0.1 for a quick look) multiplies the sizes below. A figure counts failures: its bar is 0. Every test file carries
its own control, which is run with it.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "build" / "chaos.json"


@dataclass(frozen=True)
class LongRun:
    """Tests of one figure, and how many times their everyday size; what: said in the table."""

    what: str
    times: float
    tests: tuple[str, ...]


RUNS = {
    "R5": LongRun("1000 boxes killed at random moments, 1000 at placed ones", 21, ("tests/station/test_kill.py",)),
    "R6 streams": LongRun(
        "10 000 fuzzed register streams; a card that rests and flickers for an hour",
        40,
        ("tests/reader/test_register_streams.py", "tests/reader/test_presence.py"),
    ),
    "R6 faults": LongRun(
        "every fault, a card pulled at every byte, lost buses",
        1,
        ("tests/reader/test_pulled.py", "tests/reader/test_bus.py", "tests/station/test_reader_faults.py"),
    ),
    "R10 R13": LongRun(
        "a box and a page that hang, under a real systemd: silent at once, back in time, taps go on",
        1,
        ("tests/deploy/on_systemd.py",),
    ),
    "morning": LongRun(
        "600 pupils, all that may go wrong, ten minutes at the desk", 10, ("tests/station/test_full_morning.py",)
    ),
    "a year": LongRun(
        "a year of the office: imports, nights of erasure, requests, a backup put back", 6.5, ("tests/administration",)
    ),
    "S8": LongRun("1000 tamperings with ledger, audit log, heads and seals", 7, ("tests/services/test_verify.py",)),
    "R9": LongRun("a whole day against a model, 1000 × 50", 70, ("tests/services/test_day_model.py",)),
}


def run(one: LongRun, scale: float) -> int:
    """The exit code of the tests of one figure."""
    environment = {**os.environ, "SCALE": str(one.times * scale)}
    return subprocess.run([sys.executable, "-m", "pytest", "-n", "0", *one.tests], env=environment, cwd=ROOT).returncode


def main() -> int:
    """0 when nothing failed. What was measured earlier stays in the file, so that one figure can be run again alone."""
    chosen = sys.argv[1:] or list(RUNS)
    scale = float(os.environ.get("SCALE", "1"))
    found = json.loads(OUTPUT.read_text()) if OUTPUT.exists() else {}
    for name in chosen:
        failed = run(RUNS[name], scale)
        found[name] = {"value": int(failed != 0), "bar": 0, "ok": failed == 0, "what": RUNS[name].what, "scale": scale}
        OUTPUT.parent.mkdir(exist_ok=True)
        OUTPUT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    for name in chosen:
        print(f"{name:<12} {found[name]['what']:<76} {'ok' if found[name]['ok'] else 'FAILS'}")
    return 0 if all(found[name]["ok"] for name in chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
