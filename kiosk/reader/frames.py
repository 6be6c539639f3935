"""Frames of ISO/IEC 14443-3 type A and how long they take on air."""

from collections.abc import Sequence
from functools import reduce
from operator import xor

REQA = bytes([0x26])
WUPA = bytes([0x52])
SHORT_FRAME_BITS = 7
"""REQA and WUPA are short frames (6.2.3.1)."""

SEL = (0x93, 0x95, 0x97)
"""SEL of cascade levels 1 to 3 (6.5.3.2)."""

WHOLE_BLOCK = 0x70
"""NVB of SELECT: all 40 bits follow."""

CASCADE_TAG = 0x88
CASCADE_BIT = 0x04
"""SAK bit that says: the UID goes on at the next level (6.5.3.4). Never the first byte says so."""

BLOCK_BYTES = 5
"""UID CLn and its BCC."""

SAK_BYTES = 3
"""SAK and CRC_A."""

CARRIER_HZ = 13_560_000
BIT_PERIODS = 128
"""Carrier periods of one bit at 106 kbit/s."""

DELAY_PERIODS = 1332
"""From the last data bit of the reader to the first bit of the answer (6.2.1.1, both cases)."""


def crc_a(data: bytes) -> bytes:
    """CRC_A, low byte first (annex B)."""
    register = 0x6363
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ (0x8408 if register & 1 else 0)
    return register.to_bytes(2, "little")


def with_crc(data: bytes) -> bytes:
    """The frame with its check bytes."""
    return data + crc_a(data)


HLTA = with_crc(bytes([0x50, 0x00]))


def check_byte(uid_part: Sequence[int]) -> int:
    """BCC: exclusive-or of the four bytes before it (6.5.3.2)."""
    return reduce(xor, uid_part)


def blocks_of(uid: bytes) -> list[bytes]:
    """The five bytes to select at each cascade level, for a UID that is known (figure 12)."""
    tag = bytes([CASCADE_TAG])
    if len(uid) == 4:
        parts = [uid]
    elif len(uid) == 7:
        parts = [tag + uid[:3], uid[3:]]
    else:
        parts = [tag + uid[:3], tag + uid[3:6], uid[6:]]
    return [part + bytes([check_byte(part)]) for part in parts]


def seconds_on_air(sent_bits: int, answer_bytes: int) -> float:
    """From the start of a frame to the end of its answer; bits without parity, whole answer bytes."""
    bits = sent_bits + sent_bits // 8 + 9 * answer_bytes + 2
    return (bits * BIT_PERIODS + DELAY_PERIODS) / CARRIER_HZ
