"""What was there before must come, and must stay: looked at with a clock of the test's own."""

import json
import os
from pathlib import Path

import pytest

from kiosk.update.errors import UnhealthyError
from kiosk.update.health import Health, Patience, Signs, watch

ALL, NO_PAGE = Signs(True, True, True), Signs(True, True, False)
PATIENCE = Patience(appear=10, watch=30, fault=5)


class Shown(Health):
    """Shows one look after the other, a second apart; the last one stays."""

    def __init__(self, looks: list[Signs]) -> None:
        self.looks, self.now = looks, 0.0

    def look(self, fresh: float) -> Signs:
        """The next."""
        return self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]

    def wait(self, _seconds: float) -> None:
        """A second goes by."""
        self.now += 1


def watched(looks: list[Signs], before: Signs = ALL) -> float:
    """How long it was watched, seconds."""
    health = Shown(looks)
    watch(health, before, PATIENCE, health.wait, lambda _signs: None, steady=lambda: health.now)
    return health.now


def test_what_does_well_is_watched_to_the_end() -> None:
    assert watched([ALL]) == 30


def test_what_does_not_come_ends_it() -> None:
    with pytest.raises(UnhealthyError, match="Na 10 s: de personeelspagina antwoordt niet"):
        watched([NO_PAGE])


def test_what_goes_again_after_it_came_ends_it() -> None:
    with pytest.raises(UnhealthyError, match="Al 5 s"):
        watched([ALL, ALL, NO_PAGE])


def test_a_fault_that_passes_does_not() -> None:
    assert watched([ALL, *[NO_PAGE] * 4, ALL]) == 30


def test_what_did_not_work_before_is_not_asked_for() -> None:
    assert watched([NO_PAGE], before=NO_PAGE) == 30


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """The status of a box."""
    path = tmp_path / "station.json"
    path.write_text(json.dumps({"health": "ok"}))
    return path


def test_a_status_that_does_not_move_is_no_sign_of_life(box: Path) -> None:
    health = Health(box.parent, 1)
    assert health.look(5) == Signs(False, False, False)
    box.write_text(json.dumps({"health": "defect"}))
    os.utime(box, (2, 2))
    assert health.look(5) == Signs(True, False, False)
