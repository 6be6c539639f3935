"""The 64-byte FIFO (MFRC522 datasheet 8.3)."""

from kiosk.twin import registers as reg
from kiosk.twin.box import TwinBox
from tests.twin.bench_table import read, write


def test_what_goes_in_comes_out_in_order():
    box = TwinBox()
    write(box, reg.FIFO_DATA, 1, 2, 3)
    assert read(box, reg.FIFO_LEVEL, *[reg.FIFO_DATA] * 3, reg.FIFO_LEVEL) == [3, 1, 2, 3, 0]


def test_the_65th_byte_is_lost_and_an_error():
    box = TwinBox()
    write(box, reg.FIFO_DATA, *range(65))
    assert read(box, reg.FIFO_LEVEL)[0] == 64
    assert read(box, reg.ERROR)[0] & reg.ERROR_FIFO_OVERFLOW
    assert read(box, *[reg.FIFO_DATA] * 64)[-1] == 63


def test_flush_empties_it_and_clears_the_error():
    box = TwinBox()
    write(box, reg.FIFO_DATA, *range(65))
    write(box, reg.FIFO_LEVEL, reg.FLUSH)
    assert read(box, reg.FIFO_LEVEL, reg.ERROR) == [0, 0]


def test_an_empty_fifo_reads_as_zero():
    assert read(TwinBox(), reg.FIFO_DATA, reg.FIFO_LEVEL) == [0, 0]


def test_alerts_follow_the_water_level():
    box = TwinBox()
    write(box, reg.WATER_LEVEL, 8)
    assert read(box, reg.STATUS1)[0] & 0x03 == 0x01
    write(box, reg.FIFO_DATA, *range(56))
    assert read(box, reg.STATUS1)[0] & 0x03 == 0x02
