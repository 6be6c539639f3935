"""Selection against an air that answers what the test tells it to."""

import pytest

from kiosk.domain.card import CardUid
from kiosk.reader import frames, selection
from kiosk.reader.exchange import Answer, Outcome
from kiosk.reader.selection import Failure, Selected

UID = bytes.fromhex("B0BB8904")
BLOCK = UID + bytes([0x86])


def frame(data: bytes, last_bits: int = 0) -> Answer:
    return Answer(Outcome.FRAME, data, last_bits)


def sak(value: int) -> Answer:
    return frame(frames.with_crc(bytes([value])))


class ScriptedAir:
    """Answers in the given order and remembers what was sent."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.sent: list[bytes] = []

    def exchange(self, frame: bytes, answer_bytes: int, last_bits: int = 0, align: int = 0) -> Answer:
        self.sent.append(frame)
        return self._answers.pop(0)

    def send(self, frame: bytes) -> None:
        self.sent.append(frame)


def test_a_card_with_right_bcc_and_crc_is_selected():
    selected = selection.select_somebody(ScriptedAir(frame(BLOCK), sak(0x08)))
    assert isinstance(selected, Selected)
    assert (selected.card.uid, selected.card.sak, selected.crowded) == (CardUid(UID), 0x08, False)


@pytest.mark.parametrize("place", range(5))
def test_a_wrong_bcc_is_garbled(place):
    wrong = bytearray(BLOCK)
    wrong[place] ^= 0x10
    assert selection.select_somebody(ScriptedAir(frame(bytes(wrong)))) is Failure.GARBLED


@pytest.mark.parametrize("place", range(3))
def test_a_sak_with_a_wrong_crc_is_garbled(place):
    wrong = bytearray(frames.with_crc(b"\x08"))
    wrong[place] ^= 0x01
    assert selection.select_somebody(ScriptedAir(frame(BLOCK), frame(bytes(wrong)))) is Failure.GARBLED


@pytest.mark.parametrize("data", [BLOCK[:4], BLOCK + b"\x00", b""])
def test_a_block_of_another_length_is_garbled(data):
    assert selection.select_somebody(ScriptedAir(frame(data))) is Failure.GARBLED


def test_a_block_with_loose_bits_is_garbled():
    assert selection.select_somebody(ScriptedAir(frame(BLOCK, last_bits=3))) is Failure.GARBLED


def test_the_sak_decides_that_a_uid_goes_on_never_its_first_byte():
    tagged = bytes([0x88, 0x04, 0xA3, 0xC6])
    block = tagged + bytes([frames.check_byte(tagged)])
    four_bytes = selection.select_somebody(ScriptedAir(frame(block), sak(0x08)))
    assert four_bytes.card.uid == CardUid(tagged)


def test_a_cascade_bit_without_a_cascade_tag_is_garbled():
    assert selection.select_somebody(ScriptedAir(frame(BLOCK), sak(0x04))) is Failure.GARBLED


def test_a_fourth_level_does_not_exist():
    tagged = bytes([0x88, 1, 2, 3])
    block = tagged + bytes([frames.check_byte(tagged)])
    assert selection.select_somebody(ScriptedAir(*[frame(block), sak(0x04)] * 3)) is Failure.GARBLED


@pytest.mark.parametrize("place", [None, 0, 40])
def test_a_collision_without_a_usable_place_is_garbled(place):
    answer = Answer(Outcome.COLLISION, BLOCK, collision=place)
    assert selection.select_somebody(ScriptedAir(answer)) is Failure.GARBLED


def test_a_collision_is_followed_along_the_ones():
    air = ScriptedAir(Answer(Outcome.COLLISION, bytes(5), collision=3), frame(BLOCK), sak(0x08))
    selection.select_somebody(air)
    assert air.sent[1] == bytes([0x93, 0x23, 0b100])


def test_a_collision_that_makes_no_progress_is_garbled():
    first = Answer(Outcome.COLLISION, bytes(5), collision=10)
    again = Answer(Outcome.COLLISION, bytes(4), collision=1)
    assert selection.select_somebody(ScriptedAir(first, again)) is Failure.GARBLED


@pytest.mark.parametrize(
    ("outcome", "failure"),
    [(Outcome.SILENCE, Failure.NOBODY), (Outcome.NO_CHIP, Failure.NO_CHIP), (Outcome.GARBLED, Failure.GARBLED)],
)
def test_every_failure_keeps_its_own_name(outcome, failure):
    assert selection.select_somebody(ScriptedAir(Answer(outcome))) is failure
    assert selection.select_again(ScriptedAir(Answer(outcome)), CardUid(UID)) is failure


def test_selecting_again_asks_for_this_uid_at_every_level():
    uid = CardUid.from_hex("04A3C6CAE26180")
    air = ScriptedAir(sak(0x04), sak(0x00))
    assert selection.select_again(air, uid) is None
    assert air.sent[0] == frames.with_crc(bytes.fromhex("93708804A3C6E9"))
    assert air.sent[1] == frames.with_crc(bytes.fromhex("9570CAE26180C9"))
