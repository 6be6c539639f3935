"""The SPI side of the chip, with the calls of py-spidev, and what a transfer costs in time."""

from collections.abc import Callable, Sequence
from threading import Event, RLock

from kiosk.twin.chip import Mfrc522
from kiosk.twin.timeline import Timeline

READ = 0x80
"""Most significant bit of the address byte: 1 reads, 0 writes (MFRC522 datasheet 8.1.2.3)."""


HUNG_LOOK_S = 0.05
"""While a transfer hangs, virtual time goes on with the wall clock, so that the fault can end."""


class TwinSpi:
    """Stands in for `spidev.SpiDev`: open, xfer2, close, max_speed_hz.

    A transfer takes `per_transfer_us` (what the caller's system call costs) and eight clocks per byte.
    """

    def __init__(self, chip: Mfrc522, timeline: Timeline, lock: RLock, per_transfer_us: float) -> None:
        self.max_speed_hz = 1_000_000
        self.transfers = 0
        self.bytes_sent = 0
        self.answer_line: Callable[[int], int] = lambda value: value
        """what MISO makes of a byte the chip sends; a fault replaces it"""
        self.before_transfer: Callable[[], None] = lambda: None
        """a fault that keeps coming back"""
        self.flowing = Event()
        """cleared by a fault: transfers wait until it is set again"""
        self.flowing.set()
        self._chip = chip
        self._timeline = timeline
        self._lock = lock
        self._per_transfer_ns = round(per_transfer_us * 1000)

    def open(self, bus: int, device: int) -> None:
        """Opening costs nothing; there is one chip on every bus."""

    def close(self) -> None:
        """Nothing to release."""

    def xfer2(self, data: Sequence[int]) -> list[int]:
        """One transfer with chip select held; answers byte for byte."""
        while not self.flowing.wait(HUNG_LOOK_S):
            with self._lock:
                self._timeline.catch_up()
        with self._lock:
            self.transfers += 1
            self.bytes_sent += len(data)
            self._timeline.catch_up()
            self._timeline.advance(self._per_transfer_ns)
            self.before_transfer()
            return self._read(data) if data[0] & READ else self._write(data)

    def _read(self, data: Sequence[int]) -> list[int]:
        """Each byte sent names the register that the next byte answers: data comes one byte late (8.1.2.1)."""
        byte_ns = 8_000_000_000 // self.max_speed_hz
        line = self.answer_line
        answer = [line(0)]
        self._timeline.advance(byte_ns)
        for address in data[:-1]:
            answer.append(line(self._chip.read(address >> 1 & 0x3F)))
            self._timeline.advance(byte_ns)
        return answer

    def _write(self, data: Sequence[int]) -> list[int]:
        """All bytes go to the one address of the first byte (8.1.2.2)."""
        byte_ns = 8_000_000_000 // self.max_speed_hz
        address = data[0] >> 1 & 0x3F
        self._timeline.advance(byte_ns)
        for value in data[1:]:
            self._timeline.advance(byte_ns)
            self._chip.write(address, value)
        return [self.answer_line(0)] * len(data)
