"""make update-test: the disk is full from every step on."""

from pathlib import Path

import pytest

from kiosk.update.journal import Step
from tests.update.full import full_at, machine_on_small_disk, stands
from tests.update.power import FORWARD, whatever_stands


@pytest.mark.parametrize("step", FORWARD)
def test_from_every_step_on(step: Step, kept_school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with machine_on_small_disk(kept_school, tmp_path) as machine:
        monkeypatch.setenv("TELEFOONHOTEL_DATA", str(machine.data))
        before = whatever_stands(machine, monkeypatch)
        stands(machine, full_at(step, machine, monkeypatch), before, monkeypatch)
