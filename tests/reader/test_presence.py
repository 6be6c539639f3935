"""One presence is one arrival: cards that rest, flicker, leave and are pulled."""

import os

import pytest

from kiosk.reader import bench, presence
from kiosk.reader.frames import WUPA
from kiosk.twin.air_bits import bytes_of
from kiosk.twin.field import Interference
from tests.reader.on_twin import UID_4, UID_7, UID_10, Morning, twin

SHORT = 7
"""Bits of REQA and WUPA."""

MISS = 1 / 18
"""Real readers miss a resting card every 16 to 20 looks."""


@pytest.mark.parametrize("uid", [UID_4, UID_7, UID_10])
def test_a_resting_card_is_one_tap(uid):
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": uid}])
    morning.run(20)
    assert morning.arrivals == [uid]


HOUR_PAUSE = max(bench.PAUSE_SECONDS, 1 / max(1.0, float(os.environ.get("SCALE", "1"))))
"""Seconds between two looks of the hour: fewer looks in an ordinary run, nearly every one in `make chaos`."""


def test_a_card_that_rests_for_an_hour_and_flickers_is_one_tap():
    morning = Morning(twin(30))
    morning.box.field.interference = Interference(missed_request=MISS, power_dip=MISS / 2)
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(3600, pause=HOUR_PAUSE)
    assert [(len(change.arrived), len(change.left)) for change in morning.changes] == [(1, 0)]


@pytest.mark.parametrize("every", range(16, 21))
def test_a_miss_every_so_many_polls_is_no_removal(every):
    morning = Morning(twin(30))
    asked = []

    def loses_a_request(air):
        asked.append(air)
        return None if len(air) == SHORT and len(asked) % every == 0 else air

    change_air(morning.box, loses_a_request)
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(10)
    assert [(len(change.arrived), len(change.left)) for change in morning.changes] == [(1, 0)]


def test_without_patience_the_same_card_would_be_many_taps(monkeypatch):
    monkeypatch.setattr(presence, "MISSES_BEFORE_GONE", 1)
    morning = Morning(twin(30))
    morning.box.field.interference = Interference(missed_request=MISS, power_dip=MISS / 2)
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(3600, pause=5)
    assert len(morning.arrivals) > 3


def test_two_misses_are_not_a_removal():
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": UID_4}])
    morning.run(0.5)
    morning.box.put_cards([])
    morning.reader.poll()
    morning.reader.poll()
    morning.box.put_cards([{"uid": UID_4}])
    morning.run(1)
    assert len(morning.changes) == 1


@pytest.mark.parametrize("per_transfer_us", [30, 100])
def test_a_removal_is_told_within_half_a_second(per_transfer_us):
    morning = Morning(twin(per_transfer_us))
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(1)
    morning.box.put_cards([])
    morning.run_until(lambda: len(morning.changes) == 2, at_most=0.5)
    assert [card.uid.raw.hex().upper() for card in morning.changes[1].left] == [UID_7]


def test_the_next_card_is_read_while_the_one_before_has_not_been_given_up():
    morning = Morning(twin(100))
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(1)
    morning.box.put_cards([{"uid": UID_4}])
    morning.run_until(lambda: len(morning.changes) == 2, at_most=0.06)
    assert [len(morning.changes[1].arrived), len(morning.changes[1].resting)] == [1, 0]


@pytest.mark.parametrize("held", [0.2, 0.1])
def test_a_card_held_shortly_is_never_missed(held):
    morning = Morning(twin(100))
    for _ in range(20):
        morning.box.put_cards([{"uid": UID_7}])
        morning.run(held)
        morning.box.put_cards([])
        morning.run(0.4)
    assert len(morning.arrivals) == 20


def test_a_phone_that_rests_keeps_its_uid_and_is_one_arrival():
    morning = Morning(twin(30))
    morning.box.put_cards([{"kind": "phone"}])
    morning.run(10)
    assert len(morning.arrivals) == 1


def test_a_phone_that_comes_back_is_another_personal_card():
    morning = Morning(twin(30))
    for _ in range(3):
        morning.box.put_cards([{"kind": "phone"}])
        morning.run(0.5)
        morning.box.put_cards([])
        morning.run(0.5)
    arrived = [card for change in morning.changes for card in change.arrived]
    assert len({card.uid for card in arrived}) == 3
    assert all(card.personal for card in arrived)


def change_air(box, changed) -> None:
    """Lets `changed` decide what becomes of every frame of the reader; None is a frame that nobody hears."""
    send = box.field.send

    def through(air, began):
        heard = changed(air)
        return send(heard, began) if heard is not None else []

    box.field.send = through


def test_a_card_that_flickers_while_another_arrives_counts_as_resting():
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": UID_4}])
    morning.run(0.5)
    wake_ups = []

    def first_wake_up_is_lost(air):
        if bytes_of(air) == WUPA:
            wake_ups.append(air)
        return None if len(wake_ups) == 1 and air is wake_ups[0] else air

    change_air(morning.box, first_wake_up_is_lost)
    morning.box.put_cards([{"uid": UID_4}, {"uid": UID_7}])
    morning.run(0.1)
    assert [len(morning.changes[-1].arrived), len(morning.changes[-1].resting)] == [1, 1]


def test_garbled_answers_are_no_sign_that_a_card_left():
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": UID_4}])
    morning.run(0.5)
    change_air(morning.box, lambda air: air if len(air) == SHORT else None)
    flip = morning.box.field.flip
    morning.box.field.flip = lambda air: flip(air) if len(air) == SHORT else [air[0] ^ 1, *air[1:]]
    morning.run(2)
    assert not any(change.left for change in morning.changes)
