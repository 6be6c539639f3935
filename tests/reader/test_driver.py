"""One exchange of the driver: what it makes of what the chip says."""

import pytest

from kiosk.reader import frames, selection
from kiosk.reader.exchange import Outcome
from tests.reader.on_twin import UID_4, driver_on, twin


def request(driver):
    return selection.request(driver, frames.REQA)


def test_a_card_answers_with_its_atqa():
    box = twin(30)
    driver = driver_on(box)
    box.put_cards([{"uid": UID_4}])
    answer = request(driver)
    assert (answer.outcome, answer.data) == (Outcome.FRAME, bytes.fromhex("0400"))


def test_an_empty_field_is_silence():
    assert request(driver_on(twin(30))).outcome is Outcome.SILENCE


@pytest.mark.parametrize("fault", ["dead_miso", "dead_miso_high", "unplugged", "antenna_off"])
def test_a_chip_that_does_not_work_is_not_an_empty_field(fault):
    box = twin(30)
    driver = driver_on(box)
    box.fault(fault)
    assert request(driver).outcome is Outcome.NO_CHIP


def test_stale_bytes_in_the_fifo_do_not_reach_the_air():
    box = twin(30)
    driver = driver_on(box)
    box.put_cards([{"uid": UID_4}])
    driver.Write_MFRC522(driver.FIFODataReg, 0x93)
    assert request(driver).data == bytes.fromhex("0400")


def test_a_parity_error_is_garbled():
    box = twin(30)
    driver = driver_on(box)
    box.put_cards([{"uid": UID_4}])
    flip = box.field.flip
    box.field.flip = lambda air: flip(air) if len(air) == 7 else [air[0] ^ 1, *air[1:]]
    assert request(driver).outcome is Outcome.GARBLED


def test_more_bytes_than_any_card_sends_are_garbled():
    box = twin(30)
    driver = driver_on(box)
    box.put_cards([{"uid": UID_4}])
    request(driver)
    answer = driver.exchange(bytes([0x93, 0x20]), answer_bytes=3)
    assert answer.outcome is Outcome.GARBLED


@pytest.mark.parametrize("per_transfer_us", [5, 30, 100, 500])
def test_a_slow_or_fast_wire_makes_no_difference(per_transfer_us):
    box = twin(per_transfer_us)
    driver = driver_on(box)
    box.put_cards([{"uid": UID_4}])
    request(driver)
    selected = selection.select_somebody(driver)
    assert selected.card.uid.raw.hex().upper() == UID_4


def test_a_wait_that_returns_too_early_is_made_good():
    box = twin(30)
    driver = driver_on(box)
    driver._wait = lambda seconds: box.wait(seconds / 2)
    box.put_cards([{"uid": UID_4}])
    assert request(driver).outcome is Outcome.FRAME
