"""What every reader promises; an adapter inherits this class and brings its own field."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.reader.interface import FieldChange, Reader, ReaderHealth

LOOKS = 30
"""Enough looks for any reader to make up its mind."""


class Field(ABC):
    """A reader and a hand that lays cards on it."""

    reader: Reader
    senses_rest = True
    """False for a reader that cannot tell that a card still lies there: a next card then replaces it."""

    @abstractmethod
    def lay(self, *cards: str | None) -> None:
        """Exactly these UIDs now lie there; None is a phone with a random UID."""

    def looks(self) -> list[FieldChange]:
        """Everything that changed while it looked for a while."""
        seen = (self.reader.poll() for _ in range(LOOKS))
        return [change for change in seen if change is not None]


class ReaderContract(ABC):
    """Inherit, name the class Test..., and give a fresh field."""

    @abstractmethod
    def make_field(self, folder: Path) -> Field:
        """A reader with nothing on it; folder: an empty one for whatever it needs."""

    @pytest.fixture
    def field(self, tmp_path: Path) -> Iterator[Field]:
        made = self.make_field(tmp_path)
        yield made
        made.reader.close()

    def test_an_empty_field_changes_nothing(self, field):
        assert field.looks() == []

    @pytest.mark.parametrize("uid", ["B0BB8904", "88BB8904", "04A3C6CAE26180", "0441520A9B3C7D5E6F10"])
    def test_a_card_arrives_once_with_its_whole_uid(self, field, uid):
        field.lay(uid)
        (change,) = field.looks()
        assert [card.uid.raw.hex().upper() for card in change.arrived] == [uid]
        assert not change.arrived[0].personal

    def test_a_card_that_goes_has_left_once(self, field):
        field.lay("B0BB8904")
        field.looks()
        field.lay()
        (change,) = field.looks()
        assert [card.uid.raw.hex().upper() for card in change.left] == ["B0BB8904"]

    def test_the_same_card_may_come_again(self, field):
        arrivals = 0
        for _ in range(3):
            field.lay("04A3C6CAE26180")
            arrivals += sum(len(change.arrived) for change in field.looks())
            field.lay()
            field.looks()
        assert arrivals == 3

    def test_two_cards_at_once_both_arrive(self, field):
        field.lay("B0BB8904", "04A3C6CAE26180")
        arrived = [card.uid.raw.hex().upper() for change in field.looks() for card in change.arrived]
        assert sorted(arrived) == ["04A3C6CAE26180", "B0BB8904"]

    def test_a_second_card_arrives_beside_the_one_that_rests(self, field):
        field.lay("B0BB8904")
        field.looks()
        field.lay("B0BB8904", "04A3C6CAE26180")
        (change,) = field.looks()
        expected = [1, 1, 0] if field.senses_rest else [1, 0, 1]
        assert [len(change.arrived), len(change.resting), len(change.left)] == expected

    def test_a_phone_is_personal(self, field):
        field.lay(None)
        (change,) = field.looks()
        assert [card.personal for card in change.arrived] == [True]

    def test_a_card_beside_a_phone_is_told_apart(self, field):
        field.lay(None, "04A3C6CAE26180")
        arrived = [card for change in field.looks() for card in change.arrived]
        assert sorted(card.personal for card in arrived) == [False, True]

    def test_it_is_healthy(self, field):
        assert field.reader.health() is ReaderHealth.OK
        assert field.reader.reason is None

    def test_recovering_makes_no_second_arrival(self, field):
        field.lay("B0BB8904")
        field.looks()
        field.reader.recover()
        assert field.looks() == []
        assert field.reader.health() is ReaderHealth.OK

    def test_uids_do_not_show_when_a_change_is_printed(self, field):
        field.lay("B0BB8904")
        assert "B0BB89" not in repr(field.looks()).upper()
