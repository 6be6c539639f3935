"""Measures the figures P1 to P6, P9 to P11, R5, R7, R11, S6 and U15: a table here, JSON in build/bench.json.

`python -m tests.bench`, or with names (`make bench ARGS="p11 r7"`), which leaves the other figures in the file as they
are. The environment variable SCALE (0.1 for a quick look) shrinks the numbers of cards.
Virtual time for the box (card, air, wire), measured time for the software, the disk's sync injected.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from kiosk.reader import bench as reader_bench
from kiosk.station.assembly import emulated_reader
from tests.bench import (
    attack_figures,
    box_figures,
    busy_figures,
    export_figures,
    memory_figures,
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
WITH_PEERS = ("P1", "P2", "P4", "P5")
LACKING = {"P6": "strace is missing (apt install strace)", "P10": "sqlite3 is missing (apt install sqlite3)"}
NAMES = ("P1", "P2", "P3", "P4", "P5", "P6", "P9", "P10", "P11", "R5", "R7", "R11", "S6", "U15")
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


def box_peers(scale: float, say: Callable[[str], None], chosen: Collection[str]) -> Figures:
    """P1, P2, P4 and P5, which stand beside what others do."""
    found: dict[str, Mapping[str, Part]] = {}
    if {"P1", "P2"} & set(chosen):
        others, missing = peers.measured()
        for line in missing:
            say(line)
        found |= {"P1": transfers(others), "P2": latencies(others, scale)}
    if {"P4", "P5"} & set(chosen):
        tutorial = _tutorial(scaled(box_figures.QUEUE, scale, 30))
        found |= {"P4": short_taps(scale, tutorial), "P5": whole_queue(scale, tutorial)}
    return {name: parts for name, parts in found.items() if name in chosen}


def one(name: str, scale: float, say: Callable[[str], None]) -> Mapping[str, Part] | None:
    """A figure that stands by itself; None where this machine cannot measure it."""
    match name:
        case "P3":
            return answers(scale)
        case "P6":
            return syncs()
        case "P9":
            return busy_figures.figures(scale) | write_figures.figures(scale)
        case "P10":
            rows = int(os.environ.get("EXPORT_ROWS", "240000"))
            return export_figures.figures(rows) if shutil.which("sqlite3") else None
        case "P11":
            return memory_figures.figures(scale, say)
        case "R5":
            return first_taps(scale, say)
        case "R7":
            return identities(scale)
        case "R11":
            return restore_figures.figures(scale)
        case "S6":
            return attack_figures.figures()
        case _:
            return {"wait p90, numbered slots": Part(box_figures.wait_in_the_peak(), WAIT_BAR_S, unit="s")}


def measure(scale: float, say: Callable[[str], None], chosen: Collection[str] = NAMES) -> Figures:
    """The figures that were chosen, one after the other."""
    found = dict(box_peers(scale, say, chosen))
    for name in NAMES:
        parts = one(name, scale, say) if name in chosen and name not in WITH_PEERS else None
        if parts is not None:
            found[name] = parts
        elif name in LACKING and name in chosen:
            say(f"{name} skipped: {LACKING[name]}")
    return {name: found[name] for name in NAMES if name in found}


def named(words: list[str]) -> tuple[str, ...]:
    """What was asked for, every figure without words. Raises SystemExit for a name that is none."""
    asked = tuple(word.upper() for word in words)
    wrong = [word for word in asked if word not in NAMES]
    if wrong:
        raise SystemExit(f"{', '.join(wrong)}: there is no such figure; choose from {' '.join(NAMES)}")
    return asked or NAMES


def main() -> int:
    """0 when every bar is kept."""
    chosen = named(sys.argv[1:])
    figures = measure(float(os.environ.get("SCALE", "1")), lambda line: print(line, file=sys.stderr), chosen)
    OUTPUT.parent.mkdir(exist_ok=True)
    found = document(figures)
    before = json.loads(OUTPUT.read_text()) if chosen != NAMES and OUTPUT.exists() else {}
    written = before | found
    OUTPUT.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n")
    print(table(figures))
    return 0 if all(figure["ok"] for figure in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
