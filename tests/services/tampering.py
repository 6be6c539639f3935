"""Somebody with the database file, a tool and no program of ours changes one thing."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

CHAINED = {
    "box": ("ledger_entry", "ledger_head", "seal", "carried_gone"),
    "school": ("ledger_entry", "ledger_head", "seal", "carried_gone", "audit", "erasure_proof"),
}
CHAINS = ("ledger_entry", "audit", "erasure_proof")


class NothingChangedError(Exception):
    """This attempt touched nothing: try another."""


def tamper(data: Path, file: str, *statements: str) -> int:
    """Runs statements with the guards out of the way, then puts them back. Returns how many rows were touched."""
    with closing(_open(data, file)) as raw:
        guards = _take_guards(raw)
        before = raw.total_changes
        for statement in statements:
            raw.execute(statement)
        touched = raw.total_changes - before
        _put_back(raw, guards)
    return touched


def tamper_at_random(data: Path, chance: random.Random) -> str:
    """One random change, removal, insertion, swap or cut of any chained table. Returns what was done."""
    file = chance.choice(sorted(CHAINED))
    table = chance.choice(CHAINED[file])
    ways = [_change, _change, _remove, _insert] + ([_swap, _cut] if table in CHAINS else [])
    with closing(_open(data, file)) as raw:
        guards = _take_guards(raw)
        before = raw.total_changes
        done = ""
        while raw.total_changes == before:
            done = _attempt(raw, table, chance, chance.choice(ways))
        _put_back(raw, guards)
    return f"{file}.{table}: {done}"


def _attempt(
    raw: sqlite3.Connection,
    table: str,
    chance: random.Random,
    way: Callable[[sqlite3.Connection, str, random.Random], str],
) -> str:
    try:
        return way(raw, table, chance)
    except (NothingChangedError, sqlite3.IntegrityError):
        return ""


def _change(raw: sqlite3.Connection, table: str, chance: random.Random) -> str:
    row = _row(raw, table, chance)
    column = chance.choice(_columns(raw, table))
    (old,) = raw.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()
    new = _other(old, chance)
    if new == old:
        raise NothingChangedError
    raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row))
    return f"{column} of row {row} from {old!r} to {new!r}"


def _remove(raw: sqlite3.Connection, table: str, chance: random.Random) -> str:
    row = _row(raw, table, chance)
    raw.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
    return f"row {row} removed"


def _insert(raw: sqlite3.Connection, table: str, chance: random.Random) -> str:
    columns = _columns(raw, table)
    values = dict(
        zip(
            columns,
            raw.execute(f"SELECT * FROM {table} WHERE rowid = ?", (_row(raw, table, chance),)).fetchone(),
            strict=True,
        )
    )
    fresh = {"id": "f" * 32, "nonce": "f" * 32, "origin": chance.choice([values.get("origin"), "f" * 32])}
    for key in ("seq", "from_seq", "to_seq"):
        if key in values:
            fresh[key] = values[key] + chance.choice([0, 1, 100])
    values |= {name: value for name, value in fresh.items() if name in values}
    raw.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(columns))})", list(values.values()))
    return f"row inserted as {values.get('origin')} {values.get('seq')}"


def _swap(raw: sqlite3.Connection, table: str, chance: random.Random) -> str:
    first, second = (
        raw.execute(f"SELECT rowid, seq FROM {table} WHERE rowid = ?", (_row(raw, table, chance),)).fetchone()
        for _ in "ab"
    )
    if first[1] == second[1]:
        raise NothingChangedError
    for row, seq in ((first[0], 10**6), (second[0], first[1]), (first[0], second[1])):
        raw.execute(f"UPDATE {table} SET seq = ? WHERE rowid = ?", (seq, row))
    return f"rows {first} and {second} swapped"


def _cut(raw: sqlite3.Connection, table: str, chance: random.Random) -> str:
    """Cuts the tail of one chain; half of the time the head is moved back with it."""
    key = "origin" if table == "ledger_entry" else f"'{table}'"
    origin, last = chance.choice(raw.execute(f"SELECT {key}, max(seq) FROM {table} GROUP BY 1").fetchall())
    place = last - chance.randint(1, 3)
    raw.execute(f"DELETE FROM {table} WHERE {key} = ? AND seq > ?", (origin, place))
    if chance.random() < 0.5:
        left = raw.execute(f"SELECT hash FROM {table} WHERE {key} = ? AND seq = ?", (origin, place)).fetchone()
        if left is not None:
            raw.execute("UPDATE ledger_head SET seq = ?, hash = ? WHERE origin = ?", (place, left[0], origin))
    return f"chain {origin} cut after {place}"


def _other(value: object, chance: random.Random) -> object:
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 1000])
    if isinstance(value, bytes):
        place = chance.randrange(len(value))
        return value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]
    if isinstance(value, str):
        return chance.choice([value + "x", value[:-1], value.swapcase(), " " + value, ""])
    return chance.choice([1, 12])


def _row(raw: sqlite3.Connection, table: str, chance: random.Random) -> int:
    return int(chance.choice(raw.execute(f"SELECT rowid FROM {table}").fetchall())[0])


def _columns(raw: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]


def _open(data: Path, file: str) -> sqlite3.Connection:
    raw = sqlite3.connect(data / f"{file}.db", isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute("PRAGMA synchronous = OFF")
    return raw


def _take_guards(raw: sqlite3.Connection) -> list[str]:
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in guards]


def _put_back(raw: sqlite3.Connection, guards: list[str]) -> None:
    for sql in guards:
        raw.execute(sql)
