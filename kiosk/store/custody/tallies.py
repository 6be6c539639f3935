"""How many entries of each kind a day has: numbers for a monitor."""

from datetime import date

from sqlalchemy import func, select

from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger_tables import LedgerEntryRow
from kiosk.store.files.engine import Unit


def entries_by_kind(unit: Unit, school: SchoolId, day: date) -> dict[str, int]:
    """Every kind that occurred on a school day."""
    of_day = (LedgerEntryRow.school == school, LedgerEntryRow.school_day == day.isoformat())
    query = select(LedgerEntryRow.kind, func.count().label("number")).where(*of_day).group_by(LedgerEntryRow.kind)
    return {row.kind: row.number for row in unit.execute(query)}
