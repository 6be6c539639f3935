"""The one import gate: two facades in front of the package, and no chatter."""

import logging
import subprocess
import sys

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from kiosk.reader import gate
from kiosk.reader.errors import ReaderNotInstalledError, ReaderSettingError
from kiosk.reader.mfrc522_driver import Mfrc522Driver, Wiring
from tests.reader.on_twin import UID_4, UID_7, driver_on, reader_on, twin


@pytest.fixture
def pins():
    before, Device.pin_factory = Device.pin_factory, MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = before


def test_the_rst_pin_is_one_gpiozero_output(pins):
    facade = gate.GpioFacade()
    facade.setup(25, facade.OUT)
    assert pins.pin(25).state
    facade.output(25, 0)
    assert not pins.pin(25).state


def test_cleaning_up_releases_our_pin_and_no_other(pins):
    facade = gate.GpioFacade()
    facade.setup(25, facade.OUT)
    other = gate.GpioFacade()
    other.setup(17, other.OUT)
    facade.cleanup()
    facade.setup(25, facade.OUT)
    assert other.line(17).value == 1
    facade.cleanup(25)
    other.cleanup()


def test_pins_are_numbered_as_bcm():
    assert gate.GpioFacade().getmode() == gate.GpioFacade.BCM


def test_without_spidev_the_message_says_what_to_install():
    with pytest.raises(ReaderNotInstalledError, match="python3-spidev"):
        gate.SpiFacade(None).SpiDev()


def test_a_supplied_device_is_handed_out_once():
    facade, device = gate.SpiFacade(None), twin(30).spi()
    facade.supply(device)
    assert facade.SpiDev() is device
    with pytest.raises(ReaderNotInstalledError):
        facade.SpiDev()


def test_looking_at_the_interface_does_not_load_the_package():
    code = "import sys, kiosk.reader.interface; sys.exit('mfrc522' in sys.modules or 'gpiozero' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_many_readers_leave_no_log_handler_behind():
    before = list(logging.getLogger(gate.PACKAGE_LOGGER).handlers)
    for _ in range(3):
        driver_on(twin(30))
    assert logging.getLogger(gate.PACKAGE_LOGGER).handlers == before


def test_no_log_line_at_any_level_carries_a_uid(caplog):
    box = twin(30)
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, gate.PACKAGE_LOGGER):
        reader = reader_on(box)
        logging.getLogger(gate.PACKAGE_LOGGER).error("Sector 8 [176, 187, 137, 4]")
        box.put_cards([{"uid": UID_7}, {"uid": UID_4}])
        assert reader.poll().arrived
        reader.recover()
    assert caplog.text == ""


def test_the_driver_never_enters_the_loop_of_the_package(monkeypatch):
    def fail(*_):
        raise AssertionError("the package's own transceive ran")

    monkeypatch.setattr(gate.MFRC522, "MFRC522_ToCard", fail)
    box = twin(30)
    reader = reader_on(box)
    box.put_cards([{"uid": UID_4}])
    assert reader.poll().arrived


def test_a_gain_the_chip_does_not_have_is_refused_by_name():
    with pytest.raises(ReaderSettingError, match="40 dB"):
        Mfrc522Driver(Wiring(gain_db=40, spi=twin(30).spi()), wait=lambda seconds: None)


@pytest.mark.parametrize(("gain", "value"), [(18, 0x08), (33, 0x48), (48, 0x78)])
def test_the_gain_of_the_wiring_reaches_the_chip(gain, value):
    box = twin(30)
    wiring = Wiring(gain_db=gain, spi=box.spi(), reset=gate.DrivenLine(box.reset_pin))
    assert Mfrc522Driver(wiring, box.wait).look().receiver == value


def test_the_speed_of_the_wiring_reaches_the_bus():
    box = twin(30)
    Mfrc522Driver(Wiring(speed_hz=2_000_000, spi=box.spi(), reset=gate.DrivenLine(box.reset_pin)), box.wait)
    assert box.spi().max_speed_hz == 2_000_000


def test_closing_leaves_the_bus_and_the_pin_free():
    box = twin(30)
    driver = driver_on(box)
    driver.close()
    with pytest.raises(KeyError):
        gate.GPIO.line(25)


def test_a_pin_that_no_library_can_drive_is_one_sentence_with_the_package_to_install(monkeypatch):
    monkeypatch.setattr(Device, "pin_factory", None)
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "nothing_here")
    facade = gate.GpioFacade()
    with pytest.raises(ReaderNotInstalledError, match=r"GPIO25, is niet te openen .*python3-lgpio"):
        facade.setup(25, facade.OUT)
