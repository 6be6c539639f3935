"""A queue of pupils, short taps and a slow disk: everybody is answered once, in order, and told when it takes long."""

from collections.abc import Callable, Mapping

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import PupilId
from kiosk.store import close, open_box, reading
from kiosk.store.custody import ledger
from tests.station.slow_disk import SlowDisk
from tests.station.small_school import CARDS, NOOR, SEM, YUSUF, BoxOnBench, add_pupils, custody_on_disk

Start = Callable[..., BoxOnBench]
QUEUE = 60


def slow(bench: Start, seconds: float) -> BoxOnBench:
    """A box that is ready and whose disk takes so long for each write from now on."""
    disk = SlowDisk(seconds)
    box = bench(worker=disk, each_turn=disk.work)
    box.pass_time(1)
    return box


def hand_ins(box: BoxOnBench) -> list[PupilId]:
    """Who handed in, in order, as box.db says."""
    records = open_box(box.data, "read")
    with reading(records) as unit:
        found = [entry.pupil for entry in ledger.entries(unit) if entry.kind is EntryKind.HAND_IN]
    close(records)
    return found


def first_shown(box: BoxOnBench, holds: Callable[[Mapping[str, object]], bool], most: float = 5) -> float:
    """Virtual seconds until something is published."""
    began, moments = box.monotonic(), list[float]()
    box.published = lambda shown: moments.append(box.monotonic()) if holds(shown) else None
    while not moments and box.monotonic() - began < most:
        box.pass_time(0.01)
    return moments[0] - began


@pytest.mark.parametrize(("hold_s", "gap_s"), [(0.3, 0.7), (0.1, 0.9), (0.1, 0.3)])
def test_a_queue_is_answered_once_each(bench: Start, hold_s: float, gap_s: float) -> None:
    row = add_pupils(bench().data, QUEUE)
    box = bench()
    for uid in row.values():
        box.twin.put_cards([{"uid": uid}])
        box.pass_time(hold_s)
        box.twin.put_cards([])
        box.pass_time(gap_s)
    assert hand_ins(box) == list(row)
    assert box.state["tap"] == QUEUE


def test_cards_that_follow_each_other_without_a_gap_are_each_answered(bench: Start) -> None:
    row = add_pupils(bench().data, QUEUE)
    box = bench()
    for uid in row.values():
        box.twin.put_cards([{"uid": uid}])
        box.pass_time(0.2)
    assert hand_ins(box) == list(row)


def test_a_slow_disk_says_busy_within_an_eighth_of_a_second_and_then_answers(bench: Start) -> None:
    box = slow(bench, 0.8)
    box.twin.put_cards([{"uid": CARDS[NOOR]}])
    assert first_shown(box, lambda shown: shown["state"] == "busy") <= 0.125
    assert (box.state["lights"]["white"], box.state["lights"]["green"]) == ("on", "off")
    assert 0.6 < first_shown(box, lambda shown: shown["outcome"] == "handed_in") < 0.8


def test_an_ordinary_disk_is_green_without_a_busy_in_between(bench: Start) -> None:
    box = slow(bench, 0.02)
    box.twin.put_cards([{"uid": CARDS[NOOR]}])
    assert first_shown(box, lambda shown: shown["outcome"] == "handed_in") <= 0.06
    assert "busy" not in {shown["state"] for shown in box.shown}


def test_taps_that_come_while_the_disk_is_slow_are_answered_in_their_order(bench: Start) -> None:
    box = slow(bench, 3.0)
    row = [NOOR, SEM, YUSUF]
    for pupil in row:
        box.tap(CARDS[pupil])
    assert hand_ins(box) == []
    box.pass_time(10)
    assert hand_ins(box) == row
    answered = [shown["pupil"] for shown in box.shown if shown["outcome"] == "handed_in"]
    assert list(dict.fromkeys(answered)) == ["Noor", "Sem", "Yusuf"]


def test_the_same_card_tapped_again_on_a_slow_disk_is_one_hand_in(bench: Start) -> None:
    box = slow(bench, 2.0)
    for _ in range(3):
        box.tap(CARDS[NOOR])
    box.pass_time(8)
    assert hand_ins(box) == [NOOR]


def test_a_queue_on_a_disk_that_takes_a_tenth_of_a_second_is_answered_once_each(bench: Start) -> None:
    row = add_pupils(bench().data, QUEUE)
    box = slow(bench, 0.1)
    for uid in row.values():
        box.tap(uid)
    box.pass_time(1)
    assert hand_ins(box) == list(row)


def test_a_press_while_the_box_is_busy_changes_nothing(bench: Start) -> None:
    box = slow(bench, 1.5)
    box.tap(CARDS[NOOR])
    for button in ("confirm", "cancel", "item"):
        box.press(button)
    box.pass_time(3)
    custody = custody_on_disk(box.data, NOOR)
    assert (custody.held, custody.switched_off) == (True, False)


def test_a_press_on_a_slow_disk_is_answered_too(bench: Start) -> None:
    box = slow(bench, 0.5)
    box.tap(CARDS[NOOR])
    box.pass_time(0.5)
    box.press("confirm")
    assert box.state["state"] == "busy"
    box.pass_time(1)
    assert box.state["switched_off"] == "confirmed"
    assert custody_on_disk(box.data, NOOR).switched_off
