"""The guards of the append-only tables: refused by the database itself, whoever asks.

INSERT OR REPLACE slips past delete triggers, so an insert of what stands already is refused too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.store.custody.ledger_tables import AUDIT
from kiosk.store.errors import MissingTriggersError
from kiosk.store.files.engine import File


@dataclass(frozen=True, slots=True)
class _Guarded:
    """A guarded table. keys: what an insert may not repeat; origin: whose seal allows a delete."""

    table: str
    keys: tuple[tuple[str, ...], ...]
    origin: str | None
    file: File | None = None


_GUARDED = (
    _Guarded("ledger_entry", (("id",), ("origin", "seq"), ("nonce", "step")), "{row}.origin"),
    _Guarded("audit", (("seq",),), f"'{AUDIT}'", File.SCHOOL),
)
_LASTING = (
    _Guarded("seal", (("origin", "from_seq"),), None),
    _Guarded("box_event", (("id",), ("origin", "seq")), None),
    _Guarded("request_answer", (("id",), ("origin", "seq")), None),
    _Guarded("incident", (("id",), ("pupil", "day", "kind", "once")), None, File.SCHOOL),
    _Guarded("incident_event", (("incident", "seq"),), None, File.SCHOOL),
    _Guarded("file_entry", (("id",),), None, File.SCHOOL),
    _Guarded("measure", (("id",),), None, File.SCHOOL),
    _Guarded("measure_event", (("measure", "seq"),), None, File.SCHOOL),
    _Guarded("protocol_version", (("version",),), None, File.SCHOOL),
    _Guarded("protocol_article", (("version", "article"),), None, File.SCHOOL),
)
_KEPT = {
    "seal": "een zegel blijft staan",
    "incident": "wat gemeld is, blijft staan",
    "incident_event": "wat beslist is, blijft staan",
    "file_entry": "wat in het dossier staat, blijft staan",
    "measure": "een maatregel blijft staan",
    "measure_event": "wat over een maatregel beslist is, blijft staan",
}
_CITED = ("protocol_version", "protocol_article")


def needed(file: File) -> dict[str, str]:
    """Name and SQL of every trigger a file must have."""
    found = dict(_head())
    for guarded in (*_GUARDED, *_LASTING):
        if guarded.file in (None, file):
            found |= dict(_no_change(guarded)) | dict(_no_repeat(guarded))
    for guarded in _GUARDED:
        if guarded.file in (None, file):
            found |= dict(_no_delete(guarded))
    for table in ("box_event", "request_answer"):
        found |= dict(_keep_last(table))
    for guarded in _LASTING:
        if guarded.table in _KEPT and guarded.file in (None, file):
            found |= dict(_trigger(guarded.table, "delete", "DELETE", "1", _KEPT[guarded.table]))
    if file is File.SCHOOL:
        for table in _CITED:
            found |= dict(_keep_cited(table))
    return found


def create_triggers(connection: Connection, file: File) -> None:
    """Makes the triggers of a file afresh, as the last step of a migration."""
    for name, sql in needed(file).items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(sql)


def check_triggers(connection: Connection, file: File) -> None:
    """Raises MissingTriggersError unless every guard stands exactly as it must."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    found = {name: _plain(sql) for name, sql in rows}
    wrong = sorted(name for name, sql in needed(file).items() if found.get(name) != _plain(sql))
    strange = sorted(found.keys() - needed(file).keys())
    if wrong or strange:
        raise MissingTriggersError(
            f"{file.value}.db: de bewaking van het bewaarlogboek klopt niet ({', '.join(wrong + strange)}); "
            "er wordt niets geschreven, zet een back-up terug of vraag hulp."
        )


def _no_change(guarded: _Guarded) -> Iterator[tuple[str, str]]:
    yield from _trigger(guarded.table, "update", "UPDATE", "1", "een regel wordt nooit veranderd")


def _no_repeat(guarded: _Guarded) -> Iterator[tuple[str, str]]:
    for key in guarded.keys:
        same = " AND ".join(f"kept.{column} = NEW.{column}" for column in ("school", *key))
        exists = f"EXISTS (SELECT 1 FROM {guarded.table} AS kept WHERE {same})"  # noqa: S608 — words of this file
        yield from _trigger(guarded.table, f"repeat_{'_'.join(key)}", "INSERT", exists, "deze regel staat er al")


def _no_delete(guarded: _Guarded) -> Iterator[tuple[str, str]]:
    unsealed = f"NOT {_sealed(guarded, 'OLD')}"
    yield from _trigger(guarded.table, "delete", "DELETE", unsealed, "een regel zonder zegel wordt nooit gewist")
    sealed = _sealed(guarded, "NEW")
    yield from _trigger(guarded.table, "sealed", "INSERT", sealed, "deze plaats in de keten is verzegeld")


def _sealed(guarded: _Guarded, row: str) -> str:
    origin = (guarded.origin or "").format(row=row)
    return (
        f"EXISTS (SELECT 1 FROM seal WHERE seal.school = {row}.school AND seal.origin = {origin} "  # noqa: S608 — ours
        f"AND {row}.seq BETWEEN seal.from_seq AND seal.to_seq)"
    )


def _keep_last(table: str) -> Iterator[tuple[str, str]]:
    """The last row stays, so that a seq is never given twice; the others may be erased after their term."""
    later = "later.school = OLD.school AND later.origin = OLD.origin AND later.seq > OLD.seq"
    last = f"NOT EXISTS (SELECT 1 FROM {table} AS later WHERE {later})"  # noqa: S608 — words of this file
    yield from _trigger(table, "delete", "DELETE", last, "de laatste regel blijft staan")


def _keep_cited(table: str) -> Iterator[tuple[str, str]]:
    """A version nobody cites yet can be taken back; one that an incident cites stays."""
    same = "incident.school = OLD.school AND incident.protocol_version = OLD.version"
    cited = f"EXISTS (SELECT 1 FROM incident WHERE {same})"  # noqa: S608 — words of this file
    yield from _trigger(table, "delete", "DELETE", cited, "een versie die genoemd is, blijft staan")


def _head() -> Iterator[tuple[str, str]]:
    back = "NEW.seq <= OLD.seq OR NEW.school <> OLD.school OR NEW.origin <> OLD.origin"
    yield from _trigger("ledger_head", "update", "UPDATE", back, "de kop van een keten gaat alleen vooruit")
    yield from _trigger("ledger_head", "delete", "DELETE", "1", "de kop van een keten blijft staan")
    same = "EXISTS (SELECT 1 FROM ledger_head AS kept WHERE kept.school = NEW.school AND kept.origin = NEW.origin)"
    yield from _trigger("ledger_head", "repeat_origin", "INSERT", same, "deze keten heeft al een kop")


def _trigger(table: str, name: str, act: str, when: str, sentence: str) -> Iterator[tuple[str, str]]:
    full = f"guard_{table}_{name}"
    body = f"SELECT RAISE(ABORT, '{table}: {sentence}');"
    yield full, f"CREATE TRIGGER {full} BEFORE {act} ON {table} FOR EACH ROW WHEN {when} BEGIN {body} END"


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()
