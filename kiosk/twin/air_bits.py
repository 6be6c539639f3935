"""Bits on air: least significant bit first, an odd parity bit after each byte (ISO/IEC 14443-3, 6.2.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

Bits = list[int]
"""Ones and zeros in the order they are sent, start and end of the frame left out."""


def bits_of(data: bytes) -> Bits:
    """The data bits of whole bytes."""
    return [byte >> place & 1 for byte in data for place in range(8)]


def bytes_of(bits: Sequence[int]) -> bytes:
    """Packs data bits into bytes; an incomplete last byte is filled up with zeros."""
    packed = bytearray((len(bits) + 7) // 8)
    for index, bit in enumerate(bits):
        packed[index >> 3] |= bit << (index & 7)
    return bytes(packed)


def with_parity(bits: Sequence[int], first: int = 8) -> Bits:
    """Adds a parity bit after every complete byte; the first one has only `first` bits when it was split.

    A split byte happens in bit-oriented anticollision frames (ISO/IEC 14443-3, 6.2.3.3).
    """
    air: Bits = []
    start, size = 0, first
    while start < len(bits):
        chunk = bits[start : start + size]
        air += chunk
        if len(chunk) == size:
            air.append(1 - sum(chunk) % 2)
        start, size = start + size, 8
    return air


@dataclass(frozen=True, slots=True)
class Decoded:
    """Data bits of a frame without parity; `places` gives the place of each on air."""

    bits: Bits
    places: list[int]
    parity_ok: bool


def decode(air: Sequence[int], first: int = 8) -> Decoded:
    """Takes the parity bits out and checks them; the parity of a split first byte is not checked (6.2.3.3)."""
    bits: Bits = []
    places: list[int] = []
    parity_ok = True
    start, size = 0, first
    while start < len(air):
        end = min(start + size, len(air))
        bits += air[start:end]
        places += range(start, end)
        if end < len(air) and size == 8 and (sum(air[start:end]) + air[end]) % 2 == 0:
            parity_ok = False
        start, size = end + 1, 8
    return Decoded(bits, places, parity_ok)
