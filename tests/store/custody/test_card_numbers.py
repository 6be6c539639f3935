"""The number of each card in box.db: replaced at every tap, and gone with the card."""

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.card_token import Booked
from kiosk.domain.pupil import SchoolId
from kiosk.store import Database, File, writing
from kiosk.store.custody import card_numbers
from kiosk.store.custody.card_numbers import KnownCard
from kiosk.store.tables import tables_of

SCHOOL, CARD, OTHER = SchoolId("99MV"), CardHash("a" * 64), CardHash("b" * 64)
FIRST = Booked(4, b"s" * 16, b"w" * 16)


def test_what_was_booked_last_is_known(box: Database) -> None:
    with writing(box) as unit:
        assert card_numbers.known_card(unit, SCHOOL, CARD) is None
        card_numbers.book(unit, SCHOOL, CARD, KnownCard(Booked(0, b"", b"x" * 16), guarded=False))
        card_numbers.book(unit, SCHOOL, CARD, KnownCard(FIRST, guarded=True))
        assert card_numbers.known_card(unit, SCHOOL, CARD) == KnownCard(FIRST, guarded=True)


@pytest.mark.parametrize(("read_back", "after"), [(FIRST, FIRST.confirmed), (Booked(3, b"r" * 16, b"s" * 16), FIRST)])
def test_only_the_number_that_was_set_out_is_confirmed(box: Database, read_back: Booked, after: Booked) -> None:
    with writing(box) as unit:
        card_numbers.book(unit, SCHOOL, CARD, KnownCard(FIRST, guarded=False))
        card_numbers.confirm(unit, SCHOOL, CARD, read_back)
        assert card_numbers.known_card(unit, SCHOOL, CARD) == KnownCard(after, guarded=False)


def test_the_number_of_a_card_nobody_carries_goes(box: Database) -> None:
    with writing(box) as unit:
        for card in (CARD, OTHER):
            card_numbers.book(unit, SCHOOL, card, KnownCard(FIRST, guarded=False))
            card_numbers.set_guarded(unit, SCHOOL, card)
        assert [card_numbers.forget_loose(unit, SCHOOL, {OTHER}) for _ in range(2)] == [1, 0]
        assert card_numbers.known_card(unit, SCHOOL, CARD) is None
        assert card_numbers.known_card(unit, SCHOOL, OTHER) == KnownCard(FIRST, guarded=True)


def test_the_numbers_stand_in_the_file_of_the_box_alone() -> None:
    found = {file: "card_number" in {table.name for table in tables_of(file)} for file in File}
    assert found == {File.BOX: True, File.SCHOOL: False}
