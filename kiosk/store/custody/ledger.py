"""The custody ledger: appending to the own chain, and reading own entries and copies alike."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryFacts, EntryId, EntryKind, Nonce, OriginId
from kiosk.domain.entry_bytes import GENESIS
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.store.custody.ledger_rows import columns_of, entry_of, select_facts
from kiosk.store.custody.ledger_tables import NO_LEDGERS, LedgerEntryRow, LedgerHeadRow, OriginRow
from kiosk.store.files.engine import Unit
from kiosk.store.ids import time_ordered_id


class OriginKind(StrEnum):
    """Who writes: the box, or the web program and the commands beside it. Stored codes."""

    STATION = "station"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Origin:
    """One writer of a ledger. label: the entrance or program, for people."""

    id: OriginId
    school: SchoolId
    kind: OriginKind
    label: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain."""

    seq: int
    hash: bytes


NO_HEAD = Head(0, GENESIS)

NewId = Callable[[int], str]
"""Makes an id from microseconds since 1970 UTC."""

ROWS_AT_ONCE = 200
"""Of a chain in memory, while it is read through."""

_FACTS = tuple(one.name for one in fields(EntryFacts))


def own_origin(unit: Unit, school: SchoolId, kind: OriginKind, label: str, utc_us: int) -> Origin:
    """The origin that writes this file now; made when there is none in use. A new label is taken over."""
    query = select(OriginRow.id, OriginRow.label).where(OriginRow.school == school, OriginRow.kind == kind)
    row = unit.execute(query.where(OriginRow.ended_at_seq.is_(None)).order_by(OriginRow.started_us.desc())).first()
    if row is None:
        made = OriginId(time_ordered_id(utc_us))
        unit.execute(insert(OriginRow).values(school=school, id=made, kind=kind, label=label, started_us=utc_us))
        return Origin(made, school, kind, label)
    if row.label != label:
        unit.execute(update(OriginRow).where(OriginRow.school == school, OriginRow.id == row.id).values(label=label))
    return Origin(OriginId(row.id), school, kind, label)


def origins(unit: Unit) -> list[Origin]:
    """Every origin this file knows, oldest first."""
    query = select(OriginRow.id, OriginRow.school, OriginRow.kind, OriginRow.label).order_by(OriginRow.started_us)
    return [
        Origin(OriginId(row.id), SchoolId(row.school), OriginKind(row.kind), row.label) for row in unit.execute(query)
    ]


def boxes_in_use(unit: Unit) -> list[Origin]:
    """The boxes that write now, oldest first; not those that a restore ended."""
    in_use = set(unit.execute(select(OriginRow.id).where(OriginRow.ended_at_seq.is_(None))).scalars())
    return [one for one in origins(unit) if one.kind is OriginKind.STATION and one.id in in_use]


def append(unit: Unit, origin: Origin, facts: Sequence[EntryFacts], new_id: NewId = time_ordered_id) -> list[Entry]:
    """Puts facts on record at the end of the chain of an origin, with its head. Returns the entries in order.

    A (nonce, step) that stands already is not repeated: the entry that stands is returned.
    """
    standing = _standing(unit, origin.school, {fact.nonce for fact in facts})
    head = head_of(unit, origin.school, origin.id)
    entries: list[Entry] = []
    rows: list[dict[str, Any]] = []
    previous = head.hash
    for fact in facts:
        entry = standing.get((fact.nonce, fact.step))
        if entry is None:
            entry = _entry(fact, origin, head.seq + len(rows) + 1, new_id)
            rows.append(columns_of(entry, previous))
            previous = rows[-1]["hash"]
            standing[fact.nonce, fact.step] = entry
        entries.append(entry)
    if rows:
        unit.execute(insert(LedgerEntryRow), rows)
        move_head(unit, origin.school, origin.id, head, Head(head.seq + len(rows), previous))
    return entries


