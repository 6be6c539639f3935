"""The power may go between any two steps: then the older version stands, or the newer one that did well. All of it."""

import pytest

from kiosk.update.errors import BusyError
from kiosk.update.journal import Step
from kiosk.update.run import back, resume, update
from tests.services.versions.newer import know_the_newer
from tests.services.versions.test_going_back import write_on
from tests.update.machine import NEW, OLD, Machine, killed_child
from tests.update.power import cut_and_resumed, cut_at, everything_stands, whatever_stands

# Every step, noted and not, and cuts within steps: make update-test.
FORWARD = (Step.MIGRATED, Step.SWITCHED, Step.HEALTHY)
BACKWARD = (Step.BROUGHT, Step.RETURNED)


@pytest.mark.parametrize("step", FORWARD)
def test_a_cut_on_the_way_to_a_new_version(machine: Machine, step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step is done and not noted: the worst moment."""
    assert cut_and_resumed(machine, cut_at(step, noted=False), monkeypatch) == OLD


@pytest.mark.parametrize("step", BACKWARD)
def test_a_cut_on_the_way_back(machine: Machine, step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cut_and_resumed(machine, cut_at(step, noted=False), monkeypatch, page=503) == OLD


def test_a_version_that_did_well_stays_after_a_cut(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cut_and_resumed(machine, cut_at(Step.HEALTHY, noted=True), monkeypatch) == NEW


@pytest.mark.parametrize(("step", "stands"), [(Step.TRIED, NEW), (Step.BROUGHT, OLD)])
def test_a_cut_while_going_back_by_hand(
    machine: Machine, step: Step, stands: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is touched the version in use stays, folder and all; later it goes on to the older one."""
    update(machine.site(), machine.bundle())
    write_on(machine.data, monkeypatch)
    written, arm = whatever_stands(machine, monkeypatch), cut_at(step, noted=False)
    with monkeypatch.context() as newer:
        know_the_newer(newer)
        assert killed_child(lambda: (arm(), back(machine.site())))
        assert resume(machine.site()) is not None
    assert machine.in_use == stands
    assert (machine.home / "current" / "venv" / "bin" / "telefoonhotel").exists()
    everything_stands(machine, monkeypatch)
    assert whatever_stands(machine, monkeypatch) == written


def test_nobody_updates_before_the_last_time_is_finished(machine: Machine) -> None:
    site, bundle = machine.site(), machine.bundle()
    arm = cut_at(Step.MADE, noted=True)
    assert killed_child(lambda: (arm(), update(site, bundle)))
    with pytest.raises(BusyError, match="--resume"):
        update(site, bundle)
    outcome = resume(site)
    assert outcome is not None
    assert outcome.in_use == OLD
