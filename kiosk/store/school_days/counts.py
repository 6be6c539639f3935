"""Counts per group, day and status; and whether a day left anything to count."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, insert, select

from kiosk.domain.compliance import Status
from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.store.custody.ledger_tables import LedgerEntryRow
from kiosk.store.files.engine import Unit
from kiosk.store.school_days.count_tables import DayCountRow
from kiosk.store.school_days.day_tables import DayFactRow

GroupCounts = Mapping[GroupId, Mapping[Status, int]]
"""How many pupils of a group had a status; nobody is left out."""

GIVEN_BACK = (EntryKind.COLLECT, EntryKind.CLOSED_WITHOUT_CARD)


def counts(unit: Unit, school: SchoolId, first: date, last: date) -> dict[date, GroupCounts]:
    """What was counted from one day to another, both included; days that were not counted are left out."""
    own = (DayCountRow.school == school, DayCountRow.day >= first.isoformat(), DayCountRow.day <= last.isoformat())
    query = select(DayCountRow.__table__).where(*own).order_by(DayCountRow.day, DayCountRow.group_id)
    found: dict[date, dict[GroupId, dict[Status, int]]] = {}
    for row in unit.execute(query):
        groups = found.setdefault(date.fromisoformat(row.day), {})
        groups.setdefault(GroupId(row.group_id), {})[Status(row.status)] = row.pupils
    return dict(found)


def counted(unit: Unit, school: SchoolId, day: date) -> bool:
    """True when the counts of a day stand."""
    own = (DayCountRow.school == school, DayCountRow.day == day.isoformat())
    return unit.execute(select(DayCountRow.day).where(*own).limit(1)).first() is not None


def add_counts(unit: Unit, school: SchoolId, day: date, groups: GroupCounts) -> bool:
    """Puts the counts of a day on record. False when they stand already: the first ones stay."""
    rows = [
        {"school": school, "day": day.isoformat(), "group_id": group, "status": status.value, "pupils": pupils}
        for group, statuses in groups.items()
        for status, pupils in statuses.items()
        if pupils
    ]
    if not rows or counted(unit, school, day):
        return False
    unit.execute(insert(DayCountRow), rows)
    return True


def left_records(unit: Unit, school: SchoolId, day: date) -> bool:
    """True when anything of a day was recorded: a custody entry, or what staff knew."""
    custody = select(LedgerEntryRow.school_day).where(
        LedgerEntryRow.school == school, LedgerEntryRow.school_day == day.isoformat()
    )
    known = select(DayFactRow.day).where(DayFactRow.school == school, DayFactRow.day == day.isoformat())
    return any(unit.execute(query.limit(1)).first() is not None for query in (custody, known))


def perhaps_held_before(unit: Unit, school: SchoolId, day: date) -> frozenset[PupilId]:
    """Everybody of whom the school may have held something when a day began, and perhaps a few more.

    Left out is who had everything back: the last entry of an earlier day says so, and every clock was right. Whoever
    has an entry of an untrusted clock is among them: its day means nothing.
    """
    table = LedgerEntryRow
    earlier = (table.school == school, table.school_day < day.isoformat())
    last = select(table.pupil, func.max(table.utc_us).label("at")).where(*earlier).group_by(table.pupil).subquery()
    held = select(table.pupil).join(last, (table.pupil == last.c.pupil) & (table.utc_us == last.c.at))
    held = held.where(*earlier, table.kind.not_in([kind.value for kind in GIVEN_BACK]))
    doubtful = select(table.pupil).where(table.school == school, table.clock_trusted == 0)
    return frozenset(PupilId(found) for query in (held, doubtful) for found in unit.execute(query).scalars())


def facts_left(unit: Unit, school: SchoolId, before: date) -> bool:
    """True when something is still known of a pupil on an earlier day."""
    query = select(DayFactRow.day).where(DayFactRow.school == school, DayFactRow.day < before.isoformat())
    return unit.execute(query.limit(1)).first() is not None
