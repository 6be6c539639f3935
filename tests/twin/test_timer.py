"""The timer unit (MFRC522 datasheet 8.5)."""

from kiosk.twin import registers as reg
from kiosk.twin.box import TwinBox
from kiosk.twin.timeline import Timeline
from kiosk.twin.timer import Timer
from tests.twin.bench_table import read, write

PACKAGE_MODE, PACKAGE_PRESCALER, PACKAGE_RELOAD = 0x8D, 0x3E, 30


def a_timer() -> tuple[Timeline, Timer, list[int]]:
    timeline, fired = Timeline(), []
    timer = Timer(timeline, lambda: fired.append(timeline.now))
    return timeline, timer, fired


def test_the_settings_of_the_package_last_fifteen_and_a_half_milliseconds():
    timeline, timer, fired = a_timer()
    timer.mode, timer.prescaler_low, timer.reload = PACKAGE_MODE, PACKAGE_PRESCALER, PACKAGE_RELOAD
    timer.start()
    timeline.advance(20_000_000)
    assert len(fired) == 1
    assert abs(fired[0] - 15_502_000) < 1_000


def test_a_stopped_timer_does_not_fire():
    timeline, timer, fired = a_timer()
    timer.start()
    timer.stop()
    timeline.advance(1_000_000)
    assert fired == []


def test_auto_restart_fires_again_and_again():
    timeline, timer, fired = a_timer()
    timer.mode, timer.reload = 0x10, 13_559
    timer.start()
    timeline.advance(5_500_000)
    assert len(fired) == 5


def test_start_and_stop_by_hand_show_in_status1():
    box = TwinBox()
    write(box, reg.TIMER_RELOAD_HIGH, 0xFF)
    write(box, reg.CONTROL, 0x40)
    assert read(box, reg.STATUS1)[0] & 0x08
    assert read(box, reg.TIMER_VALUE_HIGH)[0] > 0
    write(box, reg.CONTROL, 0x80)
    assert read(box, reg.STATUS1)[0] & 0x08 == 0


def test_it_starts_by_itself_only_with_tauto():
    box = TwinBox()
    write(box, reg.TX_CONTROL, 0x83)
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.FIFO_DATA, 0x26)
    write(box, reg.COMMAND, reg.TRANSCEIVE)
    write(box, reg.BIT_FRAMING, reg.START_SEND | 7)
    box.wait(0.1)
    assert read(box, reg.COM_IRQ)[0] & (reg.IRQ_TX | reg.IRQ_TIMER) == reg.IRQ_TX
