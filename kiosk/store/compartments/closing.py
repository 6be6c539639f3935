"""Counts per bag and ticks of a day's closing round."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, select

from kiosk.domain.clock_reading import instant
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.compartments.closing_tables import BagCountRow, ClosingTickRow
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put


class Tick(StrEnum):
    """What is ticked off at the end of a day. Stored codes."""

    CABINET_LOCKED = "cabinet_locked"
    CARE_HAS_LIST = "care_has_list"


@dataclass(frozen=True, slots=True)
class BagCount:
    """The latest count of one bag on a day. in_book: what the ledger said at that moment."""

    counted: int
    in_book: int
    at: datetime
    by: AccountId


@dataclass(frozen=True, slots=True)
class Ticked:
    """When, and by whom."""

    at: datetime
    by: AccountId


def counts_of(unit: Unit, school: SchoolId, day: date) -> dict[str, BagCount]:
    """The counts of a day, by bag; bags nobody counted are left out."""
    query = select(BagCountRow.__table__).where(BagCountRow.school == school, BagCountRow.day == day.isoformat())
    return {
        row.bag: BagCount(row.counted, row.in_book, instant(row.utc_us), AccountId(row.by))
        for row in unit.execute(query)
    }


def save_count(
    unit: Unit, school: SchoolId, day: date, bag: str, counted: int, in_book: int, utc_us: int, by: AccountId
) -> None:
    """The count of a bag takes the place of the one before it."""
    key = {"school": school, "day": day.isoformat(), "bag": bag}
    put(unit, BagCountRow, key, {"counted": counted, "in_book": in_book, "utc_us": utc_us, "by": by})


def ticks_of(unit: Unit, school: SchoolId, day: date) -> dict[Tick, Ticked]:
    """What is ticked off for a day."""
    own = (ClosingTickRow.school == school, ClosingTickRow.day == day.isoformat())
    rows = unit.execute(select(ClosingTickRow.__table__).where(*own))
    return {Tick(row.kind): Ticked(instant(row.utc_us), AccountId(row.by)) for row in rows}


def set_tick(unit: Unit, school: SchoolId, day: date, tick: Tick, utc_us: int, by: AccountId, *, on: bool) -> None:
    """Puts a tick on or takes it off; one that stands keeps its time."""
    standing = ticks_of(unit, school, day)
    key = {"school": school, "day": day.isoformat(), "kind": tick.value}
    if on and tick not in standing:
        put(unit, ClosingTickRow, key, {"utc_us": utc_us, "by": by})
    elif not on:
        own = (ClosingTickRow.school == school, ClosingTickRow.day == day.isoformat(), ClosingTickRow.kind == tick)
        unit.execute(delete(ClosingTickRow).where(*own))


def any_round_before(unit: Unit, school: SchoolId, day: date) -> bool:
    """True when there is something to wipe."""
    return any(
        unit.execute(select(row.day).where(row.school == school, row.day < day.isoformat()).limit(1)).first()
        for row in (BagCountRow, ClosingTickRow)
    )


def wipe_rounds_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases counts and ticks of days before this one. Returns how many rows."""
    return sum(
        unit.execute(delete(row).where(row.school == school, row.day < day.isoformat())).rowcount
        for row in (BagCountRow, ClosingTickRow)
    )
