"""A SPI bus that fails, goes away and comes back is a fault of the reader, never an exception."""

import errno

import pytest

from kiosk.reader import gate
from kiosk.reader.bus import PatientBus
from kiosk.reader.interface import HealthReason, ReaderHealth
from kiosk.reader.mfrc522_driver import Wiring
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from tests.reader.on_twin import UID_4, Morning, reader_on, twin


class LostDevice:
    """/dev/spidev0.0 in front of a twin, which can be missing; counts how often it was opened."""

    def __init__(self, box) -> None:
        self._spi = box.spi()
        self.missing, self.opened = False, 0

    @property
    def max_speed_hz(self) -> int:
        return self._spi.max_speed_hz

    @max_speed_hz.setter
    def max_speed_hz(self, speed_hz: int) -> None:
        self._raise_when_missing()
        self._spi.max_speed_hz = speed_hz

    def open(self, bus: int, device: int) -> None:
        self._raise_when_missing()
        self.opened += 1

    def close(self) -> None:
        self._raise_when_missing()

    def xfer2(self, data):
        self._raise_when_missing()
        return self._spi.xfer2(data)

    def _raise_when_missing(self) -> None:
        if self.missing:
            raise OSError(errno.ENODEV, "No such device")


def reader_and_device():
    box = twin(30)
    device = LostDevice(box)
    return box, device, lambda: Mfrc522Reader(Wiring(spi=device, reset=gate.DrivenLine(box.reset_pin)), box.wait)


def test_a_device_that_goes_away_is_told_and_opened_again():
    box, device, make = reader_and_device()
    reader = make()
    device.missing = True
    assert reader.poll() is None
    assert (reader.health(), reader.reason) == (ReaderHealth.RECOVERING, HealthReason.BUS_FAILED)
    device.missing = False
    reader.recover()
    assert (reader.health(), device.opened) == (ReaderHealth.OK, 2)
    box.put_cards([{"uid": UID_4}])
    assert reader.poll().arrived


def test_a_device_that_is_missing_from_the_start_is_found_when_it_comes():
    box, device, make = reader_and_device()
    device.missing = True
    reader = make()
    assert reader.health() is ReaderHealth.RECOVERING
    device.missing = False
    reader.recover()
    assert reader.health() is ReaderHealth.OK
    assert box.spi().max_speed_hz == Wiring().speed_hz


def test_closing_a_device_that_is_gone_is_no_matter():
    _, device, make = reader_and_device()
    reader = make()
    device.missing = True
    reader.close()


def test_a_bus_that_fails_once_stays_silent_until_it_is_opened_again():
    box, device, _ = reader_and_device()
    bus = PatientBus(device)
    bus.open(0, 0)
    device.missing = True
    assert bus.xfer2([0xEE, 0]) == [0, 0]
    device.missing = False
    before = box.spi().transfers
    assert bus.xfer2([0xEE, 0]) == [0, 0]
    assert box.spi().transfers == before


@pytest.mark.parametrize("moment", range(40))
def test_a_transfer_that_fails_in_the_middle_of_a_poll_raises_nothing_and_costs_no_tap(moment):
    morning = Morning(twin(30))
    spi, seen = morning.box.spi(), []

    def fail_once() -> None:
        seen.append(1)
        if len(seen) == moment + 1:
            raise OSError(errno.EIO, "Input/output error")

    spi.before_transfer = fail_once
    morning.box.put_cards([{"uid": UID_4}])
    morning.run(4)
    assert morning.arrivals == [UID_4]


def test_without_the_patient_bus_the_same_failure_would_escape():
    box = twin(30)
    reader = reader_on(box)
    reader._driver.spi = box.spi()
    box.fault("spi_error")
    with pytest.raises(OSError, match="Input/output"):
        reader.poll()
