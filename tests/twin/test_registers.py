"""Registers that act, through the SPI wire (MFRC522 datasheet 9.3)."""

import pytest

from kiosk.twin import registers as reg
from kiosk.twin.box import TwinBox
from tests.twin.bench_table import UID_4, read, table, transceive, write

REQA_FRAMING = 7


def test_reset_values_are_those_of_the_datasheet():
    addresses = [reg.COMMAND, reg.COM_IRQ, reg.WATER_LEVEL, reg.MODE, reg.TX_CONTROL, reg.RF_CONFIG, reg.VERSION]
    assert read(TwinBox(), *addresses) == [0x20, 0x14, 0x08, 0x3F, 0x80, 0x48, 0x92]


def test_a_soft_reset_loses_every_setting_and_the_field():
    box = table(UID_4)
    write(box, reg.COMMAND, reg.SOFT_RESET)
    assert read(box, reg.TIMER_MODE, reg.TX_CONTROL, reg.MODE) == [0x00, 0x80, 0x3F]
    assert not box.field.on


def test_bit_seven_decides_whether_irq_bits_are_set_or_cleared():
    box = TwinBox()
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.COM_IRQ, 0x80 | reg.IRQ_RX | reg.IRQ_TIMER)
    write(box, reg.COM_IRQ, reg.IRQ_TIMER)
    assert read(box, reg.COM_IRQ) == [reg.IRQ_RX]


def test_a_request_without_a_card_ends_in_a_timer_interrupt_alone():
    box = table()
    transceive(box, b"\x26", REQA_FRAMING)
    (irq,) = read(box, reg.COM_IRQ)
    assert irq & (reg.IRQ_TIMER | reg.IRQ_RX | reg.IRQ_IDLE) == reg.IRQ_TIMER


def test_a_request_with_a_card_stops_the_timer_and_does_not_end_transceive():
    box = table(UID_4)
    assert transceive(box, b"\x26", REQA_FRAMING) == bytes.fromhex("0400")
    irq, command = read(box, reg.COM_IRQ, reg.COMMAND)
    assert irq & (reg.IRQ_TIMER | reg.IRQ_RX | reg.IRQ_IDLE) == reg.IRQ_RX
    assert command & 0x0F == reg.TRANSCEIVE


def test_eight_bits_are_not_a_short_frame():
    box = table(UID_4)
    assert transceive(box, b"\x26") == b""


def test_start_send_is_latched():
    """Left set, the next Transceive sends whatever the FIFO holds at that moment: nothing."""
    box = table(UID_4)
    write(box, reg.BIT_FRAMING, reg.START_SEND | REQA_FRAMING)
    write(box, reg.FIFO_DATA, 0x26)
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.COMMAND, reg.TRANSCEIVE)
    box.wait(0.001)
    assert read(box, reg.COM_IRQ)[0] & reg.IRQ_RX
    assert read(box, reg.BIT_FRAMING)[0] & reg.START_SEND


def test_start_send_written_again_without_a_zero_sends_nothing():
    box = table(UID_4)
    write(box, reg.FIFO_DATA, 0x26)
    write(box, reg.COMMAND, reg.TRANSCEIVE)
    write(box, reg.BIT_FRAMING, reg.START_SEND | REQA_FRAMING)
    box.wait(0.001)
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.FIFO_DATA, 0x26)
    write(box, reg.BIT_FRAMING, reg.START_SEND | REQA_FRAMING)
    box.wait(0.001)
    assert read(box, reg.COM_IRQ)[0] & reg.IRQ_TX == 0


def test_nothing_is_sent_while_the_antenna_is_off():
    """TxWaitRF: the transmission does not even start, the frame stays in the FIFO and there is no TimerIRq."""
    box = table(UID_4)
    write(box, reg.TX_CONTROL, 0x80)
    assert transceive(box, b"\x26", REQA_FRAMING) == b"\x26"
    assert read(box, reg.COM_IRQ)[0] & (reg.IRQ_TX | reg.IRQ_TIMER) == 0


def test_the_coprocessor_computes_crc_a():
    box = TwinBox()
    write(box, reg.MODE, 0x3D)
    write(box, reg.FIFO_DATA, 0x50, 0x00)
    write(box, reg.COMMAND, reg.CALC_CRC)
    low, high, irq = read(box, reg.CRC_RESULT_LOW, reg.CRC_RESULT_HIGH, reg.DIV_IRQ)
    assert (low, high) == (0x57, 0xCD)
    assert irq & reg.IRQ_CRC


