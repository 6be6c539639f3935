"""Every kind of export: what it is called, who may make it, and by which codes its rows can be chosen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.domain.compliance import Status
from kiosk.domain.custody import EntryKind
from kiosk.domain.roles import Act
from kiosk.exchange.table import Provenance, Table
from kiosk.services.figures import audit_table, incidents_table, taps_table
from kiosk.services.figures.custody_table import custody_table
from kiosk.services.figures.scope import Scope
from kiosk.services.figures.statistics_table import statistics_table
from kiosk.services.figures.statuses_table import statuses_table
from kiosk.store import Unit


@dataclass(frozen=True, slots=True)
class ExportKind:
    """title: Dutch, and the name of the file; act: what a role needs; table: reads while it is written.

    names: rows are about one pupil each, so that restricted data have a say.
    """

    title: str
    act: Act
    table: Callable[[Unit, Scope, Provenance], Table]
    codes: frozenset[str]
    by_group: bool = True
    names: bool = True


_STATUSES = frozenset(status.value for status in Status)

KINDS: Mapping[str, ExportKind] = {
    "custody": ExportKind(
        "Bewaarlogboek", Act.EXPORT_CUSTODY, custody_table, frozenset(kind.value for kind in EntryKind)
    ),
    "statuses": ExportKind("Standen", Act.EXPORT_STATUSES, statuses_table, _STATUSES),
    "taps": ExportKind("Tikken", Act.EXPORT_CUSTODY, taps_table.taps_table, taps_table.CODES),
    "incidents": ExportKind(
        "Mogelijke incidenten", Act.JUDGE_INCIDENT, incidents_table.incidents_table, incidents_table.CODES
    ),
    "audit": ExportKind(
        "Auditlog", Act.SEE_AUDIT, audit_table.audit_table, audit_table.CODES, by_group=False, names=False
    ),
    "statistics": ExportKind("Statistiek", Act.EXPORT_CUSTODY, statistics_table, _STATUSES, names=False),
}
