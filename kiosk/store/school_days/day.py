"""What staff know of today; the calendar by the same name."""

from datetime import date, time, timedelta

from sqlalchemy import delete, insert, select

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.compliance import DayFact, DayFactKind, Source, own_day
from kiosk.domain.custody import Nonce
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.school_day import AS_THE_GROUP, OwnDay
from kiosk.store.files.engine import Unit
from kiosk.store.ids import time_ordered_id
from kiosk.store.school_days.calendar import calendar as calendar
from kiosk.store.school_days.calendar import set_weekday as set_weekday
from kiosk.store.school_days.day_tables import DayFactRow


def facts_of(unit: Unit, school: SchoolId, day: date) -> dict[PupilId, tuple[DayFact, ...]]:
    """What is known of each pupil on a day, oldest first; pupils of whom nothing is known are left out."""
    return {pupil: facts for (pupil, _day), facts in _facts_between(unit, school, day, day).items()}


def own_days(unit: Unit, school: SchoolId, first: date, days: int) -> dict[tuple[PupilId, date], OwnDay]:
    """Who comes later or leaves early at a told time, on so many days from the first; others are left out."""
    known = _facts_between(unit, school, first, first + timedelta(days=days - 1))
    return {key: own for key, facts in known.items() if (own := own_day(facts)) != AS_THE_GROUP}


def _facts_between(
    unit: Unit, school: SchoolId, first: date, last: date
) -> dict[tuple[PupilId, date], tuple[DayFact, ...]]:
    own = (DayFactRow.school == school, DayFactRow.day >= first.isoformat(), DayFactRow.day <= last.isoformat())
    query = select(DayFactRow.__table__).where(*own).order_by(DayFactRow.utc_us, DayFactRow.id)
    found: dict[tuple[PupilId, date], tuple[DayFact, ...]] = {}
    for row in unit.execute(query):
        clock = time.fromisoformat(row.clock) if row.clock else None
        fact = DayFact(DayFactKind(row.kind), Source(row.source), instant(row.utc_us), row.by, clock)
        key = PupilId(row.pupil), date.fromisoformat(row.day)
        found[key] = (*found.get(key, ()), fact)
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
            clock="" if fact.clock is None else f"{fact.clock:%H:%M}",
        )
    )
    return True


def has_fact(unit: Unit, school: SchoolId, nonce: Nonce) -> bool:
    """True when this was recorded already."""
    own = (DayFactRow.school == school, DayFactRow.nonce == nonce)
    return unit.execute(select(DayFactRow.id).where(*own)).first() is not None


def has_fact_at(unit: Unit, school: SchoolId, nonce: Nonce, clock: time | None) -> bool:
    """True when this was recorded already, with the same time."""
    told = "" if clock is None else f"{clock:%H:%M}"
    own = (DayFactRow.school == school, DayFactRow.nonce == nonce, DayFactRow.clock == told)
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
