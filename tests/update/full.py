"""A disk that fills up at a step of an update, and stays full on the way back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.update.journal import Journal, Step
from kiosk.update.outcome import End, Outcome
from kiosk.update.run import update
from tests.services.versions.newer import NEWER
from tests.station.disks import fill, small_disk
from tests.update.conftest import copied
from tests.update.machine import NEW, OLD, Machine, make_machine
from tests.update.power import whatever_stands


@contextmanager
def machine_on_small_disk(kept_school: Path, tmp_path: Path) -> Iterator[Machine]:
    """Versions, records and backups on one small disk; the volatile folder elsewhere, as on a real box."""
    with small_disk(tmp_path / "disk", "64m") as disk:
        copied(kept_school, disk)
        (disk / "data" / "run").rmdir()
        (tmp_path / "run").mkdir()
        (disk / "data" / "run").symlink_to(tmp_path / "run")
        machine = make_machine(disk / "opt", disk / "data", disk / "stick")
        try:
            yield machine
        finally:
            machine.stop()


def full_at(step: Step, machine: Machine, patch: pytest.MonkeyPatch) -> Outcome:
    """Not a byte is left from this step on."""
    real = Journal.note

    def note(journal: Journal, done: Step, **facts: object) -> None:
        real(journal, done, **facts)
        if done is step:
            fill(machine.data.parent, leave=0)

    bundle = machine.bundle()
    with patch.context() as filling:
        filling.setattr(Journal, "note", note)
        return update(machine.site(), bundle)


def stands(machine: Machine, outcome: Outcome, before: set[object], patch: pytest.MonkeyPatch) -> None:
    """Whichever version stands, it is whole, answers, and holds every entry."""
    assert outcome.end in (End.UNCHANGED, End.RETURNED, End.UPDATED)
    assert "Errno" not in outcome.why
    assert outcome.answers
    assert machine.in_use == outcome.in_use
    assert (machine.revisions == NEWER) == (machine.in_use == NEW)
    assert whatever_stands(machine, patch) == before
    assert OLD in {path.name for path in (machine.home / "releases").iterdir()}
