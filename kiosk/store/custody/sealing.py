"""Replacing erased entries by seals: the seal first, then the deletes it allows, in one transaction."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from kiosk.domain.custody import EntryId, OriginId
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger_tables import AUDIT, CarriedGoneRow, LedgerEntryRow, SealRow
from kiosk.store.custody.verify import carried_hashes, seal_hash
from kiosk.store.files.engine import Unit
from kiosk.store.people.account_tables import AuditRow


@dataclass(frozen=True, slots=True)
class StandingSeal:
    """A seal as it stands. carried: the seqs it left as rows, whether or not they went later."""

    origin: OriginId
    from_seq: int
    to_seq: int
    hash_before: bytes
    hash_after: bytes
    carried: frozenset[int]


def seal(
    unit: Unit, school: SchoolId, origin: OriginId, from_seq: int, to_seq: int, carried: Collection[int], now_us: int
) -> int:
    """Seals a run of entries that stand, and erases those that are not carried. Returns how many went."""
    own = (LedgerEntryRow.school == school, LedgerEntryRow.origin == origin)
    within = (LedgerEntryRow.seq >= from_seq, LedgerEntryRow.seq <= to_seq)
    stays = select(LedgerEntryRow.seq, LedgerEntryRow.hash).where(*own, LedgerEntryRow.seq.in_(carried))
    kept = ",".join(f"{row.seq}:{row.hash.hex()}" for row in unit.execute(stays.order_by(LedgerEntryRow.seq)))
    first = select(LedgerEntryRow.previous_hash).where(*own, LedgerEntryRow.seq == from_seq)
    last = select(LedgerEntryRow.hash).where(*own, LedgerEntryRow.seq == to_seq)
    ends = unit.execute(first).scalar_one(), unit.execute(last).scalar_one()
    _put_seal(unit, (school, origin, from_seq, to_seq, *ends, kept, now_us))
    return unit.execute(delete(LedgerEntryRow).where(*own, *within, LedgerEntryRow.seq.not_in(carried))).rowcount


def release(unit: Unit, school: SchoolId, origin: OriginId, seqs: Collection[int], now_us: int) -> int:
    """Erases entries that a seal carried forward and nothing needs any more. Returns how many went."""
    own = (LedgerEntryRow.school == school, LedgerEntryRow.origin == origin, LedgerEntryRow.seq.in_(seqs))
    for row in unit.execute(select(LedgerEntryRow.seq, LedgerEntryRow.hash).where(*own)).all():
        columns = (school, origin, row.seq, row.hash, now_us)
        names = (column.name for column in CarriedGoneRow.__table__.columns)
        values: dict[str, Any] = dict(zip(names, (*columns, seal_hash(*columns)), strict=True))
        unit.execute(insert(CarriedGoneRow).values(**values))
    return unit.execute(delete(LedgerEntryRow).where(*own)).rowcount


def seal_audit(unit: Unit, school: SchoolId, from_seq: int, to_seq: int, now_us: int) -> int:
    """Seals a run of the audit log. Returns how many lines went."""
    own = (AuditRow.school == school, AuditRow.seq >= from_seq, AuditRow.seq <= to_seq)
    rows = unit.execute(select(AuditRow.previous_hash, AuditRow.hash).where(*own).order_by(AuditRow.seq)).all()
    _put_seal(unit, (school, AUDIT, from_seq, to_seq, rows[0].previous_hash, rows[-1].hash, "", now_us))
    return unit.execute(delete(AuditRow).where(*own)).rowcount


def audit_times(unit: Unit, school: SchoolId) -> Iterator[tuple[int, int]]:
    """Seq and time of the lines of the audit log, oldest first."""
    query = select(AuditRow.seq, AuditRow.utc_us).where(AuditRow.school == school).order_by(AuditRow.seq)
    for row in unit.execute(query.execution_options(yield_per=1000)):
        yield row.seq, row.utc_us


def carried_entries(unit: Unit, school: SchoolId) -> frozenset[EntryId]:
    """Entries that stand though their place is sealed."""
    query = select(SealRow.origin, SealRow.carried_seqs).where(SealRow.school == school, SealRow.carried_seqs != "")
    found: set[EntryId] = set()
    for row in unit.execute(query).all():
        seqs = carried_hashes(row.carried_seqs).keys()
        own = (LedgerEntryRow.school == school, LedgerEntryRow.origin == row.origin, LedgerEntryRow.seq.in_(seqs))
        found.update(EntryId(entry) for entry in unit.execute(select(LedgerEntryRow.id).where(*own)).scalars())
    return frozenset(found)


def seals_of(unit: Unit, school: SchoolId, origin: OriginId, after: int = 0) -> list[StandingSeal]:
    """The seals of one origin from a seq on, in order."""
    own = (SealRow.school == school, SealRow.origin == origin, SealRow.from_seq > after)
    return [
        StandingSeal(
            origin,
            row.from_seq,
            row.to_seq,
            row.hash_before,
            row.hash_after,
            frozenset(carried_hashes(row.carried_seqs)),
        )
        for row in unit.execute(select(SealRow.__table__).where(*own).order_by(SealRow.from_seq))
    ]


def gone_of(unit: Unit, school: SchoolId, origin: OriginId) -> dict[int, bytes]:
    """The carried entries of an origin that went later, by seq with their hash."""
    own = (CarriedGoneRow.school == school, CarriedGoneRow.origin == origin)
    rows = unit.execute(select(CarriedGoneRow.seq, CarriedGoneRow.entry_hash).where(*own))
    return {row.seq: row.entry_hash for row in rows}


def links_of(unit: Unit, school: SchoolId, origin: OriginId, from_seq: int, to_seq: int) -> Iterator[Any]:
    """Seq, previous hash, hash, day and pupil of the entries of a range that stand."""
    row = LedgerEntryRow
    own = (row.school == school, row.origin == origin, row.seq >= from_seq, row.seq <= to_seq)
    query = select(row.seq, row.id, row.previous_hash, row.hash, row.utc_us, row.clock_trusted).where(*own)
    yield from unit.execute(query.order_by(row.seq))


def _put_seal(unit: Unit, columns: tuple[str | int | bytes, ...]) -> None:
    names = (column.name for column in SealRow.__table__.columns)
    unit.execute(insert(SealRow).values(**dict(zip(names, (*columns, seal_hash(*columns)), strict=True))))
