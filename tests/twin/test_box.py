"""The facade that station and tests hold in their hands."""

import threading

import pytest

from kiosk.twin.box import TwinBox
from kiosk.twin.errors import TwinError
from tests.twin.bench_table import UID_4, UID_7, UID_10, package


@pytest.mark.parametrize(("uid", "kind"), [(UID_4, "classic1k"), (UID_7, "ntag213"), (UID_10, "desfire")])
def test_without_a_kind_the_length_decides(uid, kind):
    box = TwinBox()
    box.put_cards([{"uid": uid}])
    assert box.snapshot()["cards"] == [{"uid": uid, "kind": kind, "state": "idle"}]


@pytest.mark.parametrize(
    "cards",
    [
        [{"uid": "04A3C6"}],
        [{"uid": "xyz"}],
        [{"uid": 7}],
        [{"uid": UID_4, "kind": "library"}],
        [{}],
        [{"kind": "ntag213"}],
        [{"uid": UID_4, "colour": "red"}],
        [{"uid": UID_4}, {"uid": UID_4}],
        [{"kind": "phone"}] * 17,
    ],
)
def test_an_impossible_field_is_refused_in_one_sentence_and_nothing_changes(cards):
    box = TwinBox()
    box.put_cards([{"uid": UID_7}])
    with pytest.raises(TwinError) as refusal:
        box.put_cards(cards)
    assert str(refusal.value).count("\n") == 0
    assert str(refusal.value).endswith(".")
    assert [card["uid"] for card in box.snapshot()["cards"]] == [UID_7]


def test_a_card_that_stays_is_not_disturbed_by_one_that_comes():
    box = TwinBox()
    chip = package(box)
    box.put_cards([{"uid": UID_4}])
    chip.MFRC522_Request(0x26)
    box.put_cards([{"uid": UID_4}, {"kind": "phone"}])
    assert [card["state"] for card in box.snapshot()["cards"]] == ["ready", "idle"]


def test_a_phone_that_stays_keeps_its_uid():
    box = TwinBox()
    package(box)
    box.put_cards([{"kind": "phone"}])
    before = box.snapshot()["cards"][0]["uid"]
    box.put_cards([{"kind": "phone"}, {"uid": UID_4}])
    assert box.snapshot()["cards"][0]["uid"] == before


def test_the_same_seed_gives_the_same_phone():
    uids = set()
    for _ in range(2):
        box = TwinBox(seed=5)
        box.put_cards([{"kind": "phone"}])
        uids.add(box.snapshot()["cards"][0]["uid"])
    assert len(uids) == 1


class Wall:
    """A wall clock that moves when somebody sleeps, and a little too far."""

    def __init__(self) -> None:
        self.now = 5_000_000
        self.slept = 0.0

    def monotonic_ns(self) -> int:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.now += round(seconds * 1e9) + 60_000


@pytest.fixture
def wall(monkeypatch):
    made = Wall()
    monkeypatch.setattr("kiosk.twin.box.time", made)
    return made


def test_in_real_time_waiting_takes_wall_time_and_the_clock_follows(wall):
    box = TwinBox(realtime=True)
    box.wait(0.002)
    assert wall.slept == pytest.approx(0.002)
    assert box.clock.now == 2_060_000


def test_in_real_time_a_clock_that_ran_ahead_waits_for_the_wall(wall):
    box = TwinBox(realtime=True)
    for _ in range(100):
        box.spi().xfer2([0x80, 0])
    ahead = -box.clock.behind_wall()
    box.wait(0.001)
    assert wall.slept == pytest.approx(0.001 + ahead / 1e9)


def test_in_real_time_every_transfer_is_at_the_wall_clock_or_later(wall):
    box = TwinBox(realtime=True)
    wall.now += 7_000_000
    box.spi().xfer2([0x80, 0])
    assert box.clock.now >= 7_000_000


def test_cards_may_come_and_go_from_another_thread_while_the_wire_is_busy():
    box = TwinBox()
    chip = package(box)
    errors = []

    def come_and_go() -> None:
        try:
            for _ in range(300):
                box.put_cards([{"uid": UID_4}])
                box.put_cards([{"kind": "phone"}, {"uid": UID_7}])
                box.snapshot()
        except Exception as error:
            errors.append(error)

    thread = threading.Thread(target=come_and_go)
    thread.start()
    while thread.is_alive():
        chip.MFRC522_Request(0x26)
    thread.join()
    assert errors == []
