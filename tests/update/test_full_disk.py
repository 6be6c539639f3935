"""A full disk ends an update, and cannot keep it from going back."""

from pathlib import Path

import pytest

from kiosk.update.journal import Step
from tests.update.full import full_at, machine_on_small_disk, stands
from tests.update.power import whatever_stands


@pytest.mark.parametrize("step", [Step.MADE, Step.MIGRATED])
def test_a_disk_that_is_full_from_a_step_on(
    step: Step, kept_school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machine_on_small_disk(kept_school, tmp_path) as machine:
        monkeypatch.setenv("TELEFOONHOTEL_DATA", str(machine.data))
        before = whatever_stands(machine, monkeypatch)
        stands(machine, full_at(step, machine, monkeypatch), before, monkeypatch)
