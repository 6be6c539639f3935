"""The MFRC522 as we drive it: the registers of the `mfrc522` package, with a transceive of our own.

A frame and its answer cost eight SPI transfers: several registers and the FIFO fit in one (datasheet 8.1.2), and the
chip's own timer says when nobody answered. The package's loop needs 2013.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.reader import frames
from kiosk.reader.bus import PatientBus
from kiosk.reader.errors import ReaderSettingError
from kiosk.reader.exchange import Answer, Outcome
from kiosk.reader.gate import GPIO, MFRC522, PACKAGE_LOGGER, SPI, ResetLine, SpiDevice

Wait = Callable[[float], None]
"""Lets so many seconds pass."""

GAIN_CODES = {18: 0x0, 23: 0x1, 33: 0x4, 38: 0x5, 43: 0x6, 48: 0x7}
"""RxGain of RFCfgReg by decibels (9.3.3.6)."""

TIMER_AUTO = 0x80
TIMER_PRESCALER = 169
TIMER_RELOAD = 9
"""(2 * 169 + 1) * (9 + 1) / 13.56 MHz = 250 us of silence after the frame (8.5); an answer starts after 79 us."""

TIMER_STEP_SECONDS = 339 / 13_560_000
"""One count of the timer, (2 * 169 + 1) carrier periods."""

SLOW_LOOK_SECONDS = 0.0005
IRQ_RECEIVED, IRQ_TIMER = 0x20, 0x01
IRQ_NEVER = 0x80
"""Bit 7 of CommIrqReg reads 0 on a chip that is alive (9.3.1.5)."""

ALL_IRQ = 0x7F
START_SEND = 0x80
FLUSH = 0x80
COLLISION_ERROR = 0x08
OTHER_ERRORS = 0x17
"""BufferOvfl, CRCErr, ParityErr, ProtocolErr in ErrorReg (9.3.1.7)."""

POSITION_NOT_VALID = 0x20
EXTRA_LOOKS = 3
LOOK_AGAIN_SECONDS = 0.0001
RESET_SECONDS = 0.01
"""Field off for 10 ms: also every card starts again (ISO/IEC 14443-3, 5.4)."""

START_UP_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Wiring:
    """Where the chip hangs. `spi` and `reset` are given when they are not the Pi's own."""

    bus: int = 0
    device: int = 0
    speed_hz: int = 4_000_000
    reset_pin: int = 25
    gain_db: int = 43
    spi: SpiDevice | None = None
    reset: ResetLine | None = None


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers that tell whether the chip is what we made of it."""

    version: int
    drivers: int
    timer_mode: int
    receiver: int
    crypto1: int


class Mfrc522Driver(MFRC522):
    """Sends frames and receives answers. Raises ReaderError only while it is built."""

    def __init__(self, wiring: Wiring, wait: Wait) -> None:
        if wiring.gain_db not in GAIN_CODES:
            known = ", ".join(map(str, GAIN_CODES))
            raise ReaderSettingError(f"Antenna gain {wiring.gain_db} dB does not exist; choose one of {known}.")
        self._wait = wait
        self._receiver = GAIN_CODES[wiring.gain_db] << 4 | 0x08
        self._pin = wiring.reset_pin
        self._open(wiring)
        self._reset_line = GPIO.line(wiring.reset_pin)
        self._hardware_reset()

    def expected(self, version: int) -> Registers:
        """The registers of a healthy chip of this version."""
        return Registers(version, 0x03, TIMER_AUTO, self._receiver, 0)

    def look(self) -> Registers:
        """Reads them in one transfer."""
        version, drivers, timer_mode, receiver, status = self._read_several(
            [self.VersionReg, self.TxControlReg, self.TModeReg, self.RFCfgReg, self.Status2Reg]
        )
        return Registers(version, drivers & 0x03, timer_mode, receiver, status & 0x08)

    @property
    def bus_error(self) -> str | None:
        """What the bus itself complains of; None while it does its work."""
        return self._bus.error

    def restart(self) -> None:
        """Bus opened again when it failed, RST pulse, set-up."""
        self._bus.reopen()
        self._hardware_reset()

    def close(self) -> None:
        """Releases the bus and our pin; the pins of others stay as they are."""
        self.spi.close()
        GPIO.cleanup(self._pin)

    def exchange(self, frame: bytes, answer_bytes: int, last_bits: int = 0, align: int = 0) -> Answer:
        """Sends a frame and takes the answer, in eight transfers when it comes in time."""
        self._start(frame, align << 4 | last_bits)
        self._wait(frames.seconds_on_air(self._bits(frame, last_bits), answer_bytes))
        wanted = [self.CommIrqReg, self.ErrorReg, self.FIFOLevelReg, self.ControlReg, self.CollReg]
        seen = self._read_several(wanted + [self.FIFODataReg] * answer_bytes)
        looks = 0
        while not seen[0] & (IRQ_RECEIVED | IRQ_TIMER) and looks < EXTRA_LOOKS:
            self._wait(LOOK_AGAIN_SECONDS)
            early = seen[2]
            seen = self._read_several(wanted + [self.FIFODataReg] * answer_bytes)
            seen[1] |= OTHER_ERRORS if early else 0
            looks += 1
        self.Write_MFRC522(self.BitFramingReg, 0)
        return _answer(seen, answer_bytes)

    def exchange_within(self, frame: bytes, answer_bytes: int, seconds: float) -> Answer:
        """Like `exchange`, for an answer that may begin so many seconds after the frame."""
        self._set_silence(round(seconds / TIMER_STEP_SECONDS))
        self._start(frame, 0)
        self._wait(frames.seconds_on_air(8 * len(frame), answer_bytes))
        wanted = [self.CommIrqReg, self.ErrorReg, self.FIFOLevelReg, self.ControlReg, self.CollReg]
        seen = self._read_several(wanted)
        waited = 0.0
        while not seen[0] & (IRQ_RECEIVED | IRQ_TIMER) and waited < 2 * seconds:
            self._wait(SLOW_LOOK_SECONDS)
            waited += SLOW_LOOK_SECONDS
            seen = self._read_several(wanted)
        data = self._read_several([self.FIFODataReg] * min(seen[2], answer_bytes)) if seen[2] else []
        self.Write_MFRC522(self.BitFramingReg, 0)
        self._set_silence(TIMER_RELOAD)
        return _answer(seen + data, answer_bytes)

    def send(self, frame: bytes) -> None:
        """Sends a frame that has no answer, and waits until a next one may follow."""
        self._start(frame, 0)
        self._wait(frames.seconds_on_air(8 * len(frame), 0))
        self.Write_MFRC522(self.BitFramingReg, 0)

    def _start(self, frame: bytes, framing: int) -> None:
        """StartSend is latched: it was cleared after the exchange before (9.3.1.14)."""
        self.Write_MFRC522(self.CommandReg, self.PCD_IDLE)
        self.Write_MFRC522(self.CommIrqReg, ALL_IRQ)
        self.Write_MFRC522(self.FIFOLevelReg, FLUSH)
        self.spi.xfer2([self.FIFODataReg << 1, *frame])
        self.Write_MFRC522(self.CommandReg, self.PCD_TRANSCEIVE)
        self.Write_MFRC522(self.BitFramingReg, START_SEND | framing)

    def _read_several(self, addresses: list[int]) -> list[int]:
        """One transfer: each byte names the register that the next byte answers (8.1.2.1)."""
        return self.spi.xfer2([address << 1 | 0x80 for address in addresses] + [0])[1:]

    def _open(self, wiring: Wiring) -> None:
        """Lets the package open bus and pin; the log handler it adds for each instance is taken away again."""
        self._bus = PatientBus(wiring.spi if wiring.spi is not None else SPI.SpiDev())
        SPI.supply(self._bus)
        if wiring.reset is not None:
            GPIO.supply(wiring.reset_pin, wiring.reset)
        handlers = logging.getLogger(PACKAGE_LOGGER).handlers
        before = list(handlers)
        super().__init__(
            bus=wiring.bus, device=wiring.device, spd=wiring.speed_hz, pin_mode=GPIO.BCM, pin_rst=wiring.reset_pin
        )
        handlers[:] = before

    def _hardware_reset(self) -> None:
        self._reset_line.off()
        self._wait(RESET_SECONDS)
        self._reset_line.on()
        self._wait(START_UP_SECONDS)
        self.MFRC522_Init()
        self.Write_MFRC522(self.TModeReg, TIMER_AUTO)
        self.Write_MFRC522(self.TPrescalerReg, TIMER_PRESCALER)
        self._set_silence(TIMER_RELOAD)
        self.Write_MFRC522(self.RFCfgReg, self._receiver)
        self.Write_MFRC522(self.CollReg, 0)
        self._wait(START_UP_SECONDS)

    def _set_silence(self, reload: int) -> None:
        """After so many counts without an answer the timer says that nobody speaks."""
        self.Write_MFRC522(self.TReloadRegH, reload >> 8)
        self.Write_MFRC522(self.TReloadRegL, reload & 0xFF)

    @staticmethod
    def _bits(frame: bytes, last_bits: int) -> int:
        return 8 * len(frame) - (8 - last_bits if last_bits else 0)


def _answer(seen: list[int], answer_bytes: int) -> Answer:
    irq, errors, level, control, coll = seen[:5]
    if irq & IRQ_NEVER or not irq & (IRQ_RECEIVED | IRQ_TIMER):
        return Answer(Outcome.NO_CHIP)
    if not irq & IRQ_RECEIVED:
        return Answer(Outcome.SILENCE)
    data = bytes(seen[5 : 5 + level])
    if errors & OTHER_ERRORS or level > answer_bytes:
        return Answer(Outcome.GARBLED, data)
    if errors & COLLISION_ERROR:
        place = None if coll & POSITION_NOT_VALID else (coll & 0x1F) or 32
        return Answer(Outcome.COLLISION, data, collision=place)
    return Answer(Outcome.FRAME, data, last_bits=control & 0x07)
