"""`telefoonhotel bench`: the reader's figures beside their bars, as a table and as JSON.

`make bench` measures more, with the tests' school and beside other libraries (tests/bench).
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.reader.bench import measure as measure_reader
from kiosk.station.assembly import emulated_reader


def measure(output: Path) -> tuple[str, bool]:
    """Measures, writes JSON to a file and returns a table, and whether every figure keeps its bar.

    The environment variable SCALE (0.1 for a quick look) shrinks the number of cards.
    """
    figures = measure_reader(emulated_reader, float(os.environ.get("SCALE", "1")))
    output.parent.mkdir(parents=True, exist_ok=True)
    found = {name: _figure(parts) for name, parts in figures.items() if isinstance(parts, dict)}
    output.write_text(json.dumps(found, indent=2) + "\n")
    rows = list(_rows(figures))
    width = max(len(row[0]) for row in rows)
    lines = [
        f"{name:<{width}}  {value:>12}  {bar:>8}  {peer:>10}  {verdict}" for name, value, bar, peer, verdict in rows
    ]
    header = f"{'figure':<{width}}  {'measured':>12}  {'bar':>8}  {'package':>10}"
    return "\n".join([header, *lines]), all(row[4] == "ok" for row in rows)


def _figure(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The part that is closest to its bar in front, all of them behind it."""
    which = max(parts, key=lambda part: (not parts[part]["ok"], parts[part]["value"] / (parts[part]["bar"] or 1)))
    front = {key: parts[which].get(key) for key in ("value", "bar", "peer")}
    return {**front, "ok": all(part["ok"] for part in parts.values()), "which": which, "parts": dict(parts)}


def _rows(figures: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    for group, parts in figures.items():
        for name, part in parts.items():
            peer = part.get("peer")
            verdict = "ok" if part["ok"] else "FAILS"
            yield f"{group} {name}", str(part["value"]), f"≤ {part['bar']}", "" if peer is None else str(peer), verdict
