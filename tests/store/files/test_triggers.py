"""The append-only tables refuse every way to change what stands, also around our own code."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.store import Database, File, close, open_box, open_school, writing
from kiosk.store.custody.ledger import Origin
from kiosk.store.errors import AppendOnlyError, MissingTriggersError
from kiosk.store.files.triggers import needed
from kiosk.store.people import audit
from tests.store.books import BRIN, a_fact, record

COPY = "SELECT school, origin, seq, id, kind, pupil, group_id, school_day, utc_us, clock_trusted, boot_id, boottime_us,"
COPY += " items, slot_bag, slot_number, actor, reason, nonce, step, corrects, payload_version, canonical,"
COPY += " previous_hash, hash FROM ledger_entry WHERE seq = 2"
SEAL = "INSERT INTO seal VALUES ('99ZZ', (SELECT origin FROM ledger_head), 2, 2, zeroblob(32), zeroblob(32), '', 1,"
SEAL += " zeroblob(32))"

REFUSED_ENTRY = {
    "UPDATE": "UPDATE ledger_entry SET kind = 'collect' WHERE seq = 2",
    "UPDATE of the same value": "UPDATE ledger_entry SET kind = kind",
    "UPDATE OR REPLACE": "UPDATE OR REPLACE ledger_entry SET seq = 1 WHERE seq = 2",
    "DELETE": "DELETE FROM ledger_entry WHERE seq = 2",
    "DELETE of all": "DELETE FROM ledger_entry",
    "INSERT OR REPLACE of all keys": f"INSERT OR REPLACE INTO ledger_entry {COPY}",
    "INSERT OR REPLACE of the id": f"INSERT OR REPLACE INTO ledger_entry {COPY}".replace("seq, id", "9, id").replace(
        "nonce, step", "'other', 0"
    ),
    "INSERT OR REPLACE of the seq": f"INSERT OR REPLACE INTO ledger_entry {COPY}".replace(
        "seq, id", "seq, 'i'"
    ).replace("nonce, step", "'other', 0"),
    "INSERT OR REPLACE of the nonce": f"INSERT OR REPLACE INTO ledger_entry {COPY}".replace("seq, id", "9, 'i'"),
    "INSERT OR IGNORE": f"INSERT OR IGNORE INTO ledger_entry {COPY}",
    "UPSERT": f"INSERT INTO ledger_entry {COPY} ON CONFLICT DO UPDATE SET kind = 'collect'",
    "a head that goes back": "UPDATE ledger_head SET seq = 1",
    "a head that stays": "UPDATE ledger_head SET hash = zeroblob(32)",
    "a head that goes": "DELETE FROM ledger_head",
    "a second head": "INSERT OR REPLACE INTO ledger_head SELECT * FROM ledger_head",
}
assert len({*REFUSED_ENTRY.values()}) == len(REFUSED_ENTRY)


@pytest.fixture
def entries_and_raw(data: Path, box: Database, station: Origin) -> Iterator[sqlite3.Connection]:
    """Three entries, and a connection of somebody else: no pragma of ours, recursive_triggers off."""
    for _ in range(3):
        record(box, station, [a_fact()])
    raw = sqlite3.connect(data / "box.db", isolation_level=None)
    yield raw
    raw.close()


@pytest.mark.parametrize("way", REFUSED_ENTRY)
def test_an_entry_refuses(way: str, entries_and_raw: sqlite3.Connection) -> None:
    dump = "SELECT * FROM ledger_entry, ledger_head"
    before = entries_and_raw.execute(dump).fetchall()
    with pytest.raises(sqlite3.IntegrityError, match=r"ledger_(entry|head): "):
        entries_and_raw.execute(REFUSED_ENTRY[way])
    assert entries_and_raw.execute(dump).fetchall() == before


def test_a_sealed_entry_can_go_and_its_place_stays_empty(entries_and_raw: sqlite3.Connection) -> None:
    row = entries_and_raw.execute("SELECT * FROM ledger_entry WHERE seq = 2").fetchone()
    entries_and_raw.execute(SEAL)
    entries_and_raw.execute("DELETE FROM ledger_entry WHERE seq = 2")
    for verb in ("INSERT", "INSERT OR REPLACE"):
        with pytest.raises(sqlite3.IntegrityError, match="verzegeld"):
            entries_and_raw.execute(f"{verb} INTO ledger_entry VALUES ({','.join('?' * len(row))})", row)
    with pytest.raises(sqlite3.IntegrityError, match="zonder zegel"):
        entries_and_raw.execute("DELETE FROM ledger_entry WHERE seq = 3")


@pytest.mark.parametrize("act", ["UPDATE seal SET to_seq = 3", "DELETE FROM seal", SEAL.replace("INSERT", "REPLACE")])
def test_a_seal_stays_as_it_is(act: str, entries_and_raw: sqlite3.Connection) -> None:
    entries_and_raw.execute(SEAL)
    with pytest.raises(sqlite3.IntegrityError, match="seal: "):
        entries_and_raw.execute(act.replace("REPLACE INTO", "INSERT OR REPLACE INTO"))


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE audit SET action = 'other'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
        "UPDATE ledger_head SET seq = 1 WHERE origin = 'audit'",
    ],
)
def test_the_audit_log_refuses(act: str, data: Path, school: Database) -> None:
    with writing(school) as unit:
        audit.record(unit, BRIN, audit.Act(utc_us=1, source="command", actor="system", action="tried"))
    with pytest.raises(AppendOnlyError), writing(school) as unit:
        unit.exec_driver_sql(act)


@pytest.mark.parametrize("table", ["box_event", "request_answer"])
def test_the_last_event_stays_so_that_no_seq_is_given_twice(table: str, box: Database, station: Origin) -> None:
    columns = "school, id, origin, seq, kind, utc_us, payload" if table == "box_event" else ""
    columns = columns or "school, id, origin, seq, request, step, utc_us"
    for seq in (1, 2):
        kind = "'r', 'done', 1" if table == "request_answer" else "'refused', 1, ''"
        with writing(box) as unit:
            unit.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ('99ZZ', 'i{seq}', 'o', {seq}, {kind})")
    with writing(box) as unit:
        unit.exec_driver_sql(f"DELETE FROM {table} WHERE seq = 1")
    with pytest.raises(AppendOnlyError, match="laatste regel"), writing(box) as unit:
        unit.exec_driver_sql(f"DELETE FROM {table}")


def drop(unit: Connection, name: str) -> None:
    unit.exec_driver_sql(f"DROP TRIGGER {name}")


@pytest.mark.parametrize("name", needed(File.BOX))
def test_a_writer_does_not_start_without_a_guard(name: str, data: Path, box: Database) -> None:
    with writing(box) as unit:
        drop(unit, name)
    close(box)
    with pytest.raises(MissingTriggersError, match=name):
        open_box(data, "write")


def test_a_writer_does_not_start_with_a_guard_that_was_softened(data: Path, school: Database) -> None:
    name = "guard_audit_delete"
    with writing(school) as unit:
        drop(unit, name)
        unit.exec_driver_sql(needed(File.SCHOOL)[name].replace("WHEN NOT", "WHEN 0 AND NOT"))
    with pytest.raises(MissingTriggersError, match=name):
        open_school(data, "write")


def test_a_writer_does_not_start_with_a_trigger_nobody_ordered(data: Path, box: Database) -> None:
    with writing(box) as unit:
        unit.exec_driver_sql("CREATE TRIGGER extra AFTER INSERT ON ledger_entry BEGIN SELECT 1; END")
    with pytest.raises(MissingTriggersError, match="extra"):
        open_box(data, "write")


def test_a_batch_migration_that_drops_the_guards_is_noticed(data: Path, box: Database) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with writing(box) as unit:
        operations = Operations(MigrationContext.configure(unit))
        with operations.batch_alter_table("ledger_entry", recreate="always"):
            pass
    with pytest.raises(MissingTriggersError, match="guard_ledger_entry_update"):
        open_box(data, "write")
