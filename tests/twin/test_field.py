"""Cards that come and go, also in the middle of an exchange."""

import pytest

from kiosk.twin import registers as reg
from kiosk.twin.card import State
from tests.twin.bench_table import UID_4, UID_7, read, table, transceive, write

REQA_FRAMING = 7


def test_a_card_that_enters_during_the_request_did_not_hear_it():
    box = table()
    write(box, reg.FIFO_DATA, 0x26)
    write(box, reg.COMMAND, reg.TRANSCEIVE)
    write(box, reg.BIT_FRAMING, reg.START_SEND | REQA_FRAMING)
    box.clock.after(40_000, lambda: box.put_cards([{"uid": UID_4}]))
    box.wait(0.001)
    assert box.snapshot()["cards"][0]["state"] == "idle"


@pytest.mark.parametrize("bits", range(5, 45, 5))
def test_a_card_pulled_during_its_answer_leaves_a_stump(bits):
    box = table(UID_4)
    transceive(box, b"\x26", REQA_FRAMING)
    box.chip.transceiver.radio.pull_after_bits = bits
    answer = transceive(box, bytes.fromhex("9320"))
    assert len(answer) == (bits - bits // 9 + 7) // 8
    assert box.field.cards == ()


def test_a_short_gap_in_the_field_leaves_a_card_halted_and_a_long_one_wakes_it():
    box = table(UID_4)
    (card,) = box.field.cards
    card.state = State.HALT
    for gap, state in ((0.001, State.HALT), (0.010, State.IDLE)):
        write(box, reg.TX_CONTROL, 0x80)
        box.wait(gap)
        write(box, reg.TX_CONTROL, 0x83)
        assert card.state is state


def test_a_phone_gets_a_new_uid_when_it_comes_back():
    box = table()
    seen = set()
    for _ in range(10):
        box.put_cards([{"kind": "phone"}])
        seen.add(box.snapshot()["cards"][0]["uid"])
        box.put_cards([])
    assert len(seen) == 10


def test_noise_spoils_the_answers_of_a_good_card():
    box = table(UID_7)
    box.fault("noise")
    good = 0
    for _ in range(50):
        good += transceive(box, b"\x52", REQA_FRAMING) == bytes.fromhex("4400") and not read(box, reg.ERROR)[0]
    assert good < 25
