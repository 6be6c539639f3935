"""The counts of past days as a table: per day, group and status, with small numbers left out."""

from collections.abc import Iterator
from datetime import date

from kiosk.domain.compliance import Status
from kiosk.domain.statistics import SMALLEST_SHOWN, SUPPRESSED
from kiosk.exchange.table import Column, Kind, Provenance, Row, Table
from kiosk.services.figures.scope import Scope
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import BAR_ORDER
from kiosk.store import Unit
from kiosk.store.people import roster
from kiosk.store.school_days import counts

COLUMNS = (
    Column("school_day", "Schooldag", Kind.DATE, width=12),
    Column("group", "Groep", width=24),
    Column("status", "Stand", width=22),
    Column("pupils", "Aantal", Kind.WHOLE, width=8),
    Column("suppressed", "Niet getoond", width=14),
)

STATUSES = {
    Status.HANDED_IN: "ingeleverd",
    Status.COLLECTED: "opgehaald",
    Status.NO_ITEM: "geen toestel",
    Status.ABSENT: "afwezig",
    Status.EXPECTED_LATER: "wordt later verwacht",
    Status.EXEMPT: "ontheffing",
    Status.LEFT_BEHIND: "niet opgehaald",
    Status.NOT_SEEN: "nog niet gezien",
}
GONE = "groep van eerder"
"""A group that is no longer in the roster."""


def statistics_table(unit: Unit, scope: Scope, provenance: Provenance) -> Table:
    """The school days that were counted.

    Every status has a row, also one that nobody had: a number under 5 is left out, and so is nothing.
    """
    return Table(provenance, COLUMNS, counted_rows(unit, scope))


def counted_rows(unit: Unit, scope: Scope) -> Iterator[Row]:
    """A row for each day, group and status that was counted."""
    names = {group.id: group_title(group) for group in roster.groups(unit, scope.school)}
    for day, found in counts.counts(unit, scope.school, scope.first, scope.last).items():
        for group in sorted(filter(scope.takes_group, found), key=lambda each: names.get(each, GONE)):
            for status in filter(scope.takes, BAR_ORDER):
                yield _row(day, names.get(group, GONE), status, found[group].get(status, 0))


def _row(day: date, group: str, status: Status, pupils: int) -> Row:
    shown = pupils >= SMALLEST_SHOWN
    return day, group, STATUSES[status], pupils if shown else None, "" if shown else SUPPRESSED
