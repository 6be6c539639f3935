"""Every fault of the reader through the whole box, in virtual time: seen within 2 s, over within 5 s of healing."""

from collections.abc import Callable

import pytest

from kiosk.station.twin_calls import CHIP_FAULTS
from tests.station.disks import events_on_disk
from tests.station.small_school import CARDS, NOOR, SEM, BoxOnBench, custody_on_disk

FOUND_S, RECOVERED_S = 2.0, 5.0
OF_THE_CARD = ("card_pulled", "flicker")
"""What a clumsy hand does is no fault of the reader."""
REAL_TIME_ONLY = ("hung",)
"""Nothing turns while a transfer hangs, virtual time neither: see test_watchdog."""
TURNING = [kind for kind in CHIP_FAULTS if kind not in REAL_TIME_ONLY]
OF_THE_READER = [kind for kind in TURNING if kind not in OF_THE_CARD]
LASTING = [kind for kind in OF_THE_READER if kind not in ("wrong_version",)]
"""A counterfeit runs: it is noticed once and then taken for what it is."""


def health(box: BoxOnBench) -> str:
    return str(box.state["reader"]["health"])


def seconds_until(box: BoxOnBench, holds: Callable[[], bool], most: float = 20) -> float:
    """Virtual seconds until something is so."""
    began = box.monotonic()
    while not holds() and box.monotonic() - began < most:
        box.pass_time(0.02)
    return box.monotonic() - began


@pytest.mark.parametrize("kind", OF_THE_READER)
def test_a_fault_is_seen_in_time_and_put_on_record(box: BoxOnBench, kind: str) -> None:
    box.twin.fault(kind)
    assert seconds_until(box, lambda: health(box) != "ok") <= FOUND_S
    assert events_on_disk(box.data)[-1] == f"reader_{health(box)}"


@pytest.mark.parametrize("kind", OF_THE_READER)
def test_a_healed_reader_takes_the_next_card(box: BoxOnBench, kind: str) -> None:
    box.twin.fault(kind, seconds=8)
    box.pass_time(7.9)
    box.twin.fault(None)
    assert seconds_until(box, lambda: health(box) == "ok" and box.state["state"] == "ready") <= RECOVERED_S
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"
    told = [event for event in events_on_disk(box.data) if event.startswith("reader_")]
    assert kind not in LASTING or told[-1] == "reader_ok"


@pytest.mark.parametrize("kind", ["dead_miso", "unplugged", "stuck_crypto", "antenna_off", "brown_out", "spi_error"])
def test_a_reader_that_stays_away_is_a_defect_with_an_amber_lamp(box: BoxOnBench, kind: str) -> None:
    box.twin.fault(kind, seconds=60)
    box.pass_time(6)
    assert (box.state["state"], health(box)) == ("defect", "defect")
    assert box.state["lights"]["amber"] == "blink"
    assert "juf of meester" in box.state["text"]["nl"]


@pytest.mark.parametrize("kind", TURNING)
def test_a_faulty_reader_never_records_another_card_than_the_one_that_lies_there(box: BoxOnBench, kind: str) -> None:
    box.twin.fault(kind, seconds=4)
    for _ in range(3):
        box.tap(CARDS[NOOR])
        box.pass_time(1)
    box.twin.fault(None)
    box.pass_time(6)
    assert not custody_on_disk(box.data, SEM).held
    assert {shown["pupil"] for shown in box.shown} <= {None, "Noor"}


def test_a_card_pulled_away_in_the_middle_is_no_tap_and_no_fault(box: BoxOnBench) -> None:
    box.twin.fault("card_pulled")
    assert box.tap(CARDS[NOOR])["outcome"] is None
    assert health(box) == "ok"
    box.twin.fault(None)
    box.pass_time(1)
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"


def test_what_is_on_the_screen_stays_while_the_reader_recovers(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    box.twin.fault("brown_out")
    box.pass_time(1.1)
    assert (box.state["outcome"], box.state["pupil"]) == ("handed_in", "Noor")


def test_a_card_that_rests_through_a_defect_is_still_one_tap(box: BoxOnBench) -> None:
    box.twin.put_cards([{"uid": CARDS[NOOR]}])
    box.pass_time(1)
    box.twin.fault("unplugged", seconds=10)
    box.pass_time(20)
    assert box.state["tap"] == 1


def test_a_card_that_flickers_for_a_minute_is_one_tap_and_no_fault(box: BoxOnBench) -> None:
    box.twin.fault("flicker")
    box.twin.put_cards([{"uid": CARDS[NOOR]}])
    box.pass_time(60)
    assert (box.state["tap"], health(box)) == (1, "ok")
    assert not [event for event in events_on_disk(box.data) if event.startswith("reader_")]


@pytest.mark.parametrize("kind", LASTING)
def test_the_log_says_what_was_wrong_and_that_it_is_over(
    box: BoxOnBench, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    box.twin.fault(kind, seconds=4)
    box.pass_time(12)
    said = [record.getMessage() for record in caplog.records if record.getMessage().startswith("reader ")]
    assert said[0].partition(": ")[2] not in ("", "no complaint")
    assert said[-1] == "reader ok: no complaint"
