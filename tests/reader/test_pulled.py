"""A card pulled away at every bit of every answer: no exception, no wrong UID, and the next card is read."""

import pytest

from tests.reader.on_twin import UID_4, UID_7, Morning, twin

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
