"""A card pulled away at every bit of every answer: no exception, no wrong UID, and the next card is read."""

import pytest

from kiosk.reader import selection
from kiosk.twin.radio import BIT
from kiosk.twin.timeline import carrier_periods
from tests.reader.on_twin import UID_4, UID_7, UID_10, Morning, twin

ANSWERS_OF_A_READ = 5
"""ATQA, and UID and SAK at two levels."""


def pull_during_answer(box, number: int, bits: int) -> None:
    """Arms the pull when so many answers have gone by."""
    radio = box.chip.transceiver.radio
    seen = []
    begin = radio._begin

    def counting(answers, start):
        seen.append(start)
        if len(seen) == number:
            radio.pull_after_bits = bits
        begin(answers, start)

    radio._begin = counting


@pytest.mark.parametrize("answer", range(1, ANSWERS_OF_A_READ + 1))
def test_pulled_at_any_bit_of_an_answer(answer):
    for bits in range(5, 46):
        morning = Morning(twin(30))
        pull_during_answer(morning.box, answer, bits)
        morning.box.put_cards([{"uid": UID_7}])
        morning.run(0.3)
        assert set(morning.arrivals) <= {UID_7}
        morning.box.put_cards([{"uid": UID_4}])
        morning.run(0.3)
        assert morning.arrivals[-1] == UID_4
        assert not any(change.unresolved for change in morning.changes)


def test_a_card_that_is_pulled_before_its_last_sak_has_not_arrived():
    morning = Morning(twin(30))
    pull_during_answer(morning.box, ANSWERS_OF_A_READ, 10)
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(1)
    assert morning.arrivals == []


@pytest.mark.parametrize("instant_us", range(0, 7000, 250))
def test_pulled_at_any_instant_of_the_poll(instant_us):
    morning = Morning(twin(30))
    morning.run(0.1)
    morning.box.put_cards([{"uid": UID_7}])
    morning.box.clock.after(instant_us * 1000, lambda: morning.box.put_cards([]))
    morning.run(0.5)
    assert set(morning.arrivals) <= {UID_7}
    morning.box.put_cards([{"uid": UID_7}])
    before = len(morning.arrivals)
    morning.run(0.5)
    assert len(morning.arrivals) == before + 1


LOOKS_OF_A_VISIT = 0.03
"""Seconds: the read of a card that came just now, and the first look whether it still lies there."""

AIR_BYTE_NS = carrier_periods(9 * BIT)


def bytes_on_air(uid: str) -> tuple[list[int], int]:
    """The instants (nanoseconds) in the middle of every byte of every frame of a visit, and when the card was read."""
    morning, frames = Morning(twin(30)), list[tuple[int, int]]()
    box = morning.box
    send, radio = box.field.send, box.chip.transceiver.radio
    begin = radio._begin

    def sending(air, began):
        frames.append((began, len(air)))
        return send(air, began)

    def answering(answers, start):
        frames.append((start, max(len(answer.bits) for answer in answers)))
        begin(answers, start)

    box.field.send, radio._begin = sending, answering
    box.put_cards([{"uid": uid}])
    while not morning.arrivals:
        morning.run(0.001)
    halted = next(began for began, bits in reversed(frames) if bits == 36)
    morning.run(LOOKS_OF_A_VISIT)
    instants = [start + AIR_BYTE_NS * n + AIR_BYTE_NS // 2 for start, bits in frames for n in range(-(-bits // 9))]
    return instants, halted


def visit(uid: str, pulled_at: int) -> list[str]:
    """What arrived of a card that is pulled at an instant, and of the next one."""
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": uid}])
    morning.box.clock.at(pulled_at, lambda: morning.box.put_cards([]))
    morning.run(0.2)
    morning.box.put_cards([{"uid": "56DD8978"}])
    morning.run(0.1)
    assert not any(change.unresolved for change in morning.changes)
    assert len({card for change in morning.changes for card in change.left}) == len(morning.arrivals) - 1
    return morning.arrivals


@pytest.mark.parametrize("uid", [UID_4, UID_7, UID_10])
def test_pulled_at_every_byte_of_every_exchange(uid):
    instants, read_at = bytes_on_air(uid)
    assert len(instants) > 2 * len(uid)
    for pulled_at in instants:
        expected = [uid, "56DD8978"] if pulled_at > read_at else ["56DD8978"]
        assert visit(uid, pulled_at) == expected, pulled_at


def test_a_reader_that_trusts_the_anticollision_alone_would_accept_a_card_that_was_gone(monkeypatch):
    instants, read_at = bytes_on_air(UID_4)
    monkeypatch.setattr(selection, "_select", lambda air, sel, block: 0x08)
    before_its_sak = [at for at in instants if at < read_at]
    assert any(visit(UID_4, at) != ["56DD8978"] for at in before_its_sak)


@pytest.mark.parametrize("instant_us", range(0, 9000, 450))
def test_a_card_that_goes_while_another_comes_costs_neither_its_one_arrival(instant_us):
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(0.5)
    morning.box.clock.after(instant_us * 1000, lambda: morning.box.put_cards([{"uid": UID_4}]))
    morning.run(0.5)
    assert morning.arrivals == [UID_7, UID_4]
    assert [card.uid.raw.hex().upper() for change in morning.changes for card in change.left] == [UID_7]


@pytest.mark.parametrize("instant_us", range(0, 9000, 450))
def test_two_cards_that_come_and_go_together_each_arrive_and_leave_once(instant_us):
    morning = Morning(twin(30))
    both = [{"uid": UID_7}, {"uid": UID_4}]
    morning.box.clock.after(instant_us * 1000, lambda: morning.box.put_cards(both))
    morning.run(0.5)
    morning.box.clock.after(instant_us * 1000, lambda: morning.box.put_cards([]))
    morning.run(0.5)
    assert sorted(morning.arrivals) == [UID_7, UID_4]
    left = [card.uid.raw.hex().upper() for change in morning.changes for card in change.left]
    assert sorted(left) == [UID_7, UID_4]
