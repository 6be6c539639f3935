"""The power may go between any two steps: then the older version stands, or the newer one that did well. All of it."""

import pytest

from kiosk.update.errors import BusyError
from kiosk.update.journal import Step
from kiosk.update.run import resume, update
from tests.update.machine import NEW, OLD, Machine, killed_child
from tests.update.power import cut_and_resumed, cut_at

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


def test_nobody_updates_before_the_last_time_is_finished(machine: Machine) -> None:
    site, bundle = machine.site(), machine.bundle()
    arm = cut_at(Step.MADE, noted=True)
    assert killed_child(lambda: (arm(), update(site, bundle)))
    with pytest.raises(BusyError, match="--resume"):
        update(site, bundle)
    outcome = resume(site)
    assert outcome is not None
    assert outcome.in_use == OLD
