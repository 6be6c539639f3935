"""The one import gate of the `mfrc522` package.

The package imports RPi.GPIO and spidev without asking. Here both names get a facade of ours: RPi.GPIO becomes one
gpiozero output for the RST pin, so that one GPIO library serves every Pi, and spidev hands out the real device or one
that is supplied. Whoever reads cards cannot tell which.
"""

import importlib
import logging
import sys
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from kiosk.reader.errors import ReaderNotInstalledError

PACKAGE_LOGGER = "mfrc522Logger"


class SpiDevice(Protocol):
    """The part of `spidev.SpiDev` that the package and our driver use."""

    max_speed_hz: int

    def open(self, bus: int, device: int) -> None:
        """Opens /dev/spidev<bus>.<device>."""

    def xfer2(self, data: list[int]) -> list[int]:
        """One transfer with chip select held; answers byte for byte."""

    def close(self) -> None:
        """Releases the device."""


class ResetLine(Protocol):
    """The RST pin, as a gpiozero OutputDevice offers it."""

    def on(self) -> None:
        """High: the chip runs."""

    def off(self) -> None:
        """Low: the chip is in hard power-down."""

    def close(self) -> None:
        """Releases the pin."""


class DrivenLine:
    """A RST line that is driven through a function of its level, where there is no gpiozero pin."""

    def __init__(self, drive: Callable[[int], None]) -> None:
        self._drive = drive

    def on(self) -> None:
        """High."""
        self._drive(1)

    def off(self) -> None:
        """Low."""
        self._drive(0)

    def close(self) -> None:
        """Nothing to release."""


def _driven_high(pin: int) -> ResetLine:
    from gpiozero import OutputDevice
    from gpiozero.exc import GPIOZeroError, PinFactoryFallback

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PinFactoryFallback)  # the last one that fails is told below
            line: ResetLine = OutputDevice(pin, initial_value=True)
    except GPIOZeroError as error:
        raise ReaderNotInstalledError(
            f"De resetpin van de lezer, GPIO{pin}, is niet te openen ({error}); installeer python3-lgpio."
        ) from error
    return line


class GpioFacade(ModuleType):
    """Stands in for the module RPi.GPIO: only what the package calls."""

    BOARD, BCM = 10, 11
    OUT = 0

    def __init__(self) -> None:
        super().__init__("RPi.GPIO", "A facade backed by gpiozero.")
        self._lines: dict[int, ResetLine] = {}

    def supply(self, pin: int, line: ResetLine) -> None:
        """The line that serves a pin from now on."""
        self._lines[pin] = line

    def line(self, pin: int) -> ResetLine:
        """The line of a pin that was set up."""
        return self._lines[pin]

    def getmode(self) -> int:
        """Pins are numbered as BCM, always."""
        return self.BCM

    def setmode(self, mode: int) -> None:
        """Nothing to choose."""

    def setup(self, pin: int, direction: int) -> None:
        """Reserves the pin in gpiozero, high so that the chip keeps running, unless a line was supplied.

        Raises ReaderNotInstalledError where no library can drive a pin.
        """
        if pin not in self._lines:
            self._lines[pin] = _driven_high(pin)

    def output(self, pin: int, level: int) -> None:
        """Drives the pin."""
        if level:
            self._lines[pin].on()
        else:
            self._lines[pin].off()

    def cleanup(self, pin: int | None = None) -> None:
        """Releases one pin, or every pin of this facade; never those of others."""
        for number in [pin] if pin is not None else list(self._lines):
            self._lines.pop(number).close()


class SpiFacade(ModuleType):
    """Stands in for the module spidev; hands out the supplied device once, else a real one."""

    def __init__(self, real: ModuleType | None) -> None:
        super().__init__("spidev", "A facade in front of spidev.")
        self._real = real
        self._supplied: SpiDevice | None = None

    def supply(self, device: SpiDevice) -> None:
        """The device that the next SpiDev() returns."""
        self._supplied = device

    def SpiDev(self) -> SpiDevice:  # noqa: N802 - the name that the package calls
        """Raises ReaderNotInstalledError when there is neither a supplied device nor the library."""
        supplied, self._supplied = self._supplied, None
        if supplied is not None:
            return supplied
        if self._real is None:
            raise ReaderNotInstalledError("The SPI library is missing: install python3-spidev (apt) on the Pi.")
        device: SpiDevice = self._real.SpiDev()
        return device


def _real_spidev() -> ModuleType | None:
    try:
        return importlib.import_module("spidev")
    except ImportError:
        return None


def _import_package() -> ModuleType:
    """Imports mfrc522 behind the facades; its logger, which prints what it reads off cards, is silenced."""
    parent = ModuleType("RPi")
    parent.GPIO = GPIO  # type: ignore[attr-defined]  # a module object made by hand
    sys.modules.update({"RPi": parent, "RPi.GPIO": GPIO, "spidev": SPI})
    logging.getLogger(PACKAGE_LOGGER).disabled = True
    return importlib.import_module("mfrc522")


GPIO = GpioFacade()
SPI = SpiFacade(_real_spidev())

if TYPE_CHECKING:

    class MFRC522:
        """The types of what we use of `mfrc522.MFRC522`, which has none."""

        PCD_IDLE: int
        PCD_TRANSCEIVE: int
        CommandReg: int
        CommIrqReg: int
        FIFODataReg: int
        FIFOLevelReg: int
        BitFramingReg: int
        CollReg: int
        ErrorReg: int
        ControlReg: int
        Status2Reg: int
        TxControlReg: int
        TModeReg: int
        TPrescalerReg: int
        TReloadRegH: int
        TReloadRegL: int
        RFCfgReg: int
        VersionReg: int
        spi: SpiDevice

        def __init__(self, bus: int, device: int, spd: int, pin_mode: int, pin_rst: int) -> None: ...
        def MFRC522_Init(self) -> None: ...  # noqa: N802
        def Write_MFRC522(self, addr: int, val: int) -> None: ...  # noqa: N802
        def Read_MFRC522(self, addr: int) -> int: ...  # noqa: N802
        def MFRC522_Request(self, reqMode: int) -> tuple[int, int | None]: ...  # noqa: N802, N803
        def MFRC522_Anticoll(self) -> tuple[int, list[int]]: ...  # noqa: N802
else:
    MFRC522 = _import_package().MFRC522
