"""Between a ledger entry and its row."""

from datetime import date
from typing import Any

from sqlalchemy import Row, Select, select

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryId, EntryKind, Nonce, OriginId, Slot
from kiosk.domain.entry_bytes import canonical, chain_hash
from kiosk.domain.pupil import GroupId, Item, PupilId, SchoolId
from kiosk.store.custody.ledger_tables import LedgerEntryRow

_CHAIN = ("payload_version", "canonical", "previous_hash", "hash")

FACTS = tuple(column for column in LedgerEntryRow.__table__.columns if column.name not in _CHAIN)
"""The columns an Entry is made of; without the chain, which only verify and ingest read."""

_ITEMS: dict[str, frozenset[Item]] = {"": frozenset()}


def select_facts() -> Select[Any]:
    """Every entry, to be narrowed by the caller."""
    return select(*FACTS)


def entry_of(row: Row[Any]) -> Entry:
    """The entry of a row of select_facts()."""
    return Entry(
        id=EntryId(row.id),
        school=SchoolId(row.school),
        origin=OriginId(row.origin),
        seq=row.seq,
        kind=EntryKind(row.kind),
        pupil=PupilId(row.pupil),
        group=GroupId(row.group_id),
        school_day=date.fromisoformat(row.school_day),
        read=ClockReading(row.utc_us, row.clock_trusted == 1, row.boot_id, row.boottime_us),
        actor=row.actor,
        nonce=Nonce(row.nonce),
        step=row.step,
        items=_items(row.items),
        slot=None if row.slot_number is None else Slot(row.slot_number, row.slot_bag),
        reason=row.reason,
        corrects=EntryId(row.corrects) if row.corrects else None,
    )


def columns_of(entry: Entry, previous_hash: bytes) -> dict[str, Any]:
    """The row of an entry that follows previous_hash in its chain."""
    data = canonical(entry)
    slot = entry.slot
    return {
        "id": entry.id,
        "school": entry.school,
        "origin": entry.origin,
        "seq": entry.seq,
        "kind": entry.kind.value,
        "pupil": entry.pupil,
        "group_id": entry.group,
        "school_day": entry.school_day.isoformat(),
        "utc_us": entry.read.utc_us,
        "clock_trusted": int(entry.read.trusted),
        "boot_id": entry.read.boot_id,
        "boottime_us": entry.read.boottime_us,
        "items": ",".join(sorted(entry.items)),
        "slot_bag": "" if slot is None else slot.bag,
        "slot_number": None if slot is None else slot.number,
        "actor": entry.actor,
        "reason": entry.reason,
        "nonce": entry.nonce,
        "step": entry.step,
        "corrects": entry.corrects or "",
        "payload_version": data[0],
        "canonical": data,
        "previous_hash": previous_hash,
        "hash": chain_hash(previous_hash, data),
    }


def _items(codes: str) -> frozenset[Item]:
    known = _ITEMS.get(codes)
    if known is None:
        known = _ITEMS[codes] = frozenset(Item(code) for code in codes.split(","))
    return known
