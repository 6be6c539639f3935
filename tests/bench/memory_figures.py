"""P11: what the two programs hold of the memory after a long time, and how much of it came since they were warm.

The station is fed below its reader, so that the twin is not in its memory; the staff page is asked over its own port,
with sign-ins at the real OpenID provider on loopback. Beside each runs the same with a small leak, which must be seen.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.box_figures import ON_DISK
from tests.bench.busy_figures import ROOT
from tests.bench.figures import Part
from tests.bench.memory_web import grown
from tests.microsoft.real_provider import missing
from tests.station.small_school import add_pupils, make_school

STATION_MB, WEB_MB, GROWTH_MB = 64.0, 90.0, 2.0
PUPILS, TAPS_A_DAY = 600, 1200
DAYS, WARM_DAYS = 84, 9
"""So that the 10 000th tap and the 100 000th are behind us, each at the end of a school day."""
REQUESTS, WARM_REQUESTS = 10_000, 1_000
LEAK_A_TAP, LEAK_A_REQUEST = 400, 4_000
"""Bytes: over the shorter run of the control they come to more than what a program may grow."""
CONTROL_DAYS, CONTROL_REQUESTS = 9, 2_000


def figures(scale: float, say: Callable[[str], None]) -> dict[str, Part]:
    """MB of PSS, after everything and since the warming up."""
    with tempfile.TemporaryDirectory(dir=ON_DISK if ON_DISK.is_dir() else None) as folder:
        days, control = max(WARM_DAYS + 1, round(DAYS * scale)), max(3, round(CONTROL_DAYS * scale))
        whole, growth = station(Path(folder) / "station", days, min(WARM_DAYS, days - 1))
        _whole, leaked = station(Path(folder) / "leaking", control, 1, round(LEAK_A_TAP / scale))
        found = {
            f"station after {days * TAPS_A_DAY} taps": Part(whole, STATION_MB, unit="MB"),
            "station, grown since it was warm": Part(growth, GROWTH_MB, unit="MB"),
            "control: a station that leaks": Part(leaked, GROWTH_MB, unit="MB", holds=leaked > GROWTH_MB),
        }
        if missing:
            say("P11 of the staff page skipped: node or oidc-provider is missing (deploy/test-parts.sh)")
            return found
        requests, warm = max(200, round(REQUESTS * scale)), max(80, round(WARM_REQUESTS * scale))
        whole, growth = _page(Path(folder), "web", warm, requests)
        _whole, leaked = _page(Path(folder), "web-leaking", warm, max(200, round(CONTROL_REQUESTS * scale)), scale)
    return found | {
        f"web after {requests} requests": Part(whole, WEB_MB, unit="MB"),
        "web, grown since it was warm": Part(growth, GROWTH_MB, unit="MB"),
        "control: a web that leaks": Part(leaked, GROWTH_MB, unit="MB", holds=leaked > GROWTH_MB),
    }


def station(data: Path, days: int, warm_days: int, leak: int = 0) -> tuple[float, float]:
    """MB after so many school days, and how much of it came after the first ones. leak: bytes kept per tap."""
    make_school(data)
    (data / "run").mkdir(exist_ok=True)
    (data / "cards.txt").write_text(" ".join(add_pupils(data, PUPILS).values()))
    command = [sys.executable, "-m", "tests.bench.memory_station", str(data), str(days), str(leak)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    pupils_a_day = days * TAPS_A_DAY // 2
    assert told[-1]["outcomes"] == {"handed_in": pupils_a_day, "collected": pupils_a_day}, told[-1]
    seen = [line["pss_kb"] / 1000 for line in told]
    return round(seen[-1], 1), round(seen[-1] - seen[warm_days - 1], 1)


def _page(folder: Path, name: str, warm: int, requests: int, leaking: float = 0) -> tuple[float, float]:
    inside = folder / name
    inside.mkdir()
    return grown(inside, warm, requests, round(LEAK_A_REQUEST / leaking) if leaking else 0)
