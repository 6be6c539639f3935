"""One frame out, one answer in: what every driver offers to the anticollision."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Outcome(Enum):
    """What came of a frame."""

    SILENCE = "nobody answered in time"
    FRAME = "an answer without errors"
    COLLISION = "several cards answered differently"
    GARBLED = "bits that no card can have meant"
    NO_CHIP = "the chip itself does not do its work"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of the field. `collision` is the place of the first collided bit, 1 for the first of `data`."""

    outcome: Outcome
    data: bytes = b""
    last_bits: int = 0
    """valid bits of the last byte, 0 for all"""
    collision: int | None = None


class Air(Protocol):
    """Whoever can send a frame and wait for the answer."""

    def exchange(self, frame: bytes, answer_bytes: int, last_bits: int = 0, align: int = 0) -> Answer:
        """Sends `frame` (of its last byte only `last_bits`); the answer starts at bit `align` of its first byte."""

    def send(self, frame: bytes) -> None:
        """Sends a frame that has no answer."""
