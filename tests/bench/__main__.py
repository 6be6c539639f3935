"""Measures the figures P1 to P6, P9, P10, R5 (first tap), R7, R11, S6 and U15: a table here, JSON in build/bench.json.

`python -m tests.bench`; the environment variable SCALE (0.1 for a quick look) shrinks the numbers of cards.
Virtual time for the box (card, air, wire), measured time for the software, the disk's sync injected.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.reader import bench as reader_bench
from kiosk.station.assembly import emulated_reader
from tests.bench import (
    attack_figures,
    box_figures,
    busy_figures,
    export_figures,
    peers,
    restore_figures,
    sync_figures,
    write_figures,
)
from tests.bench.figures import Figures, Part, document, table
from tests.station.real_starts import real_starts

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "build" / "bench.json"
FIRST_TAP_BAR_S = 3.0
WAIT_BAR_S = 5.0
MOST_BYTES = 20_000
SYNC_MS = 20
Peers = Mapping[str, Mapping[str, Any]]


def scaled(count: int, scale: float, least: int) -> int:
    """A number of cards, shrunk."""
    return max(least, round(count * scale))


def transfers(others: Peers) -> dict[str, Part]:
    """P1, with every library on the same twin."""
    ours: Mapping[str, Any] = reader_bench.transfers(emulated_reader)
    return {
        name: Part(
            part["value"],
            part["bar"],
            others["mfrc522"].get(name),
            "transfers",
            peers={library: figures.get(name) for library, figures in others.items() if name in figures},
        )
        for name, part in ours.items()
    }


def latencies(others: Peers, scale: float) -> dict[str, Part]:
    """P2: p99 in virtual time; also at most 0.4 of the bare package."""
    ours: Mapping[str, Any] = reader_bench.latencies(emulated_reader, scaled(200, scale, 20))
    found = {}
    for name, part in ours.items():
        cost = name.partition("us_")[0]
        same = {library: figures["p99_ms"][cost] for library, figures in others.items()}
        holds = part["value"] <= min(part["bar"], reader_bench.PEER_SHARE * same["mfrc522"])
        found[name] = Part(part["value"], part["bar"], same["mfrc522"], "ms", holds, same)
    return found


def answers(scale: float) -> dict[str, Part]:
    """P3: arrival to green, the busy sign, a press; p99 with each latency of the disk."""
    found = {}
    for sync_ms, bar in box_figures.GREEN_BAR_MS.items():
        seen = box_figures.arrival_to_green(sync_ms, scaled(300, scale, 40))
        found[f"green at {sync_ms} ms"] = Part(seen["green"], bar, unit="ms")
        if sync_ms == SYNC_MS:
            found["press at 20 ms"] = Part(seen["press"], 60.0, unit="ms")
        if "busy" in seen:
            found[f"busy sign at {sync_ms} ms"] = Part(seen["busy"], 100.0, unit="ms")
    numbered = box_figures.arrival_to_green(SYNC_MS, scaled(300, scale, 40), copied_cards=True)["green"]
    found["green, numbers on cards"] = Part(numbered, box_figures.GREEN_BAR_MS[SYNC_MS], unit="ms")
    found["number after green"] = Part(box_figures.green_to_number(SYNC_MS, scaled(100, scale, 15)), 150.0, unit="ms")
    return found


def short_taps(scale: float, tutorial: Mapping[str, Any]) -> dict[str, Part]:
    """P4: missed of 1000; the tutorial's of as many, from what it missed of 100."""
    taps = scaled(1000, scale, 50)
    found = {}
    for hold in (0.2, 0.1):
        peer = tutorial["missed"][str(hold)] * taps / tutorial["of_short"]
        found[f"held {hold} s"] = Part(box_figures.missed_when_held(hold, taps), 0, peer, f"missed of {taps}")
    return found


