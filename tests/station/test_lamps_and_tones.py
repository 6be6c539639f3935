"""A box with four lamps and a one-tone buzzer says everything a pupil must know, with no screen to look at."""

from collections.abc import Callable

import pytest

from kiosk.panel.patterns import DIM
from tests.station.disks import pragma
from tests.station.lamp_box import Seen, watch
from tests.station.small_school import CARDS, NOOR, PHONE, SEM, UNKNOWN, BoxOnBench, custody_on_disk

UP_OR_DOWN, EQUAL_TWO, THREE, ONE, WARM = [0.12, 0.18], [0.15, 0.15], [0.12, 0.12, 0.18], [0.2], [0.4]

Story = Callable[[BoxOnBench], Seen]


@pytest.fixture
def box(bench: Callable[..., BoxOnBench]) -> BoxOnBench:
    """The smallest whole box: its screen is published to nobody."""
    return bench(wiring="pi-led")


def seen_after(box: BoxOnBench, *uids: str) -> Seen:
    """A short tap, and what lamps and buzzer do in the 2.4 s of its answer."""
    box.pass_time(6)
    box.twin.put_cards([{"uid": uid} for uid in uids])
    seen = watch(box, 2.2)
    box.twin.put_cards([])
    return seen


def overnight(box: BoxOnBench) -> Seen:
    box.tap(CARDS[NOOR])
    box.school_time(8, 20, days=1)
    return seen_after(box, CARDS[NOOR])


def collected(box: BoxOnBench) -> Seen:
    box.tap(CARDS[NOOR])
    box.school_time(14, 30)
    return seen_after(box, CARDS[NOOR])


def too_early(box: BoxOnBench) -> Seen:
    box.tap(CARDS[NOOR])
    box.school_time(11, 0)
    return seen_after(box, CARDS[NOOR])


def nothing_here(box: BoxOnBench) -> Seen:
    box.school_time(14, 30)
    return seen_after(box, CARDS[NOOR])


def cannot_record(box: BoxOnBench) -> Seen:
    pragma(box, "query_only = ON")
    return seen_after(box, CARDS[NOOR])


STORIES: list[tuple[str, Story, dict[str, int], list[float]]] = [
    ("handed_in", lambda box: seen_after(box, CARDS[NOOR]), {"green": 1, "white": 3}, UP_OR_DOWN),
    ("still_here", overnight, {"white": 1}, THREE),
    ("collected", collected, {"blue": 2}, UP_OR_DOWN),
    ("nothing_here", nothing_here, {"white": 1}, ONE),
    ("too_early", too_early, {"white": 2}, EQUAL_TWO),
    ("not_a_school_card", lambda box: seen_after(box, PHONE), {"white": 2}, EQUAL_TWO),
    ("two_cards", lambda box: seen_after(box, CARDS[NOOR], CARDS[SEM]), {"white": 2}, EQUAL_TWO),
    ("unknown_card", lambda box: seen_after(box, UNKNOWN), {"amber": 2}, WARM),
    ("cannot_record", cannot_record, {"amber": 2}, WARM),
]


@pytest.mark.parametrize(("outcome", "story", "flashes", "tones"), STORIES, ids=[story[0] for story in STORIES])
def test_each_answer_has_its_lamp_and_its_rhythm(
    box: BoxOnBench, outcome: str, story: Story, flashes: dict[str, int], tones: list[float]
) -> None:
    seen = story(box)
    assert [shown["outcome"] for shown in box.shown if shown["outcome"]][-1] == outcome
    assert seen.flashes == flashes
    assert seen.tones_s == pytest.approx(tones, abs=0.021)


def test_the_question_blinks_in_white_beside_the_green_for_four_seconds(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    asked = watch(box, 3.0)
    assert asked.flashes == {"green": 1, "white": 3}
    box.pass_time(0.4)
    assert watch(box, 0.7).flashes == {"green": 1}


def test_a_press_without_a_screen_is_answered_by_the_lamps(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    box.press("confirm")
    answered = watch(box, 1.0)
    assert custody_on_disk(box.data, NOOR).switched_off
    assert set(answered.flashes) == {"green"}


def test_at_rest_a_dim_white_lamp_says_that_the_box_is_awake(box: BoxOnBench) -> None:
    box.pass_time(1)
    resting = watch(box, 1.0)
    assert (resting.flashes, resting.tones_s) == ({"white": 1}, [])
    assert box.fingers.pin_states()["lamps"]["white"] == DIM


def test_a_cancelled_tap_goes_dark_without_a_sound(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    box.pass_time(1)
    box.press("cancel")
    dark = watch(box, 1.0)
    assert (dark.flashes, dark.tones_s) == ({}, [])


def test_a_defect_shines_amber_until_the_reader_is_back(box: BoxOnBench) -> None:
    box.twin.fault("unplugged", seconds=6)
    box.pass_time(4)
    assert set(watch(box, 1.0).flashes) == {"amber"}
    box.pass_time(6)
    assert set(watch(box, 1.0).flashes) == {"white"}


def test_in_quiet_hours_the_lamps_speak_and_nothing_sounds(bench: Callable[..., BoxOnBench]) -> None:
    box = bench(wiring="pi-led", quiet_hours=("08:00-08:30",))
    seen = seen_after(box, CARDS[NOOR])
    assert (seen.flashes, seen.tones_s) == ({"green": 1, "white": 3}, [])
    assert box.state["tone"] is None
    box.school_time(8, 30)
    box.pass_time(1)
    assert seen_after(box, CARDS[SEM]).tones_s != []


def test_a_defect_sounds_once_and_is_no_tap(box: BoxOnBench) -> None:
    box.pass_time(1)
    taps = box.state["tap"]
    box.twin.fault("unplugged", seconds=20)
    broken = watch(box, 6.0)
    assert (broken.tones_s, box.state["state"], box.state["tap"]) == (pytest.approx(WARM, abs=0.021), "defect", taps)
