"""A staff card and a code open the menu at the box; the right person, the right code, and never for long."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.domain.roles import Role
from tests.station.small_school import CARDS, MONDAY, NOOR, PHONE, BoxOnBench
from tests.station.staff_cards import CARD, CODE, WRONG, events, give_card, signs_in, types

Bench = Callable[..., BoxOnBench]


@pytest.fixture
def box(bench: Bench) -> BoxOnBench:
    made = bench()
    give_card(made.data)
    made.pass_time(0.6)
    return made


def dots(box: BoxOnBench) -> int:
    return int(box.state["screen"]["code_presses"])


def words(box: BoxOnBench) -> str:
    return str(box.state["text"]["nl"])


def test_a_staff_card_asks_for_the_code_and_says_no_name(box: BoxOnBench) -> None:
    box.tap(CARD)
    assert (box.state["state"], box.state["outcome"], box.state["pupil"]) == ("staff", None, None)
    assert words(box).startswith("Toets je code")
    assert "Ahmed" not in str(box.state)


def test_every_press_is_a_dot_and_never_a_shape(box: BoxOnBench) -> None:
    box.tap(CARD)
    types(box, "sod")
    assert dots(box) == 3
    assert "sod" not in str(box.shown)


def test_the_right_code_opens_the_menu_with_the_first_name(box: BoxOnBench) -> None:
    signs_in(box)
    assert words(box) == "Wat wil je doen, Ahmed?"
    assert [tile["nl"] for tile in box.state["screen"]["tiles"]][:4] == [
        "Teruggeven", "Aannemen", "Pas koppelen", "Tellen"
    ]  # fmt: skip
    assert [event.kind for event in events(box)] == ["staff_in"]


def test_after_twenty_seconds_without_the_code_the_box_is_the_pupils_again(box: BoxOnBench) -> None:
    box.tap(CARD)
    types(box, "sodso")
    box.pass_time(17)
    assert box.state["state"] == "staff"
    box.pass_time(3)
    assert box.state["state"] == "ready"


def test_the_diamond_held_for_two_seconds_stops(box: BoxOnBench) -> None:
    from kiosk.panel.buttons import Button

    box.tap(CARD)
    box.pass_time(0.4)
    box.fingers.press(Button.CANCEL, 1500)
    assert box.state["state"] == "staff"
    box.fingers.press(Button.CANCEL, 2200)
    assert box.state["state"] == "ready"


def test_a_wrong_code_asks_again_and_is_on_record(box: BoxOnBench) -> None:
    signs_in(box, WRONG)
    assert "Dat was hem niet" in words(box)
    types(box)
    assert words(box).startswith("Wat wil je doen")
    assert [event.kind for event in events(box)] == ["staff_wrong_code", "staff_in"]


def test_three_wrong_codes_rest_the_card_for_a_minute_however_they_were_spread(box: BoxOnBench) -> None:
    signs_in(box, WRONG)
    box.pass_time(21)
    signs_in(box, WRONG)
    types(box, WRONG)
    assert words(box).startswith("Even pauze")
    box.pass_time(5)
    box.tap(CARD)
    assert words(box).startswith("Even pauze")
    box.pass_time(61)
    signs_in(box)
    assert words(box).startswith("Wat wil je doen")
    assert [event.kind for event in events(box)][-2:] == ["staff_rest", "staff_in"]


def test_pulling_the_plug_gives_nobody_more_tries(bench: Bench) -> None:
    first = bench()
    give_card(first.data)
    first.pass_time(0.6)
    signs_in(first, WRONG)
    types(first, WRONG)
    again = bench(start=MONDAY + timedelta(minutes=1))
    signs_in(again, WRONG)
    assert words(again).startswith("Even pauze")
    third = bench(start=MONDAY + timedelta(minutes=1, seconds=30))
    third.tap(CARD)
    assert words(third).startswith("Even pauze")
    third.pass_time(61)
    signs_in(third)
    assert words(third).startswith("Wat wil je doen")


def test_a_pupil_never_waits_for_staff(box: BoxOnBench) -> None:
    box.tap(CARD)
    types(box, "so")
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"
    box.pass_time(6)
    assert box.state["state"] == "ready"


def test_the_menu_closes_by_itself_after_a_minute(box: BoxOnBench) -> None:
    signs_in(box)
    box.pass_time(61)
    assert box.state["state"] == "ready"


def test_a_phone_beside_the_menu_gets_its_answer_and_the_menu_comes_back(box: BoxOnBench) -> None:
    signs_in(box)
    assert box.tap(PHONE)["outcome"] == "not_a_school_card"
    box.pass_time(4)
    assert words(box).startswith("Wat wil je doen")


def test_without_a_code_the_card_opens_nothing(bench: Bench) -> None:
    box = bench()
    give_card(box.data, code="")
    box.pass_time(0.6)
    box.tap(CARD)
    assert words(box).startswith("Nog geen code")
    types(box)
    assert (box.state["state"], events(box)) == ("ready", [])


def test_the_office_links_cards_and_hands_nothing_out(bench: Bench) -> None:
    box = bench()
    give_card(box.data, Role.OFFICE)
    box.pass_time(0.6)
    signs_in(box)
    assert [tile["nl"] for tile in box.state["screen"]["tiles"]] == ["Pas koppelen"]


def test_a_code_is_in_no_log_and_in_no_file(box: BoxOnBench, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        signs_in(box, WRONG)
        types(box)
    assert CODE not in caplog.text
    assert WRONG not in caplog.text
    raw = b"".join(path.read_bytes() for path in box.data.rglob("*") if path.is_file())
    assert CODE.encode() not in raw
