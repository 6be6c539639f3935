"""kill -9 of the station: no acknowledged tap is lost or doubled, whenever it comes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.station.real_starts import hand_ins, real_starts

ROOT = Path(__file__).parents[2]
SCALE = float(os.environ.get("SCALE", "1"))
MOMENTS = int(48 * SCALE)
"""Eight at each place of a placed death; `make chaos` has 1000 of both kinds."""
STARTS = int(5 * SCALE)


def killed(kind: str, moments: int, *more: str) -> dict[str, Any]:
    """A run in a program of its own: a test runner has threads, which a fork would copy half-way."""
    command = [sys.executable, "-m", "tests.station.kill_run", "--kind", kind, "--moments", str(moments), *more]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("kind", ["random", "placed"])
def test_no_kill_loses_or_doubles_an_acknowledged_tap(kind: str) -> None:
    run = killed(kind, MOMENTS)
    assert run["findings"] == {"lost": [], "doubled": 0, "phantom": 0, "chain": []}
    assert run["odd"] == []
    assert run["kills"] == MOMENTS + 1
    assert run["acknowledged"] > MOMENTS


def test_the_check_notices_a_box_that_is_green_before_it_has_stored() -> None:
    assert killed("placed", 20, "--broken", "acknowledges_first")["findings"]["lost"] != []


def test_the_check_notices_a_box_that_forgets_what_it_stored() -> None:
    assert killed("placed", 20, "--broken", "forgets_at_restart")["findings"]["doubled"] > 0


def test_a_real_station_killed_and_started_again_knows_every_tap_it_answered(tmp_path: Path) -> None:
    came = real_starts(tmp_path / "school", STARTS)
    assert came.odd == []
    assert len(came.first_tap_s) == STARTS
    recorded = hand_ins(tmp_path / "school")
    row = [f"{number:032x}" for number in range(1, len(came.row) + 1)]
    assert recorded in (row[: came.acknowledged], row[: came.acknowledged + 1])
