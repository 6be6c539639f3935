"""The published state, against the contract (design.md 8)."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.domain.presentation import BadgeKind, present
from kiosk.domain.signals import Lamp, LampPattern, Outcome, Panel
from kiosk.domain.situation import Question
from kiosk.domain.state_document import state_document
from kiosk.screen.files import ROOM
from tests.moments import MOMENTS, asking

NOW = datetime(2026, 11, 23, 8, 27, 14, tzinfo=ZoneInfo("Europe/Amsterdam"))
KEYS = {
    "state", "outcome", "tap", "pupil", "items", "switched_off", "slot", "slot_symbol", "text", "lights", "tone",
    "reader", "clock_trusted", "now", "screen",
}  # fmt: skip


def document_of(name: str, tap: int = 7) -> dict[str, object]:
    return dict(json.loads(json.dumps(state_document(MOMENTS[name], tap, NOW))))


@pytest.mark.parametrize("name", MOMENTS)
def test_every_moment_has_exactly_the_keys_of_the_contract(name: str) -> None:
    document = document_of(name)
    assert set(document) - {"bag"} == KEYS
    assert set(dict(document["lights"])) == set(Lamp)  # type: ignore[call-overload]


def test_a_hand_in_is_published_as_the_contract_says() -> None:
    document = document_of("handed-in-asking")
    del document["screen"]
    assert document == {
        "state": "asking",
        "outcome": "handed_in",
        "tap": 7,
        "pupil": "Noor",
        "items": ["phone"],
        "switched_off": "asked",
        "slot": 12,
        "slot_symbol": "vos",
        "text": {"nl": "Dank je wel, Noor! Leg hem in vos 12.", "en": "Thank you! Put it in fox 12."},
        "lights": {"green": "on", "blue": "off", "amber": "off", "white": "off"},
        "tone": "rising",
        "reader": {"health": "ok"},
        "clock_trusted": True,
        "now": "2026-11-23T08:27:14+01:00",
    }


def test_while_a_card_is_linked_the_outcome_is_null_and_the_text_answers() -> None:
    document = document_of("enrolling-done")
    assert document["outcome"] is None
    assert "De pas is gekoppeld." in dict(document["text"])["nl"]  # type: ignore[call-overload]


def test_without_names_the_state_has_no_name_anywhere() -> None:
    assert "Noor" not in json.dumps(document_of("handed-in-no-name"))


def test_a_bag_is_named_where_there_is_one() -> None:
    assert document_of("handed-in-bag")["bag"] == "6A"
    assert "bag" not in document_of("handed-in-asking")


def test_a_power_button_without_a_light_borrows_the_white_lamp() -> None:
    lit = present(asking(Question.OFF)).lights
    unlit = present(asking(Question.OFF, confirm_button_lit=False)).lights
    assert (lit[Lamp.WHITE], unlit[Lamp.WHITE]) == (LampPattern.OFF, LampPattern.BLINK)
    assert unlit[Lamp.GREEN] is LampPattern.STEADY


def test_an_older_item_that_nobody_checked_is_not_green() -> None:
    assert present(MOMENTS["still-here-asking"]).panel is Panel.NIGHT
    assert present(MOMENTS["still-here"]).panel is Panel.GREEN


@pytest.mark.parametrize("name", MOMENTS)
def test_every_drawing_exists(name: str) -> None:
    screen = dict(document_of(name)["screen"])  # type: ignore[call-overload]
    files = [screen["art"]] + [slot["file"] for slot in [screen["slot"]] if slot]
    drawn = [file for file in files if file not in ("code.svg", "tiles.svg")]
    missing = [file for file in drawn if not (ROOM / "static" / "art" / file).is_file()]
    assert missing == []


def test_every_outcome_is_among_the_moments() -> None:
    assert {moment.outcome for moment in MOMENTS.values()} - {None} == set(Outcome)


def test_a_reader_that_recovers_is_a_badge_and_a_dead_one_is_the_whole_screen() -> None:
    kinds = [[badge.kind for badge in present(MOMENTS[name]).badges] for name in ("waiting-reader-recovers", "defect")]
    assert kinds == [[BadgeKind.READER], []]


def test_at_most_two_badges_stand_beside_the_clock() -> None:
    badges = [badge.kind for badge in present(MOMENTS["waiting-all-badges"]).badges]
    assert badges == [BadgeKind.READER, BadgeKind.NETWORK]
