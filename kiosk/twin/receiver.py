"""What the receiver makes of the answers that arrive together: bytes, collisions, errors."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.twin import registers as reg
from kiosk.twin.air_bits import Bits, bytes_of, decode
from kiosk.twin.crc import crc_a


@dataclass(frozen=True, slots=True)
class Reception:
    """The contents of the FIFO, the bits of a last incomplete byte, ErrorReg bits and CollReg position."""

    data: bytes
    last_bits: int
    errors: int
    collision: int | None
    """place of the first collision, 1 for the first bit of the first FIFO byte; None without one"""


def superpose(answers: Sequence[Bits]) -> tuple[Bits, set[int]]:
    """Load modulation adds up: where cards send different bits both halves are modulated, a collision.

    Manchester coding, ISO/IEC 14443-3, 6.5.3.1. A collided bit reads as 1.
    """
    length = max((len(bits) for bits in answers), default=0)
    seen: Bits = []
    collided = set()
    for place in range(length):
        values = {bits[place] for bits in answers if place < len(bits)}
        if len(values) == 2:
            collided.add(place)
        seen.append(max(values))
    return seen, collided


def receive(answers: Sequence[Bits], align: int, keep_after_collision: bool, crc_preset: int | None) -> Reception:
    """Decodes one frame. `align` is RxAlign: the first data bit goes to that place of the first FIFO byte.

    With a `crc_preset` the last two bytes are checked as CRC and left out (RxCRCEn, datasheet 9.3.2.4).
    """
    air, collided = superpose(answers)
    frame = decode(air, first=8 - align)
    bits = frame.bits
    hits = [index for index, place in enumerate(frame.places) if place in collided]
    if hits and not keep_after_collision:
        bits = bits[: hits[0] + 1] + [0] * (len(bits) - hits[0] - 1)
    errors = reg.ERROR_COLLISION if collided else 0
    if not frame.parity_ok and not collided:
        errors |= reg.ERROR_PARITY
    stored = [0] * align + bits
    data = bytes_of(stored)
    if crc_preset is not None:
        if crc_a(data[:-2], crc_preset) != data[-2:] or len(stored) % 8:
            errors |= reg.ERROR_CRC
        data = data[:-2]
    return Reception(data, len(stored) % 8, errors, align + hits[0] + 1 if hits else None)
