"""Work that nobody waits for never fails in silence."""

import logging

import pytest

from kiosk.station.worker import Errands
from tests.station.small_school import AtOnce, BoxOnBench


def fail(_reading: object) -> None:
    raise ZeroDivisionError


def test_a_failure_that_nobody_foresaw_is_said(caplog: pytest.LogCaptureFixture) -> None:
    Errands(AtOnce()).send(fail, None)
    assert [record.getMessage() for record in caplog.records] == ["the records were not served: ZeroDivisionError"]


def test_work_that_succeeds_or_is_cancelled_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert Errands(AtOnce()).send(int, "4").result() == 4
    assert caplog.records == []


def test_a_look_at_the_school_that_breaks_is_said_and_the_box_goes_on(
    box: BoxOnBench, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box.books, "refresh", fail)
    with caplog.at_level(logging.ERROR):
        box.pass_time(1.2)
    assert "the records were not served: ZeroDivisionError" in caplog.text
    assert box.state["state"] == "ready"
