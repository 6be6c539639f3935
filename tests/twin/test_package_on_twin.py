"""The unmodified mfrc522 package judges the twin: its known faults must show here as they do on a real chip."""

import importlib.metadata

import pytest

from kiosk.twin.box import TwinBox
from tests.twin.bench_table import UID_4, UID_7, package

MI_OK, MI_ERR = 0, 2
REQA = 0x26
FACTORY_KEY = [0xFF] * 6


def transfers(box: TwinBox, action) -> int:
    before = box.spi().transfers
    action()
    return box.spi().transfers - before


def read_uid(chip) -> list[int]:
    assert chip.MFRC522_Request(REQA) == (MI_OK, 16)
    status, uid = chip.MFRC522_Anticoll()
    assert status == MI_OK
    return uid


def test_it_is_the_version_whose_faults_we_know():
    assert importlib.metadata.version("mfrc522") == "0.0.7"


def test_an_empty_poll_makes_2013_transfers():
    box = TwinBox()
    chip = package(box)
    assert transfers(box, lambda: chip.MFRC522_Request(REQA)) == 2013


@pytest.mark.parametrize("per_transfer_us", [30, 100])
def test_a_four_byte_card_takes_some_sixty_transfers_and_no_select(per_transfer_us):
    box = TwinBox(per_transfer_us=per_transfer_us)
    chip = package(box)
    box.put_cards([{"uid": UID_4}])
    assert 45 <= transfers(box, lambda: read_uid(chip)) <= 66


def test_a_seven_byte_card_comes_back_as_cascade_tag_three_bytes_and_bcc():
    box = TwinBox()
    chip = package(box)
    box.put_cards([{"uid": UID_7}])
    assert read_uid(chip) == [0x88, 0x04, 0xA3, 0xC6, 0x88 ^ 0x04 ^ 0xA3 ^ 0xC6]


def test_every_second_call_misses_a_resting_card():
    box = TwinBox()
    chip = package(box)
    box.put_cards([{"uid": UID_4}])
    seen = []
    for _ in range(6):
        status, _ = chip.MFRC522_Request(REQA)
        seen.append(status == MI_OK and chip.MFRC522_Anticoll()[0] == MI_OK)
    assert seen == [True, False, True, False, True, False]


def test_two_cards_look_like_no_card():
    box = TwinBox()
    chip = package(box)
    box.put_cards([{"uid": UID_4}, {"uid": "56DD8978"}])
    chip.MFRC522_Request(REQA)
    assert chip.MFRC522_Anticoll()[0] == MI_ERR


def test_select_with_the_chips_own_crc_is_accepted():
    box = TwinBox()
    chip = package(box)
    box.put_cards([{"uid": UID_4}])
    assert chip.MFRC522_SelectTag(read_uid(chip)) == 0x08


def test_a_card_pulled_after_authentication_leaves_the_reader_deaf():
    box = TwinBox()
    chip = package(box)
    box.put_cards([{"uid": UID_4}])
    uid = read_uid(chip)
    chip.MFRC522_SelectTag(uid)
    assert chip.MFRC522_Auth(0x60, 7, FACTORY_KEY, uid) == MI_OK
    box.put_cards([{"uid": "56DD8978"}])
    assert [chip.MFRC522_Request(REQA)[0] for _ in range(3)] == [MI_ERR] * 3
    chip.MFRC522_StopCrypto1()
    assert read_uid(chip)[:4] == list(bytes.fromhex("56DD8978"))


def test_a_brown_out_leaves_the_version_right_and_the_antenna_off():
    box = TwinBox()
    chip = package(box)
    box.put_cards([{"uid": UID_4}])
    box.fault("brown_out")
    assert chip.Read_MFRC522(chip.VersionReg) == 0x92
    assert chip.Read_MFRC522(chip.TxControlReg) & 3 == 0
    assert chip.MFRC522_Request(REQA)[0] == MI_ERR


def test_an_unplugged_reader_looks_like_no_card():
    box = TwinBox()
    chip = package(box)
    box.fault("unplugged")
    assert chip.MFRC522_Request(REQA)[0] == MI_ERR
