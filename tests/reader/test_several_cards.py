"""Several cards at once: every one is read, whatever their UIDs share."""

from random import Random

import pytest

from tests.reader.on_twin import UID_7, Morning, reader_on, twin, uids

FIRST_BITS_ALIKE = ["00000001", "00000003", "80000001"]


def arrived_together(*cards: str) -> set[str]:
    box = twin(30)
    reader = reader_on(box)
    box.put_cards([{"uid": uid} for uid in cards])
    change = reader.poll()
    assert change is not None
    return uids(change.arrived)


@pytest.mark.parametrize("seed", range(40))
def test_any_group_of_cards_is_read_whole(seed):
    random = Random(seed)
    group = {bytes([4]) + random.randbytes(random.choice((3, 6, 9))) for _ in range(random.randrange(2, 7))}
    cards = {uid.hex().upper() for uid in group}
    assert arrived_together(*cards) == cards


@pytest.mark.parametrize("bit", range(32))
def test_two_uids_that_differ_in_one_bit_are_two_cards(bit):
    one = 0x04A3C6CA
    other = one ^ (1 << bit)
    cards = {f"{one:08X}", f"{other:08X}"}
    assert arrived_together(*cards) == cards


@pytest.mark.parametrize("seed", range(20))
def test_seven_byte_uids_that_share_their_first_three_bytes_are_two_cards(seed):
    random = Random(seed)
    start = bytes([4]) + random.randbytes(2)
    cards = {(start + random.randbytes(4)).hex().upper() for _ in range(2)}
    assert arrived_together(*cards) == cards


def test_more_than_one_collision_within_a_level_is_resolved():
    assert arrived_together(*FIRST_BITS_ALIKE) == set(FIRST_BITS_ALIKE)


def test_a_phone_beside_a_card_gives_both_and_says_which_is_personal():
    box = twin(30)
    reader = reader_on(box)
    box.put_cards([{"kind": "phone"}, {"uid": UID_7}])
    change = reader.poll()
    assert {card.personal: len(card.uid.raw) for card in change.arrived} == {True: 4, False: 7}


def test_the_one_that_stays_is_resting_when_the_other_goes():
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": "B0BB8904"}, {"uid": UID_7}])
    morning.run(0.5)
    morning.box.put_cards([{"uid": UID_7}])
    morning.run(0.5)
    assert uids(morning.changes[-1].left) == {"B0BB8904"}
    assert uids(morning.changes[-1].resting) == {UID_7}


def test_what_stays_garbled_is_told_once_and_again_when_it_is_over():
    """Two cards with one UID and different kinds never stop colliding in their SAK."""
    morning = Morning(twin(30))
    morning.box.put_cards([{"uid": "B0BB8904"}])
    morning.box.field.enter(_clone(morning.box))
    morning.run(1)
    assert [change.unresolved for change in morning.changes] == [True]
    morning.box.put_cards([])
    morning.run(1)
    assert [change.unresolved for change in morning.changes] == [True, False]
    assert morning.arrivals == []


def _clone(box):
    from kiosk.twin.card import Card
    from kiosk.twin.card_kinds import kind_named

    return Card(kind_named("desfire"), bytes.fromhex("B0BB8904"))
