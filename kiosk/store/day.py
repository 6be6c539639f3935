"""The calendar of the school, and what staff know of today."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import Nonce
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.domain.school_day import DayTimes, SchoolCalendar, Window
from kiosk.store.day_tables import CalendarDayRow, DayFactRow, TimetableRow
from kiosk.store.engine import Unit
from kiosk.store.ids import time_ordered_id
from kiosk.store.rows import put


def calendar(unit: Unit, school: SchoolId) -> SchoolCalendar:
    """Weekday times, overrides per group, and the dates that differ."""
    weekdays: dict[int, DayTimes] = {}
    groups: dict[tuple[GroupId, int], DayTimes] = {}
    for row in unit.execute(select(TimetableRow.__table__).where(TimetableRow.school == school)):
        if row.group_id:
            groups[GroupId(row.group_id), row.weekday] = _times(row)
        else:
            weekdays[row.weekday] = _times(row)
    days = unit.execute(select(CalendarDayRow.__table__).where(CalendarDayRow.school == school))
    dates = {date.fromisoformat(row.day): None if row.kind == "closed" else _times(row) for row in days}
    return SchoolCalendar(weekdays, groups, dates)


def day_labels(unit: Unit, school: SchoolId) -> Mapping[date, str]:
    """The names of the dates that differ, such as a holiday."""
    query = select(CalendarDayRow.day, CalendarDayRow.label).where(CalendarDayRow.school == school)
    return {date.fromisoformat(row.day): row.label for row in unit.execute(query)}


def set_weekday(unit: Unit, school: SchoolId, weekday: int, times: DayTimes | None, group: str = "") -> None:
    """The times of a weekday (0 is Monday) for the school or one group; None closes it."""
    key = {"school": school, "group_id": group, "weekday": weekday}
    if times is not None:
        put(unit, TimetableRow, key, _columns(times))
        return
    own = (TimetableRow.school == school, TimetableRow.group_id == group, TimetableRow.weekday == weekday)
    unit.execute(delete(TimetableRow).where(*own))


def set_date(unit: Unit, school: SchoolId, day: date, label: str, times: DayTimes | None) -> None:
    """A date that differs from its weekday; None closes it."""
    values = _columns(times) if times else dict.fromkeys(_columns(DayTimes()))
    kind = "short" if times else "closed"
    put(unit, CalendarDayRow, {"school": school, "day": day.isoformat()}, {"kind": kind, "label": label, **values})


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
    own = (DayFactRow.school == school, DayFactRow.nonce == nonce)
    if unit.execute(select(DayFactRow.id).where(*own)).first() is not None:
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


def remove_fact(unit: Unit, school: SchoolId, nonce: Nonce) -> bool:
    """Takes back what a form recorded. False when there was nothing."""
    own = (DayFactRow.school == school, DayFactRow.nonce == nonce)
    return unit.execute(delete(DayFactRow).where(*own)).rowcount > 0


def wipe_facts_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases what was known of earlier days. Returns how many rows."""
    own = (DayFactRow.school == school, DayFactRow.day < day.isoformat())
    return unit.execute(delete(DayFactRow).where(*own)).rowcount


def _columns(times: DayTimes) -> dict[str, Any]:
    return {
        "walk_in": f"{times.walk_in:%H:%M}",
        "start": f"{times.start:%H:%M}",
        "grace_minutes": times.grace_minutes,
        "collecting": ",".join(f"{window.start:%H:%M}-{window.end:%H:%M}" for window in times.collecting),
        "closing": f"{times.closing:%H:%M}",
    }


def _times(row: Row[Any]) -> DayTimes:
    windows = (text.split("-") for text in row.collecting.split(",") if text)
    return DayTimes(
        walk_in=time.fromisoformat(row.walk_in),
        start=time.fromisoformat(row.start),
        grace_minutes=row.grace_minutes,
        collecting=tuple(Window(time.fromisoformat(start), time.fromisoformat(end)) for start, end in windows),
        closing=time.fromisoformat(row.closing),
    )
