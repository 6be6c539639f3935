"""make update-test: a power cut at every step, noted and not, and at random moments within them."""

import os
import random
import signal
import threading

import pytest

from kiosk.update.journal import Step
from tests.update.machine import NEW, OLD, Machine
from tests.update.power import BACKWARD, FORWARD, cut_and_resumed, cut_at

MOMENTS = int(40 * float(os.environ.get("SCALE", "1")))
LONGEST_SECONDS = 2.5


@pytest.mark.parametrize("noted", [False, True], ids=["not noted", "noted"])
@pytest.mark.parametrize("step", FORWARD)
def test_at_every_step_forward(machine: Machine, step: Step, noted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    stays = step is Step.HEALTHY and noted
    assert cut_and_resumed(machine, cut_at(step, noted=noted), monkeypatch) == (NEW if stays else OLD)


@pytest.mark.parametrize("noted", [False, True], ids=["not noted", "noted"])
@pytest.mark.parametrize("step", BACKWARD)
def test_at_every_step_back(machine: Machine, step: Step, noted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cut_and_resumed(machine, cut_at(step, noted=noted), monkeypatch, page=503) == OLD


@pytest.mark.parametrize("page", [200, 503])
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_at_any_moment(machine: Machine, moment: int, page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = random.Random(f"{moment} {page}").uniform(0.05, LONGEST_SECONDS)

    def arm() -> None:
        threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL)).start()

    cut_and_resumed(machine, arm, monkeypatch, may_miss=True, page=page)
