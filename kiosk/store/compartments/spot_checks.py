"""The slots of a random handful, and what lay in them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select, update

from kiosk.domain.clock_reading import instant
from kiosk.domain.pupil import AccountId, PupilId, SchoolId
from kiosk.store.compartments.closing_tables import SpotCheckRow
from kiosk.store.files.engine import Unit


class Found(StrEnum):
    """What lay in the slot. Stored codes; empty before somebody looked."""

    NOTHING_YET = ""
    PRESENT = "present"
    EMPTY = "empty"
    SWITCHED_ON = "switched_on"
    OTHER_ITEM = "other_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck:
    """One slot. note: the id of the note to the teacher that followed, or empty."""

    id: str
    pupil: PupilId
    day: date
    drawn_at: datetime
    by: AccountId
    found: Found = Found.NOTHING_YET
    found_at: datetime | None = None
    note: str = ""


def checks_of(unit: Unit, school: SchoolId, day: date) -> list[SpotCheck]:
    """The slots drawn on a day, in the order of drawing."""
    query = select(SpotCheckRow.__table__).where(SpotCheckRow.school == school, SpotCheckRow.day == day.isoformat())
    return [
        SpotCheck(
            id=row.id,
            pupil=PupilId(row.pupil),
            day=date.fromisoformat(row.day),
            drawn_at=instant(row.drawn_us),
            by=AccountId(row.by),
            found=Found(row.found),
            found_at=None if row.found_us is None else instant(row.found_us),
            note=row.note,
        )
        for row in unit.execute(query.order_by(SpotCheckRow.drawn_us, SpotCheckRow.id))
    ]


def add_check(unit: Unit, school: SchoolId, check: SpotCheck, utc_us: int) -> None:
    """A slot to look into."""
    unit.execute(
        insert(SpotCheckRow).values(
            school=school,
            id=check.id,
            pupil=check.pupil,
            day=check.day.isoformat(),
            drawn_us=utc_us,
            found=check.found.value,
            found_us=None,
            by=check.by,
            note="",
        )
    )


def set_found(
    unit: Unit, school: SchoolId, check: str, found: Found, utc_us: int | None, by: AccountId, note: str
) -> bool:
    """What lay there. False when there is no such check."""
    own = (SpotCheckRow.school == school, SpotCheckRow.id == check)
    change = update(SpotCheckRow).where(*own).values(found=found.value, found_us=utc_us, by=by, note=note)
    return unit.execute(change).rowcount > 0


def any_check_before(unit: Unit, school: SchoolId, day: date) -> bool:
    """True when there is something to wipe."""
    own = (SpotCheckRow.school == school, SpotCheckRow.day < day.isoformat())
    return unit.execute(select(SpotCheckRow.id).where(*own).limit(1)).first() is not None


def wipe_checks_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases the checks of days before this one. Returns how many rows."""
    own = (SpotCheckRow.school == school, SpotCheckRow.day < day.isoformat())
    return unit.execute(delete(SpotCheckRow).where(*own)).rowcount
