"""Two cards with one UID are found, and nobody else: whatever is torn, killed, missed or restored."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.card_token import Finding, told_suspicion
from tests.station.numbered_card import UID, Entrance
from tests.station.small_school import NOOR, make_school

NUMBER, LAST = 0x10, 0x17
"""The pages of both places."""


@pytest.fixture
def entrance(tmp_path: Path) -> Iterator[Entrance]:
    made = Entrance(make_school(tmp_path / "school"))
    yield made
    made.stop()


def test_the_number_on_the_card_and_in_the_book_rolls_on_with_every_tap(entrance: Entrance) -> None:
    seen = set()
    for sequence in range(1, 5):
        entrance.tap()
        known = entrance.known()
        assert known is not None
        assert (known.booked.sequence, known.booked.written, known.guarded) == (sequence, b"", True)
        seen.add(entrance.pages(NUMBER, LAST))
    assert (len(seen), entrance.suspicions()) == (4, [])


def test_a_guarded_card_shows_its_number_to_nobody_without_the_password(entrance: Entrance) -> None:
    entrance.tap()
    assert (entrance.pages(0x29, 0x29)[3], entrance.pages(0x2A, 0x2A)[0]) == (NUMBER, 0x80)


def test_a_copy_with_the_whole_memory_is_found_when_the_other_one_comes(entrance: Entrance) -> None:
    entrance.tap()
    assert [entrance.tap("copy"), entrance.tap("copy"), entrance.tap()] == [[], [], [Finding.BEHIND]]


def test_a_copy_of_the_uid_alone_is_found_at_once(entrance: Entrance) -> None:
    entrance.lay("blank")
    entrance.away()
    entrance.tap()
    assert [entrance.tap("blank"), entrance.tap()] == [[Finding.MISSING], []]


@pytest.mark.parametrize(("kind", "found"), [("classic1k", [Finding.MISSING]), ("ultralight", [])])
def test_the_uid_on_a_card_of_another_kind(entrance: Entrance, kind: str, found: list[Finding]) -> None:
    """Another SAK cannot be the card. One that refuses to be read might be a card that is worn."""
    entrance.tap()
    assert [entrance.tap(kind=kind), entrance.tap()] == [found, []]


def test_original_and_copy_that_take_turns_ask_once_a_day(entrance: Entrance) -> None:
    entrance.tap()
    for _ in range(4):
        entrance.tap("copy")
        entrance.tap()
    entrance.day = 1
    for _ in range(4):
        entrance.tap()
        entrance.tap("copy")
    assert entrance.suspicions() == [Finding.BEHIND, Finding.BEHIND]


def test_the_event_names_card_and_pupil_and_nothing_is_written_on_the_card(entrance: Entrance) -> None:
    entrance.tap()
    entrance.tap("copy")
    before = entrance.pages(), entrance.known()
    entrance.tap()
    (event,) = entrance.events()
    assert told_suspicion(event.payload) == (NOOR, Finding.BEHIND)
    assert event.card_hash == hash_card(CardUid.from_hex(UID), entrance.key.secret)
    assert (entrance.pages(), entrance.known()) == before


def test_pages_that_somebody_else_uses_are_left_alone(entrance: Entrance) -> None:
    entrance.lay()
    entrance.twin.field.cards[0].memory.pages[0x12] = b"ours"
    before = entrance.pages()
    entrance.tap()
    assert (entrance.pages(), entrance.known()) == (before, None)


@pytest.mark.parametrize("page", [0x2A], ids=["locked for good"])
def test_a_card_whose_configuration_is_locked_rolls_on_without_a_guard(entrance: Entrance, page: int) -> None:
    entrance.lay()
    entrance.twin.field.cards[0].memory.pages[page] = bytes.fromhex("40050000")
    found = [*entrance.tap(), *entrance.tap()]
    known = entrance.known()
    assert known is not None
    assert (found, known.booked.sequence, known.guarded) == ([], 2, False)


def moments(first: int, last: int, step: int) -> range:
    """Nanoseconds after a card arrived."""
    return range(first * 1_000_000, last * 1_000_000, step * 1_000)


def test_a_card_pulled_at_any_moment_goes_on_at_the_next_tap(entrance: Entrance) -> None:
    """A tap reads, writes four pages and reads back within 42 ms; each page is programmed for 4 of them."""
    entrance.tap()
    for pulled_ns in moments(0, 48, 450):
        assert entrance.tap(pulled_ns=pulled_ns) == []
    entrance.tap()
    known = entrance.known()
    assert known is not None
    assert (known.booked.written, known.guarded, entrance.suspicions()) == (b"", True, [])


def test_a_first_tap_torn_at_any_moment_is_made_good_at_the_next(entrance: Entrance) -> None:
    """With its pauses it takes 92 ms: number, password, PACK and both pages of the configuration."""
    for pulled_ns in moments(0, 96, 2_300):
        entrance.twin._memories.clear()
        entrance.restore(None)
        assert [*entrance.tap(pulled_ns=pulled_ns), *entrance.tap()] == []
        known = entrance.known()
        assert known is not None
        assert known.guarded, pulled_ns


@pytest.mark.parametrize("torn", [0x11, 0x14, 0x15, 0x16, 0x17, 0x1F, 0x30, 0xF0])
def test_a_guard_that_was_torn_to_another_page_is_made_good_and_no_suspicion(entrance: Entrance, torn: int) -> None:
    entrance.tap()
    entrance.tap()
    known = entrance.known()
    assert known is not None
    entrance.restore(replace(known, guarded=False))
    entrance.twin._memories[bytes.fromhex(UID), ""].pages[0x29] = bytes([4, 0, 0, torn])
    assert [*entrance.tap(), *entrance.tap()] == []
    after = entrance.known()
    assert after is not None
    assert (after.booked.sequence, after.guarded, entrance.pages(0x29, 0x29)[3]) == (4, True, NUMBER)


@pytest.mark.parametrize("first", [0, 3, 6])
def test_a_program_killed_at_any_transfer_goes_on_after_its_start(entrance: Entrance, first: int) -> None:
    """Between the commit and the write, between the write and the reading back, and everywhere else."""
    if first:
        entrance.tap()
    for transfers in range(first, 240, 9):
        assert entrance.tap(dies_after=transfers) == []
    assert [entrance.tap(), entrance.tap()] == [[], []]
    known = entrance.known()
    assert known is not None
    assert known.booked.written == b""


@pytest.mark.parametrize("seed", range(3))
def test_no_innocent_card_is_suspected(entrance: Entrance, seed: int) -> None:
    """Torn anywhere, killed anywhere, missed, box.db restored from any time before, or a new box."""
    random, saved = Random(seed), [None]
    for _ in range(60):
        what = random.choice(["tap", "pulled", "killed", "restored", "noise"])
        pulled = random.randrange(90_000_000) if what == "pulled" else None
        if what == "restored":
            entrance.restore(random.choice(saved))
        if what == "noise":
            entrance.twin.fault("noise", 0.03)
        entrance.tap(pulled_ns=pulled, dies_after=random.randrange(300) if what == "killed" else None)
        saved.append(entrance.known())
    entrance.twin.fault(None)
    assert entrance.suspicions() == []
    entrance.tap()
    entrance.tap("copy")
    assert entrance.tap() == [Finding.BEHIND]
