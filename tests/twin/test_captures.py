"""Frames captured on air between real readers and real cards judge the twin's cards: same frame, same answer."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.twin.air_bits import bits_of, bytes_of, decode, with_parity
from kiosk.twin.card import Card
from kiosk.twin.card_kinds import kind_named
from kiosk.twin.field import Field
from kiosk.twin.radio import ANSWER_AFTER, BIT
from kiosk.twin.timeline import Timeline

CAPTURES = Path(__file__).parents[1] / "data" / "iso14443"
CARDS = {
    "hf_14a_mfu": Card(kind_named("ultralight"), bytes.fromhex("04A81D12DE5F80")),
    "hf_14a_reader_4b": Card(kind_named("classic1k"), bytes.fromhex("B0BB8904")),
    "hf_visa_apple_normal": Card(kind_named("phone"), bytes.fromhex("0834B983")),
}
SELECTING = ("26", "52", "93", "95", "97")
READER_QUIRK = 128
"""Readers start a frame up to one bit early in these traces; times are in carrier periods."""


def exchanges(capture: str) -> list[tuple[dict, dict]]:
    """Reader frame and the card's answer, as far as request, anticollision and select go."""
    frames = json.loads((CAPTURES / f"{capture}.json").read_text())["frames"]
    return [(a, b) for a, b in pairwise(frames) if b["from"] == "card" and a["hex"].startswith(SELECTING)]


def air_of(frame_hex: str) -> list[int]:
    bits = bits_of(bytes.fromhex(frame_hex))
    return bits[:7] if len(bits) == 8 else with_parity(bits)


@pytest.mark.parametrize("capture", CARDS)
def test_a_card_answers_every_captured_frame_as_the_real_one_did(capture):
    card = CARDS[capture]
    card.power_up()
    answers = [card.hear(air_of(asked["hex"])) for asked, _ in exchanges(capture)]
    heard = [bytes_of(decode(bits).bits).hex() if bits else None for bits in answers]
    assert heard == [answered["hex"] for _, answered in exchanges(capture)]


@pytest.mark.parametrize("capture", CARDS)
def test_answers_start_when_the_captured_ones_did(capture):
    for asked, answered in exchanges(capture):
        modelled = BIT * len(air_of(asked["hex"])) + ANSWER_AFTER
        assert abs(answered["t"] - asked["t"] - modelled) <= READER_QUIRK


def test_the_captures_hold_enough_to_judge_by():
    assert {name: len(exchanges(name)) for name in CARDS} == {
        "hf_14a_mfu": 5,
        "hf_14a_reader_4b": 3,
        "hf_visa_apple_normal": 3,
    }


def test_a_wrong_crc_in_a_captured_select_is_not_answered():
    card = CARDS["hf_14a_reader_4b"]
    card.power_up()
    card.hear(air_of("52"))
    card.hear(air_of("9320"))
    assert card.hear(air_of("9370b0bb8904863d31")) is None


def test_a_field_that_is_off_answers_nothing():
    timeline = Timeline()
    field = Field(timeline, random=None)
    field.enter(CARDS["hf_14a_mfu"])
    assert field.send(air_of("26"), began=0) == []
