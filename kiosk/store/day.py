"""What staff know of today; the calendar by the same name."""

from datetime import date

from sqlalchemy import delete, insert, select

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import Nonce
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.store.calendar import calendar as calendar
from kiosk.store.calendar import set_weekday as set_weekday
from kiosk.store.day_tables import DayFactRow
from kiosk.store.engine import Unit
from kiosk.store.ids import time_ordered_id


def facts_of(unit: Unit, school: SchoolId, day: date) -> dict[PupilId, tuple[DayFact, ...]]:
    """What is known of each pupil on a day, oldest first; pupils of whom nothing is known are left out."""
    query = select(DayFactRow.__table__).where(DayFactRow.school == school, DayFactRow.day == day.isoformat())
    found: dict[PupilId, tuple[DayFact, ...]] = {}
    for row in unit.execute(query.order_by(DayFactRow.utc_us, DayFactRow.id)):
        fact = DayFact(DayFactKind(row.kind), Source(row.source), instant(row.utc_us), row.by)
        found[PupilId(row.pupil)] = (*found.get(PupilId(row.pupil), ()), fact)
    return found


def add_fact(unit: Unit, school: SchoolId, pupil: PupilId, day: date, fact: DayFact, nonce: Nonce) -> bool:
    """Records what is known of a pupil today. False when this form (nonce) was recorded already."""
    if has_fact(unit, school, nonce):
        return False
    utc_us = microseconds(fact.at)
    unit.execute(
        insert(DayFactRow).values(
            school=school,
            id=time_ordered_id(utc_us),
            pupil=pupil,
            day=day.isoformat(),
            kind=fact.kind.value,
            source=fact.source.value,
            by=fact.actor,
            utc_us=utc_us,
            nonce=nonce,
        )
    )
    return True


def has_fact(unit: Unit, school: SchoolId, nonce: Nonce) -> bool:
    """True when this was recorded already."""
    own = (DayFactRow.school == school, DayFactRow.nonce == nonce)
    return unit.execute(select(DayFactRow.id).where(*own)).first() is not None


def remove_fact(unit: Unit, school: SchoolId, nonce: Nonce) -> bool:
    """Takes back what a form recorded. False when there was nothing."""
    own = (DayFactRow.school == school, DayFactRow.nonce == nonce)
    return unit.execute(delete(DayFactRow).where(*own)).rowcount > 0


def remove_facts(unit: Unit, school: SchoolId, pupil: PupilId, day: date, kind: DayFactKind, source: Source) -> int:
    """Takes back what one source said of a pupil on a day. Returns how many rows."""
    of_pupil = (DayFactRow.school == school, DayFactRow.pupil == pupil, DayFactRow.day == day.isoformat())
    said = (DayFactRow.kind == kind.value, DayFactRow.source == source.value)
    return unit.execute(delete(DayFactRow).where(*of_pupil, *said)).rowcount


def wipe_facts_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases what was known of earlier days. Returns how many rows."""
    own = (DayFactRow.school == school, DayFactRow.day < day.isoformat())
    return unit.execute(delete(DayFactRow).where(*own)).rowcount
