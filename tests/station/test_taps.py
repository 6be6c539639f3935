"""What a pupil gets for a tap, on the twin, with the records on disk."""

from collections.abc import Callable

from kiosk.domain.pupil import Item
from kiosk.panel.buttons import Button
from tests.station.small_school import CARDS, NOOR, PHONE, SEM, UNKNOWN, BoxOnBench, custody_on_disk

Start = Callable[..., BoxOnBench]


def test_one_tap_hands_in_and_is_on_disk(box: BoxOnBench) -> None:
    answer = box.tap(CARDS[NOOR])
    assert (answer["outcome"], answer["state"], answer["pupil"]) == ("handed_in", "asking", "Noor")
    assert (answer["slot"], answer["slot_symbol"], answer["items"]) == (12, "vos", ["phone"])
    assert custody_on_disk(box.data, NOOR).items == {Item.PHONE}


def test_a_four_byte_card_hands_in_too(box: BoxOnBench) -> None:
    assert box.tap(CARDS[SEM])["outcome"] == "handed_in"


def test_no_press_changes_nothing(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    box.pass_time(6)
    assert box.state["state"] == "ready"
    assert custody_on_disk(box.data, NOOR).switched_off is False


def test_the_power_button_says_that_it_is_off(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    shown = box.press("confirm")
    assert (shown["outcome"], shown["switched_off"]) == ("handed_in", "confirmed")
    assert custody_on_disk(box.data, NOOR).switched_off is True


def test_the_item_button_cycles_to_none_and_back(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    seen = []
    for _ in range(4):
        shown = box.press("item")
        seen.append((shown["outcome"], tuple(shown["items"])))
        box.pass_time(0.4)
    assert seen == [
        ("handed_in", ("watch",)),
        ("handed_in", ("phone", "watch")),
        ("no_item_today", ()),
        ("handed_in", ("phone",)),
    ]
    assert custody_on_disk(box.data, NOOR).items == {Item.PHONE}


def test_cancel_takes_the_hand_in_back_and_the_card_may_come_again_at_once(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    assert box.press("cancel")["outcome"] == "cancelled"
    assert not custody_on_disk(box.data, NOOR).held
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"


def test_a_press_in_the_first_moments_was_meant_for_somebody_else(box: BoxOnBench) -> None:
    box.twin.put_cards([{"uid": CARDS[NOOR]}])
    box.pass_time(0.1)
    box.fingers.press(Button.CONFIRM, 100)
    box.pass_time(0.05)
    assert box.state["switched_off"] == "asked"


def test_buttons_at_rest_do_nothing(box: BoxOnBench) -> None:
    before = box.state["tap"]
    for button in ("confirm", "item", "cancel"):
        assert box.press(button)["state"] == "ready"
    assert box.state["tap"] == before


def test_the_same_card_within_five_seconds_repeats_its_answer(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"
    box.pass_time(5)
    assert box.tap(CARDS[NOOR])["outcome"] == "already_handed_in"


def test_a_resting_card_is_one_tap(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR], hold_s=30)
    assert box.state["tap"] == 1


def test_the_next_card_cuts_the_answer_short(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    assert box.tap(CARDS[SEM])["pupil"] == "Sem"


def test_the_day_runs_from_hand_in_to_collected(box: BoxOnBench) -> None:
    said = [box.tap(CARDS[NOOR])["outcome"]]
    for hour, minute in ((8, 30), (11, 0), (14, 20), (14, 21)):
        box.pass_time(6)
        box.school_time(hour, minute)
        said.append(box.tap(CARDS[NOOR])["outcome"])
    assert said == ["handed_in", "already_handed_in", "too_early", "collected", "already_collected"]


def test_nothing_here_when_collecting_without_a_hand_in(box: BoxOnBench) -> None:
    box.school_time(14, 30)
    assert box.tap(CARDS[NOOR])["outcome"] == "nothing_here"


def test_what_lay_here_overnight_asks_and_a_press_hands_in_anew(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    box.school_time(8, 20, days=1)
    box.pass_time(6)
    asked = box.tap(CARDS[NOOR])
    assert (asked["outcome"], asked["state"]) == ("still_here", "asking")
    assert box.press("confirm")["outcome"] == "handed_in"
    since = custody_on_disk(box.data, NOOR).since
    assert since is not None
    assert since.school_day.isoformat() == "2026-11-24"


def test_an_untrusted_clock_asks_before_it_gives_back(bench: Start) -> None:
    box = bench(trusted=False)
    assert box.tap(CARDS[NOOR])["outcome"] == "handed_in"
    box.pass_time(6)
    box.school_time(14, 30)
    assert box.tap(CARDS[NOOR])["outcome"] == "already_handed_in"
    assert box.press("confirm")["outcome"] == "collected"


def test_an_unknown_card_and_a_phone_are_sent_on_kindly(box: BoxOnBench) -> None:
    assert box.tap(UNKNOWN)["outcome"] == "unknown_card"
    assert box.tap(PHONE)["outcome"] == "not_a_school_card"


def test_a_phone_beside_one_school_card_is_the_card(box: BoxOnBench) -> None:
    assert box.tap(CARDS[NOOR], PHONE)["outcome"] == "handed_in"


def test_two_school_cards_are_refused_until_one_is_left(box: BoxOnBench) -> None:
    assert box.tap(CARDS[NOOR], CARDS[SEM])["outcome"] == "two_cards"
    assert not custody_on_disk(box.data, NOOR).held
    assert box.tap(CARDS[SEM])["outcome"] == "handed_in"


def test_confirm_by_tap_asks_nothing(bench: Start) -> None:
    box = bench(asks_after=False)
    answer = box.tap(CARDS[NOOR])
    assert (answer["state"], answer["switched_off"]) == ("answering", "declared")


def test_a_restart_knows_what_lies_here(bench: Start) -> None:
    bench().tap(CARDS[NOOR])
    box = bench()
    assert box.tap(CARDS[NOOR])["outcome"] == "already_handed_in"
