"""The rolling number of a card: the own card always agrees, whatever tears; a copy is found by the other one."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.card_token import (
    FIRST_PAGE,
    PAGE_BYTES,
    SUSPECT,
    Booked,
    Finding,
    Mark,
    Places,
    judge,
    next_mark,
    password_of,
    place_bytes,
    places_of,
)

KEY, UID = b"k" * 32, bytes.fromhex("04A3C6CAE26180")
WHOLE = 4
"""Pages of a place."""


@dataclass
class Paper:
    """A card as its 32 bytes."""

    raw: bytearray = field(default_factory=lambda: bytearray(32))

    def write(self, page: int, mark: Mark, pages: int = WHOLE, torn: bytes | None = None) -> None:
        """So many whole pages of the place, and the next one torn to these bytes."""
        start = (page - FIRST_PAGE) * PAGE_BYTES
        for number, data in enumerate(place_bytes(mark, KEY, UID)):
            if number < pages:
                self.raw[start + PAGE_BYTES * number : start + PAGE_BYTES * (number + 1)] = data
            elif number == pages and torn is not None:
                self.raw[start + PAGE_BYTES * number : start + PAGE_BYTES * (number + 1)] = torn

    @property
    def places(self) -> Places:
        return places_of(bytes(self.raw), KEY, UID)


@dataclass
class Entrance:
    """The book, and taps."""

    booked: Booked | None = None
    made: int = 0

    def tap(self, card: Paper, pages: int = WHOLE, torn: bytes | None = None, read_back: bool = True) -> Finding:
        places, finding = card.places, judge(self.booked, card.places)
        if finding in SUSPECT:
            return finding
        self.made += 1
        mark, self.booked = next_mark(places, self.made.to_bytes(8, "big"))
        card.write(places.page_to_write, mark, pages, torn)
        if read_back and pages == WHOLE:
            self.booked = self.booked.confirmed
        return finding


TEARS = st.tuples(st.integers(0, WHOLE), st.one_of(st.none(), st.binary(min_size=4, max_size=4)), st.booleans())


@given(st.lists(TEARS, max_size=30))
def test_the_own_card_always_agrees_wherever_a_write_is_torn(tears: list[tuple[int, bytes | None, bool]]) -> None:
    entrance, card = Entrance(), Paper()
    findings = [entrance.tap(card, *tear) for tear in tears] + [entrance.tap(card)]
    written = next((number for number, (pages, *_rest) in enumerate(tears) if pages == WHOLE), len(tears))
    assert set(findings[: written + 1]) == {Finding.NEW}
    assert set(findings[written + 1 :]) <= {Finding.AGREES}


@given(st.integers(1, 6), st.integers(1, 6), st.booleans())
def test_a_copy_is_found_when_the_other_one_comes(before: int, between: int, copy_first: bool) -> None:
    entrance, card = Entrance(), Paper()
    for _ in range(before):
        entrance.tap(card)
    copy = Paper(bytearray(card.raw))
    one, other = (copy, card) if copy_first else (card, copy)
    assert {entrance.tap(one) for _ in range(between)} == {Finding.AGREES}
    assert entrance.tap(other) in SUSPECT


def test_a_copy_that_slips_into_an_unfinished_write_is_found_one_tap_later() -> None:
    entrance, card = Entrance(), Paper()
    entrance.tap(card)
    copy = Paper(bytearray(card.raw))
    entrance.tap(card, read_back=False)
    assert [entrance.tap(copy), entrance.tap(card)] == [Finding.AGREES, Finding.BEHIND]


def test_a_copy_of_the_uid_alone_is_found_at_once_and_again() -> None:
    entrance, card, copy = Entrance(), Paper(), Paper()
    entrance.tap(card)
    assert [entrance.tap(copy), entrance.tap(copy), entrance.tap(card)] == [
        Finding.MISSING,
        Finding.MISSING,
        Finding.AGREES,
    ]


def test_a_book_that_was_restored_suspects_nobody() -> None:
    entrance, card = Entrance(), Paper()
    entrance.tap(card)
    old = entrance.booked
    for _ in range(3):
        entrance.tap(card)
    entrance.booked = old
    assert [entrance.tap(card), entrance.tap(card)] == [Finding.AHEAD, Finding.AGREES]


@given(st.lists(st.tuples(st.sampled_from(["tap", "save", "restore", "other entrance"]), TEARS), max_size=40))
def test_restores_tears_and_two_entrances_make_nobody_suspect(
    morning: list[tuple[str, tuple[int, bytes | None, bool]]],
) -> None:
    here, there, card, saved = Entrance(made=0), Entrance(made=1 << 32), Paper(), None
    for what, tear in morning:
        if what == "save":
            saved = here.booked
        elif what == "restore":
            here.booked = saved
        else:
            entrance = here if what == "tap" else there
            assert entrance.tap(card, *tear) not in SUSPECT


@given(st.integers(0, 31), st.integers(1, 255))
def test_a_changed_byte_makes_a_place_worthless(place: int, change: int) -> None:
    card = Paper()
    card.write(FIRST_PAGE, Mark(7, b"a" * 8))
    card.write(FIRST_PAGE + WHOLE, Mark(8, b"b" * 8))
    card.raw[place] ^= change
    assert card.places.newest == (Mark(8, b"b" * 8) if place < 16 else Mark(7, b"a" * 8))


def test_the_number_of_another_card_is_no_number() -> None:
    card = Paper()
    card.write(FIRST_PAGE, Mark(7, b"a" * 8))
    assert places_of(bytes(card.raw), KEY, UID[:-1] + b"\x81").newest is None


def test_every_card_has_its_own_password() -> None:
    assert password_of(KEY, UID) != password_of(KEY, UID[:-1] + b"\x81")
    assert [len(part) for part in password_of(KEY, UID)] == [4, 2]
