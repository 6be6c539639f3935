"""The ledger as plain lines, for reading millions of them: nothing is made of a row but a tuple."""

from datetime import date
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import select

from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import SchoolId
from kiosk.store.custody.ledger_tables import LedgerEntryRow as Written
from kiosk.store.files.engine import Unit

_NAMES = """utc_us group_id pupil kind items slot_bag slot_number origin actor reason clock_trusted seq id corrects
boot_id step"""
COLUMNS = tuple(Written.__table__.c[name] for name in _NAMES.split())
UTC_US, GROUP, PUPIL, KIND, ORIGIN, ACTOR, TRUSTED, SEQ, ID, BOOT, STEP = 0, 1, 2, 3, 7, 8, 10, 11, 12, 14, 15
"""Where they stand in a line."""

Line: TypeAlias = tuple[Any, ...]
"""An entry as it was written: text, numbers and None, in the order of COLUMNS."""


def lines_of(unit: Unit, school: SchoolId, day: date) -> list[Line]:
    """What was written on a school day, in order of origin and seq.

    Not in that order from SQL: asked for it, SQLite walks the whole ledger for each day.
    """
    query = select(*COLUMNS).where(Written.school == school, Written.school_day == day.isoformat())
    with unit.execute(query) as found:
        return sorted(found.cursor.fetchall(), key=itemgetter(ORIGIN, SEQ))


def merged(lines: list[Line]) -> list[Line] | None:
    """The lines of a day by time; None where a clock was wrong or a time was told, which only `in_order` can place.

    lines: as lines_of gives them.
    """
    moments, origins = ([line[which] for line in lines] for which in (UTC_US, ORIGIN))
    odd = any(not line[TRUSTED] or not line[BOOT] or line[KIND] == EntryKind.PLACED for line in lines)
    starts = [n for n in range(1, len(lines)) if moments[n] < moments[n - 1]]
    if odd or any(origins[n] == origins[n - 1] for n in starts):
        return None
    return sorted(lines, key=itemgetter(UTC_US)) if starts else lines
