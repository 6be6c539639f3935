"""The guards of the append-only tables: refused by the database itself, whoever asks.

INSERT OR REPLACE slips past delete triggers, so an insert of what stands already is refused too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.store.custody.ledger_tables import AUDIT, BoxEventRow, RequestAnswerRow
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
    _Guarded("carried_gone", (("origin", "seq"),), None),
    _Guarded("erasure_proof", (("seq",),), None, File.SCHOOL),
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
    "carried_gone": "wat bij een zegel hoort, blijft staan",
    "erasure_proof": "een bewijs van wissen blijft staan",
    "incident": "wat gemeld is, blijft staan",
    "incident_event": "wat beslist is, blijft staan",
    "file_entry": "wat in het dossier staat, blijft staan",
    "measure": "een maatregel blijft staan",
    "measure_event": "wat over een maatregel beslist is, blijft staan",
}
_CITED = ("protocol_version", "protocol_article")
_OPENED = {
    "incident": ("incident", "id"),
    "incident_event": ("incident", "incident"),
    "file_entry": ("file_entry", "id"),
    "measure": ("measure", "id"),
    "measure_event": ("measure", "measure"),
}
"""Which opening lets a row go: its kind, and the column that holds the id it names."""
_SCRUBBED = {row.__tablename__: row.__table__.columns.keys() for row in (BoxEventRow, RequestAnswerRow)}
"""Here the hash of a card may go when nobody carries that card any more; nothing else ever changes."""


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
            found |= dict(_trigger(guarded.table, "delete", "DELETE", _closed(guarded.table), _KEPT[guarded.table]))
    if file is File.SCHOOL:
        found |= dict(_opening())
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
    changes = _scrubs_nothing(guarded.table) if guarded.table in _SCRUBBED else "1"
    yield from _trigger(guarded.table, "update", "UPDATE", changes, "een regel wordt nooit veranderd")


def _no_repeat(guarded: _Guarded) -> Iterator[tuple[str, str]]:
    for key in guarded.keys:
        same = " AND ".join(f"kept.{column} = NEW.{column}" for column in ("school", *key))
        exists = f"EXISTS (SELECT 1 FROM {guarded.table} AS kept WHERE {same})"  # noqa: S608 — words of this file
        yield from _trigger(guarded.table, f"repeat_{'_'.join(key)}", "INSERT", exists, "deze regel staat er al")


def _no_delete(guarded: _Guarded) -> Iterator[tuple[str, str]]:
    unsealed = f"NOT {_sealed(guarded, 'OLD', _NOT_CARRIED.format(origin=(guarded.origin or '').format(row='OLD')))}"
    yield from _trigger(guarded.table, "delete", "DELETE", unsealed, "een regel zonder zegel wordt nooit gewist")
    sealed = _sealed(guarded, "NEW")
    yield from _trigger(guarded.table, "sealed", "INSERT", sealed, "deze plaats in de keten is verzegeld")


_NOT_CARRIED = (
    " AND (instr(',' || seal.carried_seqs, ',' || OLD.seq || ':') = 0 OR EXISTS (SELECT 1 FROM carried_gone AS gone "
    "WHERE gone.school = OLD.school AND gone.origin = {origin} AND gone.seq = OLD.seq AND gone.entry_hash = OLD.hash))"
)
"""A seal does not let go what it carries forward, until that is said to go too."""


def _sealed(guarded: _Guarded, row: str, further: str = "") -> str:
    origin = (guarded.origin or "").format(row=row)
    return (
        f"EXISTS (SELECT 1 FROM seal WHERE seal.school = {row}.school AND seal.origin = {origin} "  # noqa: S608 — ours
        f"AND {row}.seq BETWEEN seal.from_seq AND seal.to_seq{further})"
    )


def _scrubs_nothing(table: str) -> str:
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _SCRUBBED[table] if name != "card_hash")
    return f"NOT (NEW.card_hash IS NULL AND {same})"


def _closed(table: str) -> str:
    """True unless an opening names this very row. An incident goes after the measures that rest on it."""
    if table not in _OPENED:
        return "1"
    kind, column = _OPENED[table]
    named = f"school = OLD.school AND kind = '{kind}' AND row_key = OLD.{column}"
    closed = f"NOT EXISTS (SELECT 1 FROM erasing WHERE {named})"  # noqa: S608 — words of this file
    if table != "incident":
        return closed
    resting = "SELECT 1 FROM measure WHERE measure.school = OLD.school AND measure.incident = OLD.id"
    return f"{closed} OR EXISTS ({resting})"


def _opening() -> Iterator[tuple[str, str]]:
    """What a person still has to decide about is never opened."""
    last = "ORDER BY event.seq DESC LIMIT 1"
    own = "event.school = NEW.school AND event.incident = NEW.row_key"
    deed = f"(SELECT event.deed FROM incident_event AS event WHERE {own} {last})"  # noqa: S608 — words of this file
    undecided = f"NEW.kind = 'incident' AND {deed} IN ('raise', 'escalate', 'reopen')"
    yield from _trigger("erasing", "undecided", "INSERT", undecided, "hierover moet nog iemand beslissen")


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
