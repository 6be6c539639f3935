"""The box erases what the school sealed, and nothing that must stay or does not fit."""

from pathlib import Path

import pytest

from kiosk.domain.card_token import Booked
from kiosk.domain.custody import EntryKind
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.retention.at_box import follow, tidy, wipe_box
from kiosk.services.retention.sealing import seal_ledger
from kiosk.services.school_books import SchoolBooks
from kiosk.services.verify import verify
from kiosk.store import File, reading, writing
from kiosk.store.custody import box_records, card_numbers, ledger
from kiosk.store.custody.card_numbers import KnownCard
from kiosk.store.custody.restored import renew_origin
from kiosk.store.erasure.box_rows import ERASED
from tests.services.retention.erasure_school import CARD, days_of_taps, later, offer_card
from tests.services.staff_school import DAAN, NOOR, Box, at
from tests.services.tampering import tamper

LATER = later(at(3, 0, day=13), 14)


def followed(books: SchoolBooks, box: Box, most: int = 99) -> int:
    with reading(books.school_file) as school:
        return follow(box.file, school, box.origin, LATER, most)


def own(box: Box) -> int:
    with reading(box.file) as unit:
        return len(ledger.entries(unit))


def test_the_box_follows_the_seals_of_the_school_a_day_at_a_time(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR, DAAN], 9, 13)
    assert followed(books, box) == 0
    seal_ledger(books, 14, LATER)
    assert followed(books, box, 1) == 4
    assert followed(books, box) == 12
    assert (own(box), followed(books, box)) == (4, 0)
    assert verify(books.data).agrees


def test_a_carried_entry_goes_at_the_box_when_the_school_let_it_go(books: SchoolBooks, box: Box) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 10, day=11))
    days_of_taps(books, box, [DAAN], 11, 11)
    seal_ledger(books, 14, LATER)
    followed(books, box)
    assert own(box) == 1
    box.tap(NOOR, EntryKind.COLLECT, LATER)
    books.look(LATER, 1.0)
    seal_ledger(books, 14, later(LATER, 30))
    with reading(books.school_file) as school:
        follow(box.file, school, box.origin, later(LATER, 30), 99)
    assert own(box) == 0
    assert verify(books.data).agrees


@pytest.mark.parametrize(
    "forged",
    ["UPDATE seal SET hash_after = zeroblob(32)", "UPDATE seal SET to_seq = 9", "UPDATE seal SET from_seq = 2"],
)
def test_a_seal_that_does_not_fit_the_own_ledger_is_not_obeyed(books: SchoolBooks, box: Box, forged: str) -> None:
    days_of_taps(books, box, [NOOR], 9, 9)
    seal_ledger(books, 14, LATER)
    assert tamper(books.data, "school", forged) == 1
    assert followed(books, box) == 0
    assert own(box) == 2


def test_no_seal_over_recent_entries_is_obeyed(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR], 9, 9)
    seal_ledger(books, 14, LATER)
    with reading(books.school_file) as school:
        assert follow(box.file, school, box.origin, at(9, 0, day=10), 99) == 0


def test_the_hash_of_a_card_nobody_carries_leaves_the_box(books: SchoolBooks, box: Box) -> None:
    offer_card(box, at(8, 0))
    with reading(books.school_file) as school:
        assert tidy(box.file, school, box.origin, at(12, 0)) == 0
    books.look(at(9, 0), 0.0)
    with writing(box.file) as unit:
        known = KnownCard(Booked(1, b"seen" * 4, b""), guarded=True)
        card_numbers.book(unit, books.school, CARD, known)
    with reading(books.school_file) as school:
        assert tidy(box.file, school, box.origin, at(12, 0)) == 2
    assert not wipe_box(box.file, box.origin, at(12, 0))
    assert wipe_box(box.file, box.origin, at(20, 0))
    assert not any(CARD.encode() in path.read_bytes() for path in books.data.glob("box.db*"))


def test_a_start_tells_nothing_the_school_sealed(books: SchoolBooks, box: Box, tmp_path: Path) -> None:
    """The school knows of the hand-out by hand; the hand-in alone would say that a phone lies here."""
    days_of_taps(books, box, [NOOR], 9, 9)
    seal_ledger(books, 14, LATER)
    box.close()
    station = BoxBooks(tmp_path / "data", "Plein", LATER)
    assert not station.custody(NOOR).held
    station.close()
    assert verify(books.data).agrees


def test_the_terms_of_a_chain_that_a_restore_ended_go_on(books: SchoolBooks, box: Box) -> None:
    days_of_taps(books, box, [NOOR, DAAN], 9, 13)
    with writing(box.file) as unit:
        new, _ends = renew_origin(unit, File.BOX, books.school, LATER.utc_us)
    books.look(LATER, 1.0)
    seal_ledger(books, 14, LATER)
    BoxBooks(books.data, "Plein", LATER).close()
    assert own(box) == 4
    with reading(box.file) as unit:
        assert {event.origin for event in box_records.events_after(unit, {}) if event.kind == ERASED} == {new.id}
    assert verify(books.data).agrees
