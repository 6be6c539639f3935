"""Every fault shows on the wire, and goes when it is healed."""

import pytest

from kiosk.twin import registers as reg
from kiosk.twin.errors import TwinError
from tests.twin.bench_table import UID_4, read, table, transceive, write

CONTRACT = (
    "dead_miso",
    "brown_out",
    "stuck_crypto",
    "noise",
    "antenna_off",
    "wrong_version",
    "unplugged",
    "card_pulled",
)


def test_every_fault_of_the_contract_exists():
    assert set(CONTRACT) <= set(table().fault_kinds)


def test_an_unknown_fault_or_duration_is_refused():
    box = table()
    with pytest.raises(TwinError, match="choose one of"):
        box.fault("gremlins")
    with pytest.raises(TwinError, match="seconds"):
        box.fault("noise", seconds=0)


@pytest.mark.parametrize(("kind", "level"), [("dead_miso", 0x00), ("dead_miso_high", 0xFF), ("unplugged", 0xFF)])
def test_a_dead_line_reads_one_level_until_it_is_healed(kind, level):
    box = table()
    box.fault(kind)
    assert read(box, reg.VERSION, reg.MODE) == [level, level]
    box.fault(None)
    box.wait(0.001)
    assert read(box, reg.VERSION) == [0x92]


def test_an_unplugged_chip_comes_back_with_reset_values():
    box = table()
    box.fault("unplugged")
    box.fault(None)
    box.wait(0.001)
    assert read(box, reg.TX_CONTROL, reg.TIMER_MODE) == [0x80, 0x00]


def test_a_dead_miso_leaves_the_chip_itself_alone():
    box = table()
    box.fault("dead_miso")
    box.fault(None)
    assert read(box, reg.TX_CONTROL) == [0x83]


def test_a_fault_with_a_duration_ends_by_itself():
    box = table()
    box.fault("antenna_off", seconds=2)
    for _ in range(3):
        write(box, reg.TX_CONTROL, 0x83)
        assert read(box, reg.TX_CONTROL)[0] & 3 == 0
    box.wait(2)
    write(box, reg.TX_CONTROL, 0x83)
    assert read(box, reg.TX_CONTROL)[0] & 3 == 3
    assert box.snapshot()["fault"] is None


def test_a_brown_out_happens_once():
    box = table()
    box.fault("brown_out")
    assert read(box, reg.TX_CONTROL, reg.VERSION) == [0x80, 0x92]
    write(box, reg.TX_CONTROL, 0x83)
    assert read(box, reg.TX_CONTROL) == [0x83]


def test_with_stuck_crypto_no_card_understands_the_reader():
    box = table(UID_4)
    box.fault("stuck_crypto")
    assert transceive(box, b"\x26", 7) == b""


def test_a_counterfeit_shows_in_the_version():
    box = table()
    box.fault("wrong_version")
    assert read(box, reg.VERSION) == [0x12]


def test_a_pulled_card_that_was_put_elsewhere_stays_away():
    box = table(UID_4)
    box.fault("card_pulled")
    transceive(box, b"\x26", 7)
    box.put_cards([])
    box.fault(None)
    assert box.snapshot()["cards"] == []


def test_a_pulled_card_goes_in_mid_answer_and_comes_back_when_healed():
    box = table(UID_4)
    box.fault("card_pulled")
    transceive(box, b"\x26", 7)
    assert box.snapshot()["cards"] == []
    box.fault(None)
    assert [card["uid"] for card in box.snapshot()["cards"]] == [UID_4]