def whole_queue(scale: float, tutorial: Mapping[str, Any]) -> dict[str, Part]:
    """P5."""
    pupils = scaled(box_figures.QUEUE, scale, 30)
    seen = box_figures.queue(pupils)
    peer = tutorial["queue_wrong"] * pupils / tutorial["of"]
    return {
        "not exactly once": Part(seen["wrong"], 0, peer, f"of {pupils}"),
        "taps of a card resting 60 s": Part(seen["resting_taps"], 1, unit="tap", holds=seen["resting_taps"] == 1),
    }


def syncs() -> dict[str, Part] | None:
    """P6; None without strace."""
    seen = sync_figures.traced()
    if seen is None:
        return None
    return {
        "syncs of a transaction": Part(seen["syncs"], 1, seen["peer_syncs"], holds=seen["syncs"] == 1),
        "bytes of a transaction": Part(seen["bytes"], MOST_BYTES, seen["peer_bytes"], "bytes"),
    }


def first_taps(scale: float, say: Callable[[str], None]) -> dict[str, Part]:
    """R5: median from the start of the program, killed before, to its first green.

    In processor time, which is what a quiet machine needs; by the clock it is judged only while this machine is quiet.
    """
    with tempfile.TemporaryDirectory() as folder:
        seen = real_starts(Path(folder) / "school", scaled(10, scale, 3))
    used, clock = (round(statistics.median(each), 2) for each in (seen.processor_s, seen.first_tap_s))
    found = {"first tap after a restart": Part(used, FIRST_TAP_BAR_S, unit="s of processor")}
    if os.getloadavg()[0] > (os.cpu_count() or 1):
        say(f"R5 by the clock is not judged: this machine is busy, and the first tap took {clock} s")
        return found
    return {**found, "the same by the clock": Part(clock, FIRST_TAP_BAR_S, unit="s")}


def identities(scale: float) -> dict[str, Part]:
    """R7."""
    ours: Mapping[str, Any] = reader_bench.identities(
        emulated_reader, scaled(100_000, scale, 1000), scaled(2000, scale, 50)
    )
    return {name: Part(part["value"], 0, unit=f"of {part['of']}") for name, part in ours.items()}


def _tutorial(pupils: int) -> dict[str, Any]:
    """In a process of its own, since its sleeps are made virtual."""
    command = [sys.executable, "-m", "tests.bench.tutorial", str(pupils), str(SYNC_MS)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout))


def measure(scale: float, say: Callable[[str], None]) -> Figures:
    """Everything, one figure after the other."""
    others, missing = peers.measured()
    for line in missing:
        say(line)
    tutorial = _tutorial(scaled(box_figures.QUEUE, scale, 30))
    figures = {"P1": transfers(others), "P2": latencies(others, scale), "P3": answers(scale)}
    figures |= {"P4": short_taps(scale, tutorial), "P5": whole_queue(scale, tutorial)}
    written = syncs()
    if written is None:
        say("P6 skipped: strace is missing (apt install strace)")
    else:
        figures["P6"] = written
    figures["P9"] = busy_figures.figures(scale) | write_figures.figures(scale)
    if shutil.which("sqlite3"):
        figures["P10"] = export_figures.figures(int(os.environ.get("EXPORT_ROWS", "240000")))
    else:
        say("P10 skipped: sqlite3 is missing (apt install sqlite3)")
    figures |= {"R5": first_taps(scale, say), "R7": identities(scale), "R11": restore_figures.figures(scale)}
    figures["S6"] = attack_figures.figures()
    wait = {"wait p90, numbered slots": Part(box_figures.wait_in_the_peak(), WAIT_BAR_S, unit="s")}
    return figures | {"U15": wait}


def main() -> int:
    """0 when every bar is kept."""
    figures = measure(float(os.environ.get("SCALE", "1")), lambda line: print(line, file=sys.stderr))
    OUTPUT.parent.mkdir(exist_ok=True)
    found = document(figures)
    OUTPUT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    print(table(figures))
    return 0 if all(figure["ok"] for figure in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
