"""The audit log as a table: ids and fixed words, never a name."""

from collections.abc import Iterator
from datetime import time, timedelta

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.school_day import at_local
from kiosk.exchange.table import Column, Kind, Provenance, Row, Table
from kiosk.services.audit_log.audit_words import WORDS, words_of
from kiosk.services.audit_log.reading import roles_of
from kiosk.services.figures.scope import Scope
from kiosk.store import Unit
from kiosk.store.people import audit

COLUMNS = (
    Column("date", "Datum", Kind.LOCAL_DATE, width=12),
    Column("time", "Tijd", Kind.LOCAL_TIME, width=8),
    Column("line", "Regel", Kind.WHOLE, width=8),
    Column("source", "Bron", width=10),
    Column("role", "Rol", width=16),
    Column("by", "Door", width=40),
    Column("action", "Handeling", width=40),
    Column("code", "Code", width=24),
    Column("subject", "Over", width=36),
    Column("details", "Bijzonderheden", width=50),
    Column("hash", "Hash", width=64),
)
CODES = frozenset(WORDS)


def audit_table(unit: Unit, scope: Scope, provenance: Provenance) -> Table:
    """What was logged on these days, oldest first."""
    return Table(provenance, COLUMNS, _rows(unit, scope))


def _rows(unit: Unit, scope: Scope) -> Iterator[Row]:
    roles = roles_of(unit, scope.school)
    for day in scope.days():
        start, end = (microseconds(at_local(each, time())) for each in (day, day + timedelta(days=1)))
        for line in audit.between(unit, scope.school, start, end):
            act = line.act
            if scope.takes(act.action):
                details = " ".join(f"{name}={value}" for name, value in act.details.items())
                who = ", ".join(roles.get(act.actor, ())), act.actor
                what = words_of(act.action).nl, act.action, act.subject, details
                yield act.utc_us, act.utc_us, line.seq, act.source, *who, *what, line.hash.hex()
