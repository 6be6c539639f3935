"""Appending to a ledger and reading it back."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryId, EntryKind, Slot
from kiosk.domain.entry_bytes import GENESIS, canonical, chain_hash
from kiosk.domain.pupil import Item, PupilId
from kiosk.store import Database, close, open_box, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import Head, Origin, OriginKind
from kiosk.store.custody.ledger_rows import FACTS, columns_of, entry_of
from kiosk.store.custody.ledger_tables import LedgerEntryRow
from kiosk.store.ids import time_ordered_id
from tests.store.books import BRIN, NOOR, a_fact, a_nonce, origin_of, record, record_taps

SEM = PupilId("5e2b9c64d1e84b07a5c6d7e8f9012345")


def test_entries_count_from_one_and_each_hash_covers_the_one_before(box: Database, station: Origin) -> None:
    entries = record_taps(box, station, 3)
    assert [entry.seq for entry in entries] == [1, 2, 3]
    previous = GENESIS
    with reading(box) as unit:
        rows = unit.execute(select(LedgerEntryRow.canonical, LedgerEntryRow.previous_hash, LedgerEntryRow.hash)).all()
        head = ledger.head_of(unit, BRIN, station.id)
    for entry, row in zip(entries, rows, strict=True):
        assert row == (canonical(entry), previous, chain_hash(previous, canonical(entry)))
        previous = row.hash
    assert head == Head(3, previous)


def test_what_is_read_is_what_was_recorded(box: Database, station: Origin) -> None:
    full = a_fact(items=frozenset(Item), slot=Slot(3, "tas-1"), reason="dentist", corrects=EntryId("e" * 32))
    bare = a_fact(items=frozenset(), slot=None, read=ClockReading(-5, False, "b", 0), kind=EntryKind.CHECKED)
    recorded = record(box, station, [full, bare])
    with reading(box) as unit:
        assert ledger.entries(unit) == recorded


def test_a_form_sent_twice_is_recorded_once(box: Database, station: Origin) -> None:
    nonce = a_nonce()
    steps = [a_fact(nonce=nonce, step=step) for step in range(2)]
    first = record(box, station, steps)
    again = record(box, station, [*steps, a_fact(nonce=nonce, step=2)])
    assert again[:2] == first
    assert [entry.seq for entry in again] == [1, 2, 3]
    with reading(box) as unit:
        assert ledger.entries_of_nonce(unit, BRIN, nonce) == again


def test_one_step_named_twice_in_a_form_is_one_entry(box: Database, station: Origin) -> None:
    fact = a_fact()
    first, second = record(box, station, [fact, fact])
    assert first == second


def test_appending_nothing_changes_nothing(box: Database, station: Origin) -> None:
    assert record(box, station, []) == []
    with reading(box) as unit:
        assert ledger.heads(unit) == []


def test_entries_are_found_by_pupil_and_by_day(box: Database, station: Origin) -> None:
    tuesday = date(2026, 11, 24)
    noor, sem, later = record(box, station, [a_fact(), a_fact(pupil=SEM), a_fact(school_day=tuesday)])
    with reading(box) as unit:
        assert ledger.entries(unit, pupils=[SEM]) == [sem]
        assert ledger.entries(unit, pupils=[]) == []
        assert ledger.entries(unit, pupils=[NOOR], first_day=tuesday) == [later]
        assert ledger.entries(unit, last_day=date(2026, 11, 23)) == [noor, sem]
        assert ledger.entry_by_id(unit, BRIN, sem.id) == sem


def test_only_what_came_after_a_mark_is_read(box: Database, station: Origin) -> None:
    entries = record_taps(box, station, 3)
    with reading(box) as unit:
        assert ledger.entries_after(unit, {}) == entries
        assert ledger.entries_after(unit, {station.id: 2}) == entries[2:]
        assert ledger.entries_after(unit, {station.id: 3}) == []


def test_a_writer_keeps_its_origin_and_takes_over_a_new_label(data: Path, box: Database, station: Origin) -> None:
    assert origin_of(box).id == station.id
    assert origin_of(box, label="Achterdeur").id == station.id
    with reading(box) as unit:
        assert [(origin.label, origin.kind) for origin in ledger.origins(unit)] == [("Achterdeur", OriginKind.STATION)]


def test_an_origin_that_ended_is_not_used_again(box: Database, station: Origin) -> None:
    with writing(box) as unit:
        unit.exec_driver_sql("UPDATE origin SET ended_at_seq = 0")
    assert origin_of(box).id != station.id


def test_a_restart_goes_on_where_the_chain_ended(data: Path, box: Database, station: Origin) -> None:
    record_taps(box, station, 2)
    close(box)
    again = open_box(data, "write")
    assert record(again, origin_of(again), [a_fact()])[0].seq == 3
    close(again)


@given(st.lists(st.integers(0, 2**63), min_size=2, max_size=2))
def test_ids_sort_by_the_time_they_were_made(moments: list[int]) -> None:
    first, second = map(time_ordered_id, moments)
    assert len(first) == 32
    assert (first < second) is (moments < moments[::-1]) or moments[0] == moments[1]


def test_every_column_but_the_chain_is_read_into_an_entry(box: Database, station: Origin) -> None:
    entry = record(box, station, [a_fact(slot=Slot(4, "b"))])[0]
    row = columns_of(entry, GENESIS)
    assert {column.name for column in FACTS} == row.keys() - {"payload_version", "canonical", "previous_hash", "hash"}
    assert row.keys() == {column.name for column in LedgerEntryRow.__table__.columns}
    assert entry_of(_Row(row)) == entry


class _Row:
    """A row by attribute."""

    def __init__(self, values: dict[str, object]) -> None:
        self.__dict__.update(values)
