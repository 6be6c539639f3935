"""The SPI bus as the chip's driver wants it: one that never raises."""

from kiosk.reader.gate import SpiDevice

SILENCE = 0x00
"""What a transfer that failed reads as: the same as a dead line, so that everything above treats it as one."""


class PatientBus:
    """A SPI device that may fail, go away and come back. `error` says what it was, until it is reopened."""

    def __init__(self, device: SpiDevice) -> None:
        self.error: str | None = None
        self._device = device
        self._place = (0, 0)
        self._speed_hz = 0

    @property
    def max_speed_hz(self) -> int:
        """Clock of the bus, in hertz."""
        return self._speed_hz

    @max_speed_hz.setter
    def max_speed_hz(self, speed_hz: int) -> None:
        self._speed_hz = speed_hz
        if self.error is None:
            self._device.max_speed_hz = speed_hz

    def open(self, bus: int, device: int) -> None:
        """Opens /dev/spidev<bus>.<device>; when that fails, transfers are silent until `reopen`."""
        self._place = (bus, device)
        try:
            self._device.open(bus, device)
        except OSError as error:
            self._note(error)

    def reopen(self) -> None:
        """Closes what failed and opens it afresh, as after a driver was loaded again."""
        if self.error is None:
            return
        self.close()
        self.error = None
        self.open(*self._place)
        if self.error is None:
            self._device.max_speed_hz = self._speed_hz

    def xfer2(self, data: list[int]) -> list[int]:
        """One transfer; silence when the bus fails."""
        if self.error is None:
            try:
                return self._device.xfer2(data)
            except OSError as error:
                self._note(error)
        return [SILENCE] * len(data)

    def close(self) -> None:
        """Releases the device; one that is gone already is no matter."""
        try:
            self._device.close()
        except OSError as error:
            self._note(error)

    def _note(self, error: OSError) -> None:
        self.error = error.strerror or type(error).__name__
