"""Reading and writing the pages of an NTAG21x that is selected (NXP datasheet NTAG213/215/216, 9 and 10)."""

from typing import Protocol

from kiosk.reader import frames
from kiosk.reader.exchange import Answer, Outcome

READ, WRITE, PWD_AUTH, GET_VERSION = 0x30, 0xA2, 0x1B, 0x60
READ_BYTES = 16
"""READ gives four pages of 4 bytes."""

CRC_BYTES, PACK_BYTES, VERSION_BYTES = 2, 2, 8
ACK, ACK_BITS = 0xA, 4
"""Done; every other answer of four bits is a refusal (9.3)."""

ANSWER_SECONDS = 0.005
WRITE_SECONDS = 0.01
"""After these a card without an answer is gone (9.4: TTimeOut)."""


class SlowAir(Protocol):
    """Whoever can wait longer for an answer than the anticollision does."""

    def exchange_within(self, frame: bytes, answer_bytes: int, seconds: float) -> Answer:
        """Sends `frame` and waits at most so many seconds until the answer begins."""


def read_pages(air: SlowAir, page: int) -> bytes | None:
    """Sixteen bytes from this page on; None when the card refuses, is gone or cannot be made out."""
    answer = air.exchange_within(frames.with_crc(bytes([READ, page])), READ_BYTES + CRC_BYTES, ANSWER_SECONDS)
    return _checked(answer, READ_BYTES)


def write_page(air: SlowAir, page: int, data: bytes) -> bool:
    """True when the card says that the four bytes are written; without an answer they may be, in part or whole."""
    answer = air.exchange_within(frames.with_crc(bytes([WRITE, page]) + data), 1, WRITE_SECONDS)
    return answer.outcome is Outcome.FRAME and answer.last_bits == ACK_BITS and answer.data == bytes([ACK])


def give_password(air: SlowAir, password: bytes) -> bytes | None:
    """The two bytes PACK by which the card proves that it knew the password; None for another password."""
    answer = air.exchange_within(frames.with_crc(bytes([PWD_AUTH]) + password), PACK_BYTES + CRC_BYTES, ANSWER_SECONDS)
    return _checked(answer, PACK_BYTES)


def version(air: SlowAir) -> bytes | None:
    """What the card says it is (10.1); None for one that does not know the question."""
    answer = air.exchange_within(frames.with_crc(bytes([GET_VERSION])), VERSION_BYTES + CRC_BYTES, ANSWER_SECONDS)
    return _checked(answer, VERSION_BYTES)


def _checked(answer: Answer, length: int) -> bytes | None:
    data = answer.data[:length]
    whole = answer.outcome is Outcome.FRAME and not answer.last_bits and len(answer.data) == length + CRC_BYTES
    return data if whole and frames.crc_a(data) == answer.data[length:] else None
