"""The command set of the MFRC522 (datasheet 10.3)."""

from collections.abc import Callable
from random import Random

from kiosk.twin import registers as reg
from kiosk.twin.card import State
from kiosk.twin.core import Core
from kiosk.twin.crc import PRESETS, crc_a
from kiosk.twin.timeline import Event
from kiosk.twin.transceiver import Transceiver

BUFFER_SIZE = 25
"""Bytes of the internal buffer that Mem and Generate RandomID use (10.3.1.2)."""

AUTHENTICATION_BYTES = 12
"""Command, block, 6 key bytes, 4 UID bytes (10.3.1.9)."""

AUTHENTICATION_NS = 2_300_000
"""Three passes of Crypto1 on air: 4 + 4 + 8 + 4 bytes and their frame delays."""

TRANSPORT_KEY = bytes.fromhex("FFFFFFFFFFFF")


class Commands:
    """Starts, stops and finishes commands."""

    def __init__(self, core: Core, transceiver: Transceiver, random: Random) -> None:
        self._core = core
        self._transceiver = transceiver
        self._random = random
        self._buffer = bytes(BUFFER_SIZE)
        self._crc_register = 0
        self._authentication: Event | None = None
        self._actions: dict[int, Callable[[], None]] = {
            reg.IDLE: self._idle,
            reg.MEM: self._mem,
            reg.RANDOM_ID: self._random_id,
            reg.CALC_CRC: self._calc_crc,
            reg.TRANSMIT: transceiver.arm,
            reg.RECEIVE: transceiver.listen,
            reg.TRANSCEIVE: transceiver.arm,
            reg.AUTHENTICATE: self._authenticate,
        }

    def start(self, code: int) -> None:
        """A write to CommandReg; an unknown code ends at once with IdleIRq (9.3.1.5)."""
        if code == reg.NO_COMMAND_CHANGE:
            return
        self._stop()
        self._core.command = code
        if code != reg.IDLE:
            self._core.registers[reg.ERROR] &= reg.ERROR_FIFO_OVERFLOW
        self._actions.get(code, self._core.finish_command)()

    def fifo_written(self) -> None:
        """CalcCRC goes on with every byte that is written (10.3.1.4); a waiting Transceive may start."""
        if self._core.command == reg.CALC_CRC:
            self._feed_crc()
        else:
            self._transceiver.start_if_due()

    def _stop(self) -> None:
        self._transceiver.abort()
        if self._authentication is not None:
            self._authentication.cancel()
            self._authentication = None

    def _idle(self) -> None:
        """Idle started by the host does not set IdleIRq (9.3.1.5)."""

    def _mem(self) -> None:
        """Moves 25 bytes between FIFO and internal buffer, towards the FIFO when that is empty (10.3.1.2)."""
        if self._core.fifo.level >= BUFFER_SIZE:
            self._buffer = bytes(self._core.fifo.pop() for _ in range(BUFFER_SIZE))
        elif self._core.fifo.level == 0:
            for value in self._buffer:
                self._core.fifo.push(value)
        self._core.finish_command()

    def _random_id(self) -> None:
        """Puts a 10-byte random number into the internal buffer (10.3.1.3)."""
        self._buffer = self._random.randbytes(10) + self._buffer[10:]
        self._core.finish_command()

    def _calc_crc(self) -> None:
        """Loads the preset of ModeReg and takes the FIFO; it stays active until another command (10.3.1.4)."""
        self._crc_register = PRESETS[self._core.registers[reg.MODE] & 0x03]
        self._feed_crc()

    def _feed_crc(self) -> None:
        low, high = crc_a(self._core.fifo.take_all(), self._crc_register)
        self._crc_register = high << 8 | low
        self._core.registers[reg.CRC_RESULT_HIGH] = high
        self._core.registers[reg.CRC_RESULT_LOW] = low
        self._core.interrupts.div |= reg.IRQ_CRC

    def _authenticate(self) -> None:
        """Ends by itself only when the card agrees; else the host has to use the timer (10.3.1.9)."""
        request = self._core.fifo.take_all()
        if len(request) != AUTHENTICATION_BYTES:
            self._core.error(reg.ERROR_PROTOCOL)
            return
        self._core.interrupt(reg.IRQ_TX)
        if self._core.timer.starts_by_itself:
            self._core.timer.start()
        self._authentication = self._core.timeline.after(AUTHENTICATION_NS, lambda: self._authenticated(request))

    def _authenticated(self, request: bytes) -> None:
        self._authentication = None
        active = [card for card in self._core.field.cards if card.state is State.ACTIVE]
        agreed = len(active) == 1 and active[0].kind.crypto1 and self._core.field.on
        if agreed and request[2:8] == TRANSPORT_KEY and request[8:] == active[0].uid[-4:]:
            self._core.timer.stop()
            self._core.registers[reg.STATUS2] |= reg.CRYPTO1_ON
            self._core.finish_command()
