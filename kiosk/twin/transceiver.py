"""Transmitting and receiving as the registers command it (MFRC522 datasheet 10.3.1.4 to 10.3.1.8)."""

from random import Random

from kiosk.twin import registers as reg
from kiosk.twin.air_bits import Bits, bits_of, with_parity
from kiosk.twin.core import Core
from kiosk.twin.crc import PRESETS, crc_a
from kiosk.twin.radio import Listener, Radio
from kiosk.twin.receiver import receive

RECEIVING_COMMANDS = (reg.TRANSCEIVE, reg.RECEIVE)

MODEM_IDLE, MODEM_WAIT_START, MODEM_SENDING, MODEM_WAIT_DATA, MODEM_RECEIVING = 0, 1, 3, 4, 6
"""ModemState in Status2Reg (9.3.1.9)."""


class Transceiver:
    """Between the FIFO and the radio."""

    def __init__(self, core: Core, random: Random) -> None:
        self._core = core
        self._random = random
        self._armed = False
        self.radio = Radio(core.timeline, core.field, Listener(self._sent, self._fifth_bit, self._received))

    def abort(self) -> None:
        """Any new command stops what was under way."""
        self.radio.abort()
        self._modem(MODEM_IDLE)

    def arm(self) -> None:
        """Transmit starts at once, Transceive waits for StartSend, which may be set already (9.3.1.14)."""
        self._armed = True
        self._modem(MODEM_WAIT_START)
        self.start_if_due()

    def listen(self) -> None:
        """The Receive command: receiver on, nothing sent (10.3.1.7)."""
        self._start_receiver()

    def start_if_due(self) -> None:
        """Sends the FIFO once command, StartSend and, with TxWaitRF, the field allow it."""
        core = self._core
        asked = core.command == reg.TRANSMIT or core.registers[reg.BIT_FRAMING] & reg.START_SEND
        field_missing = core.registers[reg.MODE] & reg.TX_WAIT_RF and not core.field.on
        if self._armed and asked and not field_missing and core.fifo.level:
            self._armed = False
            self._send(core.fifo.take_all())

    def rearm(self) -> None:
        """StartSend went back to 0: Transceive is ready for the next transmission (10.3.1.8)."""
        if self._core.command == reg.TRANSCEIVE:
            self._armed = True

    def _send(self, data: bytes) -> None:
        core = self._core
        core.follow_alerts()
        if core.registers[reg.TX_MODE] & reg.CRC_ENABLED:
            data += crc_a(data, self._preset())
        bits = bits_of(data)
        last_bits = core.registers[reg.BIT_FRAMING] & 0x07
        if last_bits:
            bits = bits[: len(bits) - 8 + last_bits]
        self._modem(MODEM_SENDING)
        self.radio.transmit(self._ciphered(with_parity(bits)))

    def _sent(self) -> None:
        self._core.interrupt(reg.IRQ_TX)
        if self._core.timer.starts_by_itself:
            self._core.timer.start()
        if self._core.command == reg.TRANSMIT:
            self._core.finish_command()
            self._modem(MODEM_IDLE)
        elif self._core.command == reg.TRANSCEIVE:
            self._start_receiver()

    def _start_receiver(self) -> None:
        """The receiver's error bits and CollReg are cleared at its start-up phase (9.3.1.7)."""
        registers = self._core.registers
        registers[reg.ERROR] &= reg.ERROR_FIFO_OVERFLOW
        registers[reg.COLL] = registers[reg.COLL] & reg.VALUES_AFTER_COLLISION | reg.POSITION_NOT_VALID
        self._modem(MODEM_WAIT_DATA)

    def _fifth_bit(self) -> bool:
        """The timer stops once a frame comes in (9.3.3.10)."""
        core = self._core
        listening = core.command in RECEIVING_COMMANDS and not core.registers[reg.COMMAND] & reg.RECEIVER_OFF
        if listening:
            core.timer.stop()
            self._modem(MODEM_RECEIVING)
        return listening

    def _received(self, answers: list[Bits]) -> None:
        core, registers = self._core, self._core.registers
        align = registers[reg.BIT_FRAMING] >> 4 & 0x07
        keep = bool(registers[reg.COLL] & reg.VALUES_AFTER_COLLISION)
        preset = self._preset() if registers[reg.RX_MODE] & reg.CRC_ENABLED else None
        seen = receive([self._ciphered(bits) for bits in answers], align, keep, preset)
        for value in seen.data:
            core.fifo.push(value)
        registers[reg.CONTROL] = registers[reg.CONTROL] & 0xF8 | seen.last_bits
        if seen.collision is not None and seen.collision <= 32:
            registers[reg.COLL] = registers[reg.COLL] & reg.VALUES_AFTER_COLLISION | seen.collision & 0x1F
        core.error(seen.errors | (reg.ERROR_FIFO_OVERFLOW if core.fifo.overflow else 0))
        core.interrupt(reg.IRQ_RX)
        core.follow_alerts()
        self._modem(MODEM_WAIT_START if core.command == reg.TRANSCEIVE else MODEM_IDLE)
        if core.command == reg.RECEIVE:
            core.finish_command()

    def _preset(self) -> int:
        return PRESETS[self._core.registers[reg.MODE] & 0x03]

    def _ciphered(self, air: Bits) -> Bits:
        """With MFCrypto1On every frame is enciphered; to anyone outside the session it is noise (10.3.1.9)."""
        if not self._core.crypto1_on:
            return air
        return [bit ^ self._random.getrandbits(1) for bit in air]

    def _modem(self, state: int) -> None:
        registers = self._core.registers
        registers[reg.STATUS2] = registers[reg.STATUS2] & 0xF8 | state