def entries(
    unit: Unit,
    *,
    pupils: Collection[PupilId] | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> list[Entry]:
    """The entries of some pupils, of some school days (both ends included), or all; in order of origin and seq.

    With the entries of a day come those that were placed on it later, and the words that placed its own elsewhere.
    """
    query = select_facts().order_by(LedgerEntryRow.origin, LedgerEntryRow.seq)
    if pupils is not None:
        query = query.where(LedgerEntryRow.pupil.in_(pupils))
    if first_day is not None:
        query = query.where(LedgerEntryRow.school_day >= first_day.isoformat())
    if last_day is not None:
        query = query.where(LedgerEntryRow.school_day <= last_day.isoformat())
    found = [entry_of(row) for row in unit.execute(query)]
    return found if first_day is None and last_day is None else _with_placed(unit, found)


def untimed_and_words(unit: Unit, school: SchoolId) -> list[Entry]:
    """What an untrusted clock wrote, its neighbours of the same writers, and everything said about its time."""
    table = LedgerEntryRow
    origins = select(table.origin).where(table.school == school, table.clock_trusted == 0).distinct()
    said = table.kind.in_([EntryKind.PLACED.value, EntryKind.REVERSED.value])
    query = select_facts().where(table.school == school, table.origin.in_(origins) | said)
    return [entry_of(row) for row in unit.execute(query.order_by(table.origin, table.seq))]


def placed_ids(unit: Unit, school: SchoolId) -> frozenset[EntryId]:
    """Every entry of whose time something was said, even if that was taken back."""
    own = (LedgerEntryRow.school == school, LedgerEntryRow.kind == EntryKind.PLACED.value)
    return frozenset(EntryId(named) for named in unit.execute(select(LedgerEntryRow.corrects).where(*own)).scalars())


def trusted_readings(unit: Unit, school: SchoolId, boot_id: str) -> list[ClockReading]:
    """What trusted clocks read in one boot, by the entries that were written then."""
    table = LedgerEntryRow
    own = (table.school == school, table.clock_trusted == 1, table.boot_id == boot_id)
    query = select(table.utc_us, table.boot_id, table.boottime_us).where(*own, table.kind != EntryKind.PLACED.value)
    return [ClockReading(row.utc_us, True, row.boot_id, row.boottime_us) for row in unit.execute(query)]


def _with_placed(unit: Unit, found: list[Entry]) -> list[Entry]:
    """Ordinary days cost no further query."""
    here = {entry.id for entry in found}
    elsewhere = {entry.corrects for entry in found if entry.kind is EntryKind.PLACED} - here
    doubtful = {entry.id for entry in found if not entry.read.trusted}
    queries: list[ColumnElement[bool]] = []
    if elsewhere:
        queries.append(LedgerEntryRow.id.in_(elsewhere))
    if doubtful:
        queries.append((LedgerEntryRow.kind == EntryKind.PLACED.value) & LedgerEntryRow.corrects.in_(doubtful))
    more = [entry_of(row) for each in queries for row in unit.execute(select_facts().where(each))]
    return [*found, *(entry for entry in more if entry.id not in here)]


def entries_after(unit: Unit, marks: Mapping[OriginId, int]) -> list[Entry]:
    """What came after the seq known of each origin (0 where none is given); one small query when nothing did."""
    newer = [(school, origin) for school, origin, head in heads(unit) if head.seq > marks.get(origin, 0)]
    return [entry for school, origin in newer for entry in _chain(unit, school, origin, marks.get(origin, 0))]


def told_by(unit: Unit, kind: OriginKind) -> Iterator[Entry]:
    """All that writers of this kind told, one after the other in order of time; never all of it in memory at once."""
    chains = [_chain(unit, one.school, one.id, 0) for one in origins(unit) if one.kind is kind]
    return merge(*chains, key=lambda entry: entry.read.utc_us)


def _chain(unit: Unit, school: SchoolId, origin: OriginId, mark: int) -> Iterator[Entry]:
    own = (LedgerEntryRow.school == school, LedgerEntryRow.origin == origin, LedgerEntryRow.seq > mark)
    query = select_facts().where(*own).order_by(LedgerEntryRow.seq).execution_options(yield_per=ROWS_AT_ONCE)
    return map(entry_of, unit.execute(query))


def entry_by_id(unit: Unit, school: SchoolId, entry: EntryId) -> Entry | None:
    """One entry; None when it is not here."""
    own = (LedgerEntryRow.school == school, LedgerEntryRow.id == entry)
    row = unit.execute(select_facts().where(*own)).one_or_none()
    return None if row is None else entry_of(row)


def entries_of_nonce(unit: Unit, school: SchoolId, nonce: Nonce) -> list[Entry]:
    """The steps of one tap or form, in order."""
    return [entry for _, entry in sorted(_standing(unit, school, {nonce}).items())]


def heads(unit: Unit) -> list[tuple[SchoolId, OriginId, Head]]:
    """The head of every custody chain in the file, own and copied."""
    query = select(LedgerHeadRow.school, LedgerHeadRow.origin, LedgerHeadRow.seq, LedgerHeadRow.hash)
    query = query.where(LedgerHeadRow.origin.not_in(NO_LEDGERS))
    return [(SchoolId(row[0]), OriginId(row[1]), Head(row[2], row[3])) for row in unit.execute(query)]


def head_of(unit: Unit, school: SchoolId, origin: str) -> Head:
    """The last entry of a chain; NO_HEAD before the first."""
    own = (LedgerHeadRow.school == school, LedgerHeadRow.origin == origin)
    row = unit.execute(select(LedgerHeadRow.seq, LedgerHeadRow.hash).where(*own)).one_or_none()
    return NO_HEAD if row is None else Head(row[0], row[1])


def move_head(unit: Unit, school: SchoolId, origin: str, before: Head, after: Head) -> None:
    """Moves the head of a chain, in the transaction that lengthens it."""
    if before == NO_HEAD:
        unit.execute(insert(LedgerHeadRow).values(school=school, origin=origin, seq=after.seq, hash=after.hash))
        return
    own = (LedgerHeadRow.school == school, LedgerHeadRow.origin == origin)
    unit.execute(update(LedgerHeadRow).where(*own).values(seq=after.seq, hash=after.hash))


def _standing(unit: Unit, school: SchoolId, nonces: set[Nonce]) -> dict[tuple[Nonce, int], Entry]:
    query = select_facts().where(LedgerEntryRow.school == school, LedgerEntryRow.nonce.in_(nonces))
    return {(entry.nonce, entry.step): entry for entry in map(entry_of, unit.execute(query))}


def _entry(fact: EntryFacts, origin: Origin, seq: int, new_id: NewId) -> Entry:
    values = {name: getattr(fact, name) for name in _FACTS}
    made = EntryId(new_id(fact.read.utc_us))
    return Entry(**values, id=made, school=origin.school, origin=origin.id, seq=seq)
