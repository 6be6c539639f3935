"""The audit log: who did what, appended to one chain per school. Ids and codes, never a name."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, insert, select

from kiosk.domain.entry_bytes import chain_hash, framed
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger import Head, head_of, move_head
from kiosk.store.custody.ledger_tables import AUDIT
from kiosk.store.files.engine import Unit
from kiosk.store.people.account_tables import AuditRow

_AT_ONCE = 1000
_PAIR = re.compile(r"[a-z0-9_]+=[^\s=]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act. source: web, command or ingest; actor: system or staff:<account id>; subject: an id, or empty."""

    utc_us: int
    source: str
    actor: str
    action: str
    subject: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An act with its place in the chain."""

    seq: int
    act: Act
    hash: bytes = b""


def record(unit: Unit, school: SchoolId, act: Act) -> None:
    """Puts an act on record. Raises ValueError when a detail is no bare code or value."""
    details = " ".join(f"{name}={value}" for name, value in act.details.items())
    if any(not _PAIR.fullmatch(f"{name}={value}") for name, value in act.details.items()):
        raise ValueError("a detail of an audit line is a code and a value without spaces, never free text")
    before = head_of(unit, school, AUDIT)
    seq = before.seq + 1
    data = audit_bytes(school, seq, act.utc_us, act.source, act.actor, act.subject, act.action, details)
    after = Head(seq, chain_hash(before.hash, data))
    unit.execute(
        insert(AuditRow).values(
            school=school,
            seq=seq,
            utc_us=act.utc_us,
            source=act.source,
            actor=act.actor,
            subject=act.subject,
            action=act.action,
            details=details,
            previous_hash=before.hash,
            hash=after.hash,
        )
    )
    move_head(unit, school, AUDIT, before, after)


def lines(unit: Unit, school: SchoolId, after: int = 0) -> list[AuditLine]:
    """The audit log after a seq, oldest first."""
    query = select(AuditRow.__table__).where(AuditRow.school == school, AuditRow.seq > after).order_by(AuditRow.seq)
    return list(map(_line, unit.execute(query)))


def last_done(unit: Unit, school: SchoolId, action: str) -> int | None:
    """When something was done last, microseconds UTC; None when the log does not say."""
    query = select(func.max(AuditRow.utc_us)).where(AuditRow.school == school, AuditRow.action == action)
    found: int | None = unit.execute(query).scalar_one()
    return found


def between(unit: Unit, school: SchoolId, start: int, end: int) -> Iterator[AuditLine]:
    """What was logged from a moment until before another, microseconds UTC, oldest first; read while it is walked."""
    own = (AuditRow.school == school, AuditRow.utc_us >= start, AuditRow.utc_us < end)
    query = select(AuditRow.__table__).where(*own).order_by(AuditRow.seq)
    yield from map(_line, unit.execute(query.execution_options(yield_per=_AT_ONCE)))


def of_actions(unit: Unit, school: SchoolId, actions: Collection[str], after: int) -> list[AuditLine]:
    """The lines with one of these actions after a seq, oldest first."""
    own = (AuditRow.school == school, AuditRow.seq > after, AuditRow.action.in_(sorted(actions)))
    return list(map(_line, unit.execute(select(AuditRow.__table__).where(*own).order_by(AuditRow.seq))))


def about(unit: Unit, school: SchoolId, subject: str, actions: Collection[str]) -> list[AuditLine]:
    """The lines with one of these actions about a subject, oldest first."""
    own = (AuditRow.school == school, AuditRow.subject == subject, AuditRow.action.in_(sorted(actions)))
    return list(map(_line, unit.execute(select(AuditRow.__table__).where(*own).order_by(AuditRow.seq))))


def _line(row: Row[Any]) -> AuditLine:
    details = dict(pair.split("=", 1) for pair in row.details.split())
    act = Act(
        utc_us=row.utc_us, source=row.source, actor=row.actor, action=row.action, subject=row.subject, details=details
    )
    return AuditLine(row.seq, act, row.hash)


def audit_bytes(*columns: str | int) -> bytes:
    """The bytes the hash of an audit line covers: its columns but the hashes, in the order of the table."""
    return framed([str(column) for column in columns])
