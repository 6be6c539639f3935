"""Where everybody stands: today per pupil, past days as counts only, with small numbers left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kiosk.domain.custody import Custody, derive_custody
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.school_day import local_day
from kiosk.exchange.table import Column, Kind, Provenance, Row, Table
from kiosk.services.figures.scope import Scope
from kiosk.services.figures.statistics_table import STATUSES, counted_rows
from kiosk.services.live_page.live_words import source_words
from kiosk.services.live_page.roll import Standing, read_today, roll_of
from kiosk.services.staff_access.accounts import group_title
from kiosk.store import Unit
from kiosk.store.custody import ledger
from kiosk.store.people import roster
from kiosk.store.school_days import counts

COLUMNS = (
    Column("school_day", "Schooldag", Kind.DATE, width=12),
    Column("group", "Groep", width=24),
    Column("pupil_key", "Leerlingnummer"),
    Column("pupil", "Leerling", width=28),
    Column("status", "Stand", width=22),
    Column("source", "Hoe bekend", width=20),
    Column("pupils", "Aantal", Kind.WHOLE, width=8),
    Column("suppressed", "Niet getoond", width=14),
)


@dataclass(frozen=True, slots=True)
class _Folded:
    """Custody folded for this export, from the entries that can still matter today."""

    school: SchoolId
    held: Mapping[PupilId, Custody]

    def custody(self, pupil: PupilId) -> Custody:
        """What the school holds of a pupil."""
        return self.held.get(pupil, Custody())


def statuses_table(unit: Unit, scope: Scope, provenance: Provenance) -> Table:
    """The counts of the days before today, then every pupil today; a later day has nothing."""
    return Table(provenance, COLUMNS, _rows(unit, scope))


def _rows(unit: Unit, scope: Scope) -> Iterator[Row]:
    today = local_day(scope.now.at)
    for day, group, status, pupils, suppressed in counted_rows(unit, replace(scope, last=min(scope.last, today))):
        if day != today:
            yield day, group, "", "", status, "", pupils, suppressed
    if scope.first <= today <= scope.last:
        yield from _today(unit, scope)


def _today(unit: Unit, scope: Scope) -> Iterator[Row]:
    day = local_day(scope.now.at)
    books, today = _folded(unit, scope), read_today(unit, _Folded(scope.school, {}), day)
    for group in sorted(roster.groups(unit, scope.school), key=group_title):
        if scope.takes_group(group.id):
            for one in roll_of(unit, books, group, today, scope.now).standings:
                if one.pupil.id not in scope.aside and scope.takes(one.status.status):
                    yield day, group_title(group), *_told(one, today.colleagues)


def _told(one: Standing, colleagues: Mapping[str, str]) -> Row:
    by = colleagues.get(one.status.actor.removeprefix("staff:"), "")
    source = source_words(one.status, one.custody, one.pupil.declared_source, by).nl
    return one.pupil.key, one.pupil.name.listed, STATUSES[one.status.status], source, None, ""


def _folded(unit: Unit, scope: Scope) -> _Folded:
    day = local_day(scope.now.at)
    held = counts.perhaps_held_before(unit, scope.school, day)
    of_today = [one for one in ledger.entries(unit, first_day=day, last_day=day) if one.pupil not in held]
    return _Folded(scope.school, derive_custody(of_today + ledger.entries(unit, pupils=held)))