def test_the_chip_can_add_and_check_crc_itself():
    box = table(UID_4)
    transceive(box, b"\x26", REQA_FRAMING)
    write(box, reg.TX_MODE, reg.CRC_ENABLED)
    write(box, reg.RX_MODE, reg.CRC_ENABLED)
    assert transceive(box, bytes.fromhex("9370B0BB890486")) == b"\x08"
    assert read(box, reg.ERROR)[0] & reg.ERROR_CRC == 0


def test_an_answer_without_crc_is_a_crc_error_when_one_is_asked():
    box = table(UID_4)
    write(box, reg.RX_MODE, reg.CRC_ENABLED)
    transceive(box, b"\x26", REQA_FRAMING)
    assert read(box, reg.ERROR)[0] & reg.ERROR_CRC


def test_two_cards_collide_at_the_first_bit_that_differs():
    box = table("01000000", "09000000")
    transceive(box, b"\x26", REQA_FRAMING)
    answer = transceive(box, bytes.fromhex("9320"))
    error, coll = read(box, reg.ERROR, reg.COLL)
    assert error & reg.ERROR_COLLISION
    assert coll & 0x3F == 4
    assert answer[0] & 0x07 == 0x01
    assert answer[1:] == bytes(4)


def test_values_after_a_collision_are_kept_on_request():
    box = table("01000000", "090000FF")
    write(box, reg.COLL, reg.VALUES_AFTER_COLLISION)
    transceive(box, b"\x26", REQA_FRAMING)
    assert transceive(box, bytes.fromhex("9320"))[3] == 0xFF


def test_rx_align_puts_the_first_bit_where_the_sent_bits_ended():
    box = table("B0BB8904")
    transceive(box, b"\x26", REQA_FRAMING)
    answer = transceive(box, bytes([0x93, 0x23, 0xB0 & 0x07]), framing=0x33)
    assert answer == bytes([0xB0 & 0xF8, 0xBB, 0x89, 0x04, 0x86])


def test_no_collision_means_position_not_valid():
    box = table(UID_4)
    transceive(box, b"\x26", REQA_FRAMING)
    assert read(box, reg.COLL)[0] & reg.POSITION_NOT_VALID


def test_the_host_can_clear_crypto1_but_not_set_it():
    box = TwinBox()
    write(box, reg.STATUS2, 0x08)
    assert read(box, reg.STATUS2)[0] & 0x08 == 0
    box.fault("stuck_crypto")
    assert read(box, reg.STATUS2)[0] & 0x08
    write(box, reg.STATUS2, 0x00)
    assert read(box, reg.STATUS2)[0] & 0x08 == 0


def test_power_down_takes_the_field_away_and_keeps_the_registers():
    box = table(UID_4, per_transfer_us=5)
    write(box, reg.COMMAND, reg.POWER_DOWN)
    assert not box.field.on
    write(box, reg.COMMAND, reg.IDLE)
    assert read(box, reg.COMMAND)[0] & reg.POWER_DOWN
    box.wait(0.001)
    assert read(box, reg.COMMAND, reg.TIMER_PRESCALER) == [0x00, 169]
    assert box.field.on


def test_with_nrstpd_low_every_register_reads_zero():
    box = table(UID_4)
    box.reset_pin(0)
    assert read(box, reg.VERSION, reg.MODE) == [0, 0]
    box.reset_pin(1)
    box.wait(0.001)
    assert read(box, reg.VERSION, reg.MODE) == [0x92, 0x3F]


def test_an_unknown_command_ends_at_once_with_an_idle_interrupt():
    box = TwinBox()
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.COMMAND, 0x5)
    assert read(box, reg.COMMAND, reg.COM_IRQ) == [0x00, reg.IRQ_IDLE]


def test_idle_from_the_host_sets_no_interrupt():
    box = TwinBox()
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.COMMAND, reg.IDLE)
    assert read(box, reg.COM_IRQ) == [0]


def test_transmit_ends_by_itself():
    box = table(UID_4)
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.FIFO_DATA, 0x26)
    write(box, reg.BIT_FRAMING, REQA_FRAMING)
    write(box, reg.COMMAND, reg.TRANSMIT)
    box.wait(0.001)
    irq, command = read(box, reg.COM_IRQ, reg.COMMAND)
    assert irq & (reg.IRQ_TX | reg.IRQ_IDLE) == reg.IRQ_TX | reg.IRQ_IDLE
    assert command & 0x0F == reg.IDLE


@pytest.mark.parametrize("address", [reg.VERSION, reg.ERROR, reg.CRC_RESULT_LOW])
def test_read_only_registers_stay_as_they_are(address):
    box = TwinBox()
    before = read(box, address)
    write(box, address, before[0] ^ 0xFF)
    assert read(box, address) == before
