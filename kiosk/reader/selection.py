"""Finding and selecting cards: request, anticollision, select, halt (ISO/IEC 14443-3, 6.3 to 6.5)."""

from dataclasses import dataclass
from enum import Enum

from kiosk.domain.card import CardUid
from kiosk.reader import frames
from kiosk.reader.exchange import Air, Answer, Outcome
from kiosk.reader.interface import FieldCard

UID_BITS = 32
ANSWERS = (Outcome.FRAME, Outcome.COLLISION, Outcome.GARBLED)


class Failure(Enum):
    """Why no card was selected."""

    NOBODY = "nobody answers"
    GARBLED = "answers that make no sense"
    NO_CHIP = "the chip does not do its work"


@dataclass(frozen=True, slots=True)
class Selected:
    """A card that accepted its selection; `crowded` when another one answered at the same time."""

    card: FieldCard
    crowded: bool


@dataclass(frozen=True, slots=True)
class Block:
    """UID CLn with a right BCC."""

    data: bytes
    crowded: bool


def request(air: Air, command: bytes) -> Answer:
    """REQA or WUPA; any kind of answer means that a card is there."""
    return air.exchange(command, answer_bytes=2, last_bits=frames.SHORT_FRAME_BITS)


def select_somebody(air: Air) -> Selected | Failure:
    """After a request: resolves collisions and selects one card through all its cascade levels."""
    uid, crowded = b"", False
    for sel in frames.SEL:
        block = _anticollision(air, sel)
        if isinstance(block, Failure):
            return block
        crowded = crowded or block.crowded
        sak = _select(air, sel, block.data)
        if isinstance(sak, Failure):
            return sak
        if not sak & frames.CASCADE_BIT:
            return Selected(FieldCard(CardUid(uid + block.data[:4]), sak), crowded)
        if block.data[0] != frames.CASCADE_TAG:
            return Failure.GARBLED
        uid += block.data[1:4]
    return Failure.GARBLED


def select_again(air: Air, uid: CardUid) -> Failure | None:
    """After a WUPA: selects the card with this UID and no other. None when it accepted."""
    for sel, block in zip(frames.SEL, frames.blocks_of(uid.raw), strict=False):
        sak = _select(air, sel, block)
        if isinstance(sak, Failure):
            return sak
    return None


def halt(air: Air) -> None:
    """The selected card falls silent until a WUPA (6.4.3); it does not answer to this."""
    air.send(frames.HLTA)


def _select(air: Air, sel: int, block: bytes) -> int | Failure:
    """SAK, only with a right CRC_A."""
    answer = air.exchange(frames.with_crc(bytes([sel, frames.WHOLE_BLOCK]) + block), frames.SAK_BYTES)
    if answer.outcome is not Outcome.FRAME:
        return _failure(answer)
    if len(answer.data) != frames.SAK_BYTES or answer.last_bits or frames.crc_a(answer.data[:1]) != answer.data[1:]:
        return Failure.GARBLED
    return answer.data[0]


def _anticollision(air: Air, sel: int) -> Block | Failure:
    """Asks with ever more known bits until one card is left (6.5.3.1); after a collision follows the ones."""
    known: list[int] = []
    while True:
        answer = _ask(air, sel, known)
        if answer.outcome is Outcome.FRAME:
            block = _joined(known, answer.data)
            whole = len(block) == frames.BLOCK_BYTES and not answer.last_bits
            if not whole or frames.check_byte(block[:4]) != block[4]:
                return Failure.GARBLED
            return Block(block, crowded=bool(known))
        if answer.outcome is not Outcome.COLLISION:
            return _failure(answer)
        longer = _up_to_collision(known, answer)
        if not len(known) < len(longer) <= UID_BITS:
            return Failure.GARBLED
        known = longer


def _ask(air: Air, sel: int, known: list[int]) -> Answer:
    whole, part = divmod(len(known), 8)
    valid = 2 + whole << 4 | part
    frame = bytes([sel, valid]) + _packed(known)
    return air.exchange(frame, frames.BLOCK_BYTES - whole, last_bits=part, align=part)


def _up_to_collision(known: list[int], answer: Answer) -> list[int]:
    """The bits that are sure, and a one for the collided bit; no more than are known when the place is impossible.

    CollPos counts from the first bit of the first FIFO byte, the places that RxAlign skips included.
    """
    if answer.collision is None:
        return known
    whole = len(known) // 8 * 8
    received = _bits(answer.data)
    if not len(known) - whole < answer.collision <= len(received):
        return known
    return [*known, *received[len(known) - whole : answer.collision - 1], 1]


def _joined(known: list[int], data: bytes) -> bytes:
    whole = len(known) // 8 * 8
    return _packed([*known, *_bits(data)[len(known) - whole :]])


def _bits(data: bytes) -> list[int]:
    return [byte >> place & 1 for byte in data for place in range(8)]


def _packed(bits: list[int]) -> bytes:
    packed = bytearray((len(bits) + 7) // 8)
    for index, bit in enumerate(bits):
        packed[index // 8] |= bit << index % 8
    return bytes(packed)


def _failure(answer: Answer) -> Failure:
    if answer.outcome is Outcome.NO_CHIP:
        return Failure.NO_CHIP
    return Failure.NOBODY if answer.outcome is Outcome.SILENCE else Failure.GARBLED
