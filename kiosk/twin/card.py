"""One ISO/IEC 14443-3 type A card: it hears frames and answers them."""

from dataclasses import dataclass, field
from enum import Enum
from functools import reduce
from operator import xor
from random import Random

from kiosk.twin.air_bits import Bits, bits_of, bytes_of, decode, with_parity
from kiosk.twin.card_kinds import CardKind, atqa_bytes
from kiosk.twin.crc import crc_a
from kiosk.twin.memory import NtagMemory

REQA, WUPA = 0x26, 0x52
"""Short frames of 7 bits (ISO/IEC 14443-3, table 3)."""

SEL = (0x93, 0x95, 0x97)
"""SEL code of cascade levels 1 to 3 (table 8)."""

CASCADE_TAG = 0x88
CASCADE_BIT = 0x04
"""SAK with bit 3 set: the UID is not complete (6.5.3.4)."""

HLTA = bytes([0x50, 0x00])
NTAG_UID_BYTES = 7
RANDOM_UID_FIRST = 0x08
"""First byte of a UID made anew at each power-on (table 10)."""


class State(Enum):
    """States of figure 7; the starred ones are READY and ACTIVE with `halted` set."""

    IDLE = "idle"
    READY = "ready"
    ACTIVE = "active"
    HALT = "halt"


def level_blocks(uid: bytes) -> tuple[bytes, ...]:
    """The five bytes (UID CLn and BCC) of each cascade level (6.5.4, figure 12)."""
    parts = {
        4: [uid],
        7: [bytes([CASCADE_TAG]) + uid[:3], uid[3:]],
        10: [bytes([CASCADE_TAG]) + uid[:3], bytes([CASCADE_TAG]) + uid[3:6], uid[6:]],
    }[len(uid)]
    return tuple(part + bytes([reduce(xor, part)]) for part in parts)


@dataclass(eq=False)
class Card:
    """A card, or a phone that makes a new UID at each power-on when `random` is given."""

    kind: CardKind
    uid: bytes
    random: Random | None = None
    state: State = State.IDLE
    level: int = 0
    halted: bool = False
    memory: NtagMemory | None = None
    later: int = 0
    """carrier periods by which the answer of just now comes later than usual"""
    blocks: tuple[bytes, ...] = field(init=False)

    def __post_init__(self) -> None:
        if self.kind.pages and len(self.uid) == NTAG_UID_BYTES and self.memory is None:
            self.memory = NtagMemory(self.uid, self.kind.pages)
        self.power_up()

    def power_up(self) -> None:
        """Enters IDLE, as after every loss of the field (6.3.1, 6.3.2)."""
        if self.random is not None:
            self.uid = bytes([RANDOM_UID_FIRST]) + self.random.randbytes(3)
        if self.memory is not None:
            self.memory.forget_password()
        self.blocks = level_blocks(self.uid)
        self.state, self.level, self.halted = State.IDLE, 0, False

    def hear(self, air: Bits) -> Bits | None:
        """Takes a frame off the air and gives the bits of the answer, or None for silence."""
        self.later = 0
        if len(air) == 7:
            return self._hear_short(bytes_of(air)[0])
        frame = decode(air)
        if not frame.parity_ok:
            return self._back_down()
        if self.state is State.READY:
            return self._hear_in_ready(frame.bits)
        if self.state is State.ACTIVE:
            return self._hear_in_active(frame.bits)
        return None

    def _hear_short(self, command: int) -> Bits | None:
        """REQA wakes IDLE, WUPA wakes HALT too; READY and ACTIVE fall back (figure 7)."""
        if self.state in (State.READY, State.ACTIVE):
            return self._back_down()
        if command == WUPA or (command == REQA and self.state is State.IDLE):
            self.halted = self.state is State.HALT
            self.state, self.level = State.READY, 0
            return with_parity(bits_of(atqa_bytes(self.kind, len(self.uid))))
        return None

    def _hear_in_ready(self, bits: Bits) -> Bits | None:
        """ANTICOLLISION and SELECT of the present cascade level; anything else ends READY (6.3.3)."""
        if len(bits) < 16 or bytes_of(bits[:8])[0] != SEL[self.level]:
            return self._back_down()
        valid = bytes_of(bits[8:16])[0]
        block = self.blocks[self.level]
        if valid == 0x70:
            return self._select(bytes_of(bits), block)
        known = (valid >> 4) * 8 + (valid & 7) - 16
        matches = 0 <= known < 40 and len(bits) == 16 + known and bits[16:] == bits_of(block)[:known]
        if not matches:
            return self._back_down()
        return with_parity(bits_of(block)[known:], first=8 - known % 8)

    def _select(self, frame: bytes, block: bytes) -> Bits | None:
        """Answers SAK and CRC_A when the whole block and its CRC match (6.5.3.3, 6.5.3.4)."""
        if frame[2:7] != block or frame[7:] != crc_a(frame[:7]):
            return self._back_down()
        self.level += 1
        if self.level < len(self.blocks):
            sak = bytes([CASCADE_BIT])
        else:
            self.state = State.ACTIVE
            sak = bytes([self.kind.sak])
        return with_parity(bits_of(sak + crc_a(sak)))

    def _hear_in_active(self, bits: Bits) -> Bits | None:
        """HLTA halts without an answer (6.4.3); pages are read and written; what is not modelled ends ACTIVE."""
        frame = bytes_of(bits)
        if frame == HLTA + crc_a(HLTA):
            self.halted = True
            return self._back_down()
        reply = self.memory.hear(frame) if self.memory is not None else None
        if reply is None or not reply.stays:
            self._back_down()
        self.later = reply.later if reply is not None else 0
        return reply.bits or None if reply is not None else None

    def _back_down(self) -> Bits | None:
        """An error, or a frame that is not for this state: silently to IDLE, or to HALT from a starred state."""
        if self.state in (State.READY, State.ACTIVE):
            self.state = State.HALT if self.halted else State.IDLE
            if self.memory is not None:
                self.memory.forget_password()
        return None
