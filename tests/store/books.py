"""An empty school with both files, and facts to put on record."""

import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryFacts, EntryKind, Nonce, Slot
from kiosk.domain.pupil import GroupId, Item, PupilId, SchoolId
from kiosk.services.setup import init_school
from kiosk.store import Database, writing
from kiosk.store.custody import sealing
from kiosk.store.custody.ledger import Origin, OriginKind, append, own_origin
from tests.made_once import made_once

NOW = datetime(2026, 11, 23, 7, 20, tzinfo=UTC)
BRIN = SchoolId("99ZZ")
NOOR = PupilId("3f2b9c64d1e84b07a5c6d7e8f9012345")
GROUP = GroupId("7a2b9c64d1e84b07a5c6d7e8f9012345")
BOOT = "c0ffee00c0ffee00c0ffee00c0ffee00"


@made_once
def make_school(data: Path) -> Path:
    """A school without pupils."""
    init_school(data, BRIN, "De Regenboog", "Plein", NOW)
    return data


def a_nonce() -> Nonce:
    """A new tap."""
    return Nonce(secrets.token_hex(16))


def a_fact(**changes: Any) -> EntryFacts:
    """Noor hands in a phone."""
    fact: dict[str, Any] = {
        "kind": EntryKind.HAND_IN,
        "pupil": NOOR,
        "group": GROUP,
        "school_day": date(2026, 11, 23),
        "read": ClockReading(1_795_418_460_123_456, True, BOOT, 86_400_000_001),
        "actor": "pupil",
        "nonce": a_nonce(),
        "items": frozenset({Item.PHONE}),
        "slot": Slot(12),
    }
    return EntryFacts(**(fact | changes))


def origin_of(engine: Database, kind: OriginKind = OriginKind.STATION, label: str = "Plein") -> Origin:
    """The own origin of a file."""
    with writing(engine) as unit:
        return own_origin(unit, BRIN, kind, label, 1)


def record(engine: Database, origin: Origin, facts: Sequence[EntryFacts]) -> list[Entry]:
    """Appends in a unit of its own."""
    with writing(engine) as unit:
        return append(unit, origin, facts)


def record_taps(engine: Database, origin: Origin, count: int) -> list[Entry]:
    """Appends so many taps, one unit each."""
    return [entry for _ in range(count) for entry in record(engine, origin, [a_fact()])]


def seal_entries(engine: Database, origin: Origin, from_seq: int, to_seq: int, carried: Sequence[int] = ()) -> None:
    """Replaces entries by a seal, as the erasure does."""
    with writing(engine) as unit:
        sealing.seal(unit, origin.school, origin.id, from_seq, to_seq, carried, 5)


def release_entries(engine: Database, origin: Origin, seqs: Sequence[int]) -> None:
    """Lets carried entries go."""
    with writing(engine) as unit:
        sealing.release(unit, origin.school, origin.id, seqs, 6)
