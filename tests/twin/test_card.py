"""One card alone: the state machine of ISO/IEC 14443-3, figure 7."""

from random import Random

import pytest

from kiosk.twin.air_bits import bits_of, bytes_of, decode, with_parity
from kiosk.twin.card import HLTA, Card, State
from kiosk.twin.card_kinds import KINDS, kind_named
from kiosk.twin.crc import crc_a

REQA, WUPA = bits_of(b"\x26")[:7], bits_of(b"\x52")[:7]


def card(uid: str = "B0BB8904", kind: str = "classic1k") -> Card:
    return Card(kind_named(kind), bytes.fromhex(uid))


def whole(frame: str) -> list[int]:
    return with_parity(bits_of(bytes.fromhex(frame)))


def with_check(frame: str) -> list[int]:
    data = bytes.fromhex(frame)
    return with_parity(bits_of(data + crc_a(data)))


def said(answer: list[int] | None) -> str | None:
    return bytes_of(decode(answer).bits).hex() if answer else None


def selected(uid: str, kind: str) -> Card:
    """Through every cascade level by the card's own blocks."""
    one = card(uid, kind)
    one.hear(REQA)
    for sel, block in zip(("93", "95", "97"), one.blocks, strict=False):
        one.hear(with_check(sel + "70" + block.hex()))
    return one


@pytest.mark.parametrize(
    ("uid", "kind", "atqa"),
    [
        ("B0BB8904", "classic1k", "0400"),
        ("04A3C6CAE26180", "ntag213", "4400"),
        ("04A3C6CAE26180", "desfire", "4403"),
        ("0441520A9B3C7D5E6F10", "desfire", "8403"),
        ("0834B983", "phone", "0400"),
    ],
)
def test_the_request_is_answered_with_kind_and_uid_size(uid, kind, atqa):
    assert said(card(uid, kind).hear(REQA)) == atqa


@pytest.mark.parametrize("uid", ["B0BB8904", "04A3C6CAE26180", "0441520A9B3C7D5E6F10"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_length_of_the_uid_decides_the_cascade_levels_whatever_the_kind(uid, kind):
    one = selected(uid, kind)
    assert one.state is State.ACTIVE
    assert len(one.blocks) == {8: 1, 14: 2, 20: 3}[len(uid)]


def test_every_level_but_the_last_says_that_the_uid_goes_on():
    one = card("0441520A9B3C7D5E6F10", "desfire")
    one.hear(REQA)
    levels = zip(("93", "95", "97"), one.blocks, strict=True)
    saks = [said(one.hear(with_check(sel + "70" + block.hex())))[:2] for sel, block in levels]
    assert saks == ["04", "04", "20"]


def test_a_halted_card_is_silent_to_reqa_and_answers_wupa():
    one = selected("B0BB8904", "classic1k")
    assert one.hear(with_parity(bits_of(HLTA + crc_a(HLTA)))) is None
    assert one.state is State.HALT
    assert one.hear(REQA) is None
    assert said(one.hear(WUPA)) == "0400"


def test_a_woken_card_goes_back_to_halt_and_a_fresh_one_to_idle():
    halted, fresh = selected("B0BB8904", "classic1k"), card()
    halted.hear(with_parity(bits_of(HLTA + crc_a(HLTA))))
    halted.hear(WUPA)
    fresh.hear(REQA)
    assert halted.hear(REQA) is None
    assert fresh.hear(REQA) is None
    assert (halted.state, fresh.state) == (State.HALT, State.IDLE)


def test_bit_oriented_anticollision_answers_the_rest_of_the_block():
    one = card("B0BB8904")
    one.hear(REQA)
    first = with_parity(bits_of(bytes.fromhex("9320")))
    assert said(one.hear(first)) == "b0bb890486"
    known = bits_of(bytes.fromhex("B0BB89"))[:19]
    rest = one.hear(with_parity(bits_of(bytes([0x93, 0x43])) + known))
    assert decode(rest, first=5).bits == bits_of(bytes.fromhex("B0BB890486"))[19:]


def test_a_prefix_of_another_card_is_not_answered():
    one = card("B0BB8904")
    one.hear(REQA)
    other = bits_of(bytes.fromhex("56"))[:3]
    assert one.hear(with_parity(bits_of(bytes([0x93, 0x23])) + other)) is None


def test_selecting_another_uid_sends_the_card_back():
    one = card("B0BB8904")
    one.hear(REQA)
    assert one.hear(with_check("937056DD89787A")) is None
    assert one.state is State.IDLE


def test_a_wrong_parity_bit_is_an_error():
    one = card("B0BB8904")
    one.hear(REQA)
    air = whole("9320")
    air[8] ^= 1
    assert one.hear(air) is None


def test_a_phone_has_a_new_uid_at_each_power_on():
    phone = Card(kind_named("phone"), bytes(4), Random(1))
    seen = set()
    for _ in range(20):
        phone.power_up()
        seen.add(phone.uid)
    assert len(seen) == 20
    assert all(uid[0] == 0x08 and len(uid) == 4 for uid in seen)
