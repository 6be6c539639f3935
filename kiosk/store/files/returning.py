"""Bringing what a newer version wrote back into a file of the version before it, table by table.

Three files of one database: the old one as it was kept, the same one after the migration of the newer version, and the
one in use. What differs between the last two was written since; that, and nothing a migration did, goes into the old
one. The guards are away within the one transaction that does it, and stand again before it commits.
"""

import logging
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from kiosk.store.files.engine import PATIENCE_MS
from kiosk.store.files.sentences import store_error
from kiosk.store.files.snapshot import sync_folder

log = logging.getLogger(__name__)

_AT_ONCE = 2000
"""Pages per step of a copy: others write meanwhile."""

_NO_RECORDS = ("alembic_version",)
_NO_MATTER_WHAT = "foreign_keys = OFF", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"

_LEANING = (
    ("incident_event", "incident", "incident"),
    ("measure", "incident", "incident"),
    ("measure_event", "measure", "measure"),
)
"""A table, the column that names a row of another one, and that other one."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Rows that went along by table, and those that the older version has no place for."""

    rows: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that all three files have: its key, the columns they share, and those of the old file alone."""

    name: str
    key: tuple[str, ...]
    shared: tuple[str, ...]
    own: tuple[str, ...]


def copy_whole(path: Path, to: Path) -> None:
    """A copy of a database as it is now, while others write it; there under its name only when whole.

    Who may write the one may write the other.

    Raises StoreError.
    """
    fresh = to.with_name(f"{to.name}.part")
    fresh.unlink(missing_ok=True)
    try:
        with closing(_open(path, "ro")) as source, closing(_open(fresh, "rwc")) as target:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(target, pages=_AT_ONCE)
            target.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    with fresh.open("rb") as whole:
        os.fchmod(whole.fileno(), stat.S_IMODE(path.stat().st_mode))
        os.fsync(whole.fileno())
    fresh.replace(to)
    sync_folder(to.parent)


def bring(old: Path, migrated: Path, now: Path) -> Brought:
    """Puts into the old file what now holds more, less or otherwise than migrated. Twice does as much as once.

    Raises StoreError; the old file is then as it was.
    """
    try:
        with closing(_open(old, "rw")) as unit:
            for setting in _NO_MATTER_WHAT:
                unit.execute(f"PRAGMA {setting}")
            for name, path in (("migrated", migrated), ("now", now)):
                unit.execute(f"ATTACH DATABASE ? AS {name}", (_address(path, "ro"),))
            unit.execute("BEGIN IMMEDIATE")
            brought = _bring_all(unit)
            unit.execute("COMMIT")
            _forget(unit, old)
    except sqlite3.Error as error:
        raise store_error(error, old) from error
    sync_folder(old.parent)
    return brought


def version_of(path: Path) -> str | None:
    """The revision a file stands at, whichever version made it; None where nobody wrote one. Raises StoreError."""
    try:
        with closing(_open(path, "ro")) as unit:
            if _NO_RECORDS[0] not in _names(unit, "main"):
                return None
            found = unit.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    return None if found is None else str(found[0])


def move_in(old: Path, place: Path) -> None:
    """Puts an old file in its place for good, over the newer one and its log. Nothing to do when it is there already.

    Call it while nobody holds the place open.
    """
    if not old.exists():
        return
    for log in ("-wal", "-shm"):
        place.with_name(place.name + log).unlink(missing_ok=True)
    sync_folder(place.parent)
    old.replace(place)
    sync_folder(place.parent)


def _bring_all(unit: sqlite3.Connection) -> Brought:
    guards = unit.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        unit.execute(f"DROP TRIGGER {_quoted(name)}")
    found = Brought()
    for table in _tables(unit):
        gone, changed = _keys_gone(unit, table), _rows_changed(unit, table)
        kept = [_own_columns(unit, table, row) for row in changed]
        _take_away(unit, table, [*gone, *(_key_of(table, row) for row in changed)])
        refused = sum(not _put(unit, table, row, own) for row, own in zip(changed, kept, strict=True))
        _count(found.rows, table.name, len(gone) + len(changed) - refused)
        _count(found.left_out, table.name, refused)
    for name in (*(_left_alone(unit) if found.left_out else ()), *_loose_rows(unit)):
        _count(found.left_out, name, 1)
        _count(found.rows, name, -1)
    for _, sql in guards:
        unit.execute(sql)
    return found


def _forget(unit: sqlite3.Connection, old: Path) -> None:
    """Rewrites the file without what was erased since; on a full disk the wipe of the night does it."""
    for name in ("migrated", "now"):
        unit.execute(f"DETACH DATABASE {name}")
    try:
        unit.execute("VACUUM")
    except sqlite3.OperationalError as error:
        log.warning("%s not rewritten: %s", old.name, error)


def _tables(unit: sqlite3.Connection) -> Iterator[_Table]:
    for name in sorted(_names(unit, "main") & _names(unit, "migrated") & _names(unit, "now")):
        if name in _NO_RECORDS or name.startswith("sqlite_"):
            continue
        here, there = _columns(unit, "main", name), _columns(unit, "now", name)
        shared = tuple(column for column in here if column in there and column in _columns(unit, "migrated", name))
        key = tuple(column for column in sorted(here, key=lambda one: here[one]) if here[column])
        if not key or not set(key) <= set(shared):
            raise sqlite3.DatabaseError(f"{name} has no key that both versions know")
        yield _Table(name, key, shared, tuple(column for column in here if column not in there))


def _keys_gone(unit: sqlite3.Connection, table: _Table) -> list[tuple[object, ...]]:
    """What stood there after the migration and was erased since."""
    was, still = f"migrated.{_quoted(table.name)}", f"now.{_quoted(table.name)}"
    there = f"SELECT 1 FROM {still} AS still WHERE {_same(table.key, '=')}"  # noqa: S608 — names of our own tables
    query = f"SELECT {_list(table.key, 'was')} FROM {was} AS was WHERE NOT EXISTS ({there})"  # noqa: S608 — the same
    return unit.execute(query).fetchall()


def _rows_changed(unit: sqlite3.Connection, table: _Table) -> list[tuple[object, ...]]:
    """What is new since the migration, or was changed."""
    was, still = f"migrated.{_quoted(table.name)}", f"now.{_quoted(table.name)}"
    both = f"{still} AS still LEFT JOIN {was} AS was ON {_same(table.key, '=')}"
    query = f"SELECT {_list(table.shared, 'still')} FROM {both} WHERE NOT ({_same(table.shared, 'IS')})"  # noqa: S608 — the same
    return unit.execute(query).fetchall()


def _same(columns: tuple[str, ...], equals: str) -> str:
    return " AND ".join(f"still.{_quoted(name)} {equals} was.{_quoted(name)}" for name in columns)


def _own_columns(unit: sqlite3.Connection, table: _Table, row: tuple[object, ...]) -> tuple[object, ...] | None:
    """What only the old version keeps of a row; None for a row it never had, which gets the defaults."""
    if not table.own:
        return ()
    query = f"SELECT {_list(table.own)} FROM main.{_quoted(table.name)} WHERE {_is_key(table)}"  # noqa: S608 — the same
    found: tuple[object, ...] | None = unit.execute(query, _key_of(table, row)).fetchone()
    return found


def _take_away(unit: sqlite3.Connection, table: _Table, keys: list[tuple[object, ...]]) -> None:
    """All before any is put back: two rows may have changed places under a unique key."""
    unit.executemany(f"DELETE FROM main.{_quoted(table.name)} WHERE {_is_key(table)}", keys)  # noqa: S608 — the same


def _put(unit: sqlite3.Connection, table: _Table, row: tuple[object, ...], own: tuple[object, ...] | None) -> bool:
    columns = (*table.shared, *(table.own if own is not None else ()))
    marks = ", ".join("?" for _ in columns)
    insert = f"INSERT INTO main.{_quoted(table.name)} ({_list(columns)}) VALUES ({marks})"  # noqa: S608 — the same
    try:
        unit.execute(insert, (*row, *(own or ())))
    except sqlite3.IntegrityError:
        return False
    return True


def _loose_rows(unit: sqlite3.Connection) -> Iterator[str]:
    """Takes away rows that lean on one which could not go along. Yields the table of each."""
    while loose := {(name, row) for name, row, *_ in unit.execute("PRAGMA main.foreign_key_check")}:
        for name, row in sorted(loose):
            unit.execute(f"DELETE FROM main.{_quoted(name)} WHERE rowid = ?", (row,))  # noqa: S608 — the same
            yield name


def _left_alone(unit: sqlite3.Connection) -> Iterator[str]:
    """The same for what leans without a key of the database: decisions on an incident, measures that rest on it."""
    for name, column, on in _LEANING:
        if {name, on} <= _names(unit, "main"):
            same = f"whole.school = leaning.school AND whole.id = leaning.{column}"
            whole = f"SELECT 1 FROM main.{on} AS whole WHERE {same}"  # noqa: S608 — the same
            found = unit.execute(f"DELETE FROM main.{name} AS leaning WHERE NOT EXISTS ({whole})")  # noqa: S608 — the same
            yield from [name] * found.rowcount


def _key_of(table: _Table, row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(row[table.shared.index(name)] for name in table.key)


def _is_key(table: _Table) -> str:
    return " AND ".join(f"{_quoted(name)} = ?" for name in table.key)


def _names(unit: sqlite3.Connection, file: str) -> set[str]:
    query = f"SELECT name FROM {file}.sqlite_master WHERE type = 'table'"  # noqa: S608 — main, migrated or now
    return {row[0] for row in unit.execute(query)}


def _columns(unit: sqlite3.Connection, file: str, table: str) -> dict[str, int]:
    """Every column with its place in the key, 0 outside it."""
    return {row[1]: row[5] for row in unit.execute(f"PRAGMA {file}.table_info({_quoted(table)})")}


def _list(columns: tuple[str, ...], alias: str = "") -> str:
    return ", ".join(f"{alias}.{_quoted(name)}" if alias else _quoted(name) for name in columns)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _count(counts: dict[str, int], table: str, more: int) -> None:
    if more:
        counts[table] = counts.get(table, 0) + more


def _address(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(_address(path, mode), uri=True, isolation_level=None, timeout=PATIENCE_MS / 1000)
