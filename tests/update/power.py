"""Power cuts at every step of an update: the step is done and not noted yet, or noted and the next not begun."""

import os
import signal
from collections.abc import Callable

import pytest

from kiosk.services.verify import verify
from kiosk.services.versions.kept import WORK
from kiosk.store import File
from kiosk.store.files.databases import REVISIONS
from kiosk.update.journal import Journal, Step
from kiosk.update.run import resume, update
from tests.services.versions.newer import NEWER, know_the_newer
from tests.services.versions.test_going_back import entries, entries_in_use, write_on
from tests.update.machine import NEW, OLD, Machine, killed_child

FORWARD = tuple(Step)[: tuple(Step).index(Step.HEALTHY) + 1]
BACKWARD = tuple(Step)[tuple(Step).index(Step.GOING_BACK) :]


def cut_at(step: Step, *, noted: bool) -> Callable[[], None]:
    """Makes this process die at a step; for a child that is killed anyway."""

    def arm() -> None:
        real = Journal.note

        def note(journal: Journal, done: Step, **facts: object) -> None:
            if done is step and not noted:
                os.kill(os.getpid(), signal.SIGKILL)
            real(journal, done, **facts)
            if done is step:
                os.kill(os.getpid(), signal.SIGKILL)

        Journal.note = note  # type: ignore[method-assign] — in a child that ends here

    return arm


def cut_and_resumed(
    machine: Machine, arm: Callable[[], None], patch: pytest.MonkeyPatch, *, may_miss: bool = False, **flaws: object
) -> str:
    """An update that dies, and what stands after the next boot. Returns the version in use."""
    bundle, site = machine.bundle(**flaws), machine.site()
    before = entries(machine.data)
    machine.waits.append(lambda: write_on(machine.data, patch))

    def run() -> None:
        arm()
        update(site, bundle)

    assert killed_child(run) or may_miss, "the cut must come"
    machine.waits.clear()
    written = whatever_stands(machine, patch)
    resume(machine.site())
    everything_stands(machine, patch)
    assert whatever_stands(machine, patch) == written
    assert before <= written
    return machine.in_use


def whatever_stands(machine: Machine, patch: pytest.MonkeyPatch) -> set[object]:
    """The entries of both files, each in whichever form it is."""
    if machine.revisions == NEWER:
        return set(entries_in_use(machine.data, patch))
    if machine.revisions == {file: REVISIONS[file][-1] for file in File}:
        return set(entries(machine.data))
    with patch.context() as mixed:
        for file, found in machine.revisions.items():
            mixed.setitem(REVISIONS, file, (*REVISIONS[file][:-1], str(found)))
        return set(entries(machine.data))


def everything_stands(machine: Machine, patch: pytest.MonkeyPatch) -> None:
    """The form fits the version, the ledger verifies, the programs answer, and nothing lies about."""
    wanted = NEWER if machine.in_use == NEW else {file: REVISIONS[file][-1] for file in File}
    assert machine.revisions == wanted
    with patch.context() as fitting:
        if machine.in_use == NEW:
            know_the_newer(fitting)
        assert verify(machine.data).sentences == []
    assert not (machine.data / WORK).exists()
    assert not (machine.home / "updating").is_symlink()
    assert not (machine.home / "update" / "journal").exists()
    assert (machine.home / "releases" / OLD).is_dir()
    assert machine.site().health().first_look(machine._wait, 2.0).box
