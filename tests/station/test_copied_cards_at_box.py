"""The rolling number at a whole box: off it costs nothing, on it keeps nobody waiting, and nobody sees it."""

from collections.abc import Callable

import pytest

from kiosk.domain.card_token import CLONE_SUSPECTED, Finding, told_suspicion
from kiosk.reader.card_pages import CardPages
from kiosk.reader.interface import FieldCard
from kiosk.settings import Settings, StationSettings
from tests.station.slow_disk import SlowDisk
from tests.station.small_school import CARDS, NOOR, SEM, YUSUF, BoxOnBench, custody_on_disk
from tests.station.test_choices import choose

Start = Callable[..., BoxOnBench]

TRANSFERS = 3342
"""Of three taps and the time between them, before there were numbers on cards."""


def on(bench: Start, **options: object) -> BoxOnBench:
    box = bench()
    return bench(settings=Settings(box.data, station=StationSettings(copied_cards=True)), **options)


def tap_copy(box: BoxOnBench) -> dict[str, object]:
    """The same UID on another card."""
    box.pass_time(6)
    box.twin.put_cards([{"uid": CARDS[NOOR], "copy": "b"}])
    box.pass_time(0.3)
    shown = box.state
    box.twin.put_cards([])
    box.pass_time(0.4)
    return shown


def tap_later(box: BoxOnBench) -> dict[str, object]:
    box.pass_time(6)
    return box.tap(CARDS[NOOR])


def transfers(box: BoxOnBench) -> int:
    """Of three taps and the time between them."""
    before = box.twin.spi().transfers
    for pupil in (NOOR, SEM, YUSUF):
        box.tap(CARDS[pupil])
        box.pass_time(1)
    return box.twin.spi().transfers - before


def test_off_it_costs_not_one_transfer(box: BoxOnBench) -> None:
    """The number is that of a box that knew of no pages at all."""
    assert transfers(box) == TRANSFERS


def test_on_it_costs_some_two_hundred_transfers_a_tap(bench: Start) -> None:
    box = on(bench)
    transfers(box)
    assert 2 * 150 < transfers(box) - TRANSFERS < 2 * 250


def answered(box: BoxOnBench, uid: str) -> tuple[object, ...]:
    """After how many virtual seconds, and what is seen and heard."""
    box.twin.put_cards([{"uid": uid}])
    began, moments = box.monotonic(), list[float]()
    box.published = lambda shown: moments.append(box.monotonic()) if shown["outcome"] else None
    box.pass_time(0.1)
    return (round(moments[0] - began, 4), *(box.state[part] for part in ("outcome", "state", "lights", "tone")))


def test_the_answer_comes_no_later_and_is_the_same(bench: Start) -> None:
    off = answered(bench(), CARDS[NOOR])
    assert answered(on(bench), CARDS[YUSUF]) == off


def test_a_suspect_card_gets_the_same_answer_and_staff_a_question(bench: Start) -> None:
    box = on(bench)
    box.tap(CARDS[NOOR])
    answers = [tap_copy(box), tap_later(box), tap_copy(box)]
    assert [answer["outcome"] for answer in answers] == ["already_handed_in"] * 3
    (event,) = box.books.own_events(CLONE_SUSPECTED)
    assert told_suspicion(event.payload) == (NOOR, Finding.BEHIND)
    assert event.card_hash is not None


def test_off_nobody_is_suspected(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    tap_copy(box)
    tap_later(box)
    assert box.books.own_events(CLONE_SUSPECTED) == []


def test_the_settings_page_switches_it_on_and_off(box: BoxOnBench) -> None:
    standing = []
    for chosen in ("false", "true", "false"):
        choose(box, copied_cards=chosen)
        before = box.twin.spi().transfers
        tap_later(box)
        standing.append(box.twin.spi().transfers - before)
    assert standing[1] > standing[0] + 150
    assert standing[2] == standing[0]


@pytest.mark.parametrize("hold_s", [0.02, 0.06, 0.1, 0.14])
def test_the_next_card_is_answered_at_once_whatever_was_being_written(bench: Start, hold_s: float) -> None:
    box = on(bench)
    for pupil in (NOOR, YUSUF, SEM):
        before = box.state["tap"]
        box.twin.put_cards([{"uid": CARDS[pupil]}])
        box.pass_time(hold_s)
        if hold_s >= 0.1:
            assert box.state["tap"] == before + 1
    box.pass_time(0.3)
    assert all(custody_on_disk(box.data, pupil).held for pupil in (NOOR, YUSUF, SEM))


def test_on_a_slow_disk_the_next_card_waits_for_one_write_more_at_most(bench: Start) -> None:
    disk = SlowDisk(0.4)
    box = on(bench, worker=disk, each_turn=disk.work)
    box.pass_time(1)
    box.tap(CARDS[NOOR], hold_s=0.7)
    box.twin.put_cards([{"uid": CARDS[YUSUF]}])
    box.pass_time(1)
    assert box.state["pupil"] == "Yusuf"


def test_while_a_pupil_waits_for_an_answer_no_card_is_read_or_written(bench: Start) -> None:
    disk = SlowDisk(0.1)
    box = on(bench, worker=disk, each_turn=disk.work)
    box.pass_time(1)
    sat_at, waits = box.reader.sit_at, list[bool]()

    def watched(card: FieldCard, sitting: Callable[[CardPages], object]) -> object:
        waits.append(box.loop.box.pending is not None)
        return sat_at(card, sitting)

    box.reader.sit_at = watched
    for pupil in (NOOR, YUSUF, SEM):
        box.twin.put_cards([{"uid": CARDS[pupil]}])
        box.pass_time(0.16)
    assert len(waits) > 1
    assert not any(waits)


def test_staff_cards_and_unknown_cards_are_left_as_they_are(bench: Start) -> None:
    box = on(bench)
    before = box.twin.spi().transfers
    box.tap("04FFEEDDCCBBAA")
    (memory,) = box.twin._memories.values()
    assert memory.pages[0x10:0x18] == [bytes(4)] * 8
    assert box.twin.spi().transfers > before


def test_a_repeat_belongs_to_the_card_that_repeats(box: BoxOnBench) -> None:
    box.tap(CARDS[NOOR])
    box.tap(CARDS[SEM])
    box.tap(CARDS[NOOR])
    box.press("item")
    assert box.tap(CARDS[SEM])["pupil"] == "Sem"
