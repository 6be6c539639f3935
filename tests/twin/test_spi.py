"""The wire (MFRC522 datasheet 8.1.2) and what it costs."""

from kiosk.twin import registers as reg
from kiosk.twin.box import TwinBox
from tests.twin.bench_table import read, write


def test_a_read_answers_one_byte_late():
    answer = TwinBox().spi().xfer2([reg.VERSION << 1 | 0x80, reg.RF_CONFIG << 1 | 0x80, 0])
    assert answer == [0x00, 0x92, 0x48]


def test_all_bytes_of_a_write_go_to_one_address():
    box = TwinBox()
    box.spi().xfer2([reg.FIFO_DATA << 1, 7, 8, 9])
    assert read(box, reg.FIFO_LEVEL) == [3]


def test_the_lowest_bit_of_the_address_byte_is_ignored():
    assert TwinBox().spi().xfer2([reg.VERSION << 1 | 0x81, 0])[1] == 0x92


def test_a_transfer_costs_the_call_and_eight_clocks_per_byte():
    box = TwinBox(per_transfer_us=100)
    box.spi().max_speed_hz = 1_000_000
    write(box, reg.TX_ASK, 0x40)
    assert box.clock.now == 100_000 + 2 * 8_000


def test_transfers_and_bytes_are_counted():
    box = TwinBox()
    write(box, reg.TX_ASK, 0x40)
    read(box, reg.TX_ASK, reg.MODE)
    assert box.snapshot()["counters"] == {"spi_transfers": 2, "spi_bytes": 5}
