"""The calendar of the school: weekday times, days that differ, what was moved today, and the school's own rules."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kiosk.domain.pupil import GroupId, SchoolId
from kiosk.domain.school_day import (
    CANDIDATES_AT,
    DayKind,
    DayTimes,
    EarlyCollecting,
    SchoolCalendar,
    SpecialPeriod,
    Window,
)
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put
from kiosk.store.school_days.calendar_tables import CalendarPeriodRow, EarlyCollectingRow, SchoolRuleRow
from kiosk.store.school_days.day_tables import TimetableRow
from kiosk.store.school_days.own_windows import own_windows

CANDIDATES_RULE = "candidates_at"


class PeriodSource(StrEnum):
    """Where a period comes from. Stored codes."""

    FEED = "feed"
    ICAL = "ical"
    HAND = "hand"


class PeriodState(StrEnum):
    """Only an accepted period counts. Stored codes."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class StoredPeriod:
    """A period as it stands, accepted or not. decided_us: microseconds UTC."""

    id: str
    period: SpecialPeriod
    source: PeriodSource
    state: PeriodState
    decided_us: int = field(compare=False, default=0)


def calendar(unit: Unit, school: SchoolId) -> SchoolCalendar:
    """Everything that makes the plan of a day."""
    weekdays: dict[int, DayTimes] = {}
    groups: dict[tuple[GroupId, int], DayTimes] = {}
    for row in unit.execute(select(TimetableRow.__table__).where(TimetableRow.school == school)):
        if row.group_id:
            groups[GroupId(row.group_id), row.weekday] = _times(row)
        else:
            weekdays[row.weekday] = _times(row)
    accepted = (one.period for one in periods(unit, school) if one.state is PeriodState.ACCEPTED)
    return SchoolCalendar(
        weekdays,
        groups,
        tuple(accepted),
        _early(unit, school),
        candidates_clock(unit, school),
        own_windows(unit, school),
    )


def set_weekday(unit: Unit, school: SchoolId, weekday: int, times: DayTimes | None, group: str = "") -> None:
    """The times of a weekday (0 is Monday) for the school or one group; None closes it."""
    key = {"school": school, "group_id": group, "weekday": weekday}
    if times is not None:
        put(unit, TimetableRow, key, _columns(times))
        return
    own = (TimetableRow.school == school, TimetableRow.group_id == group, TimetableRow.weekday == weekday)
    unit.execute(delete(TimetableRow).where(*own))


def periods(unit: Unit, school: SchoolId) -> list[StoredPeriod]:
    """Every period, the last decided last."""
    query = select(CalendarPeriodRow.__table__).where(CalendarPeriodRow.school == school)
    rows = unit.execute(query.order_by(CalendarPeriodRow.decided_us, CalendarPeriodRow.id))
    return [
        StoredPeriod(row.id, _period(row), PeriodSource(row.source), PeriodState(row.state), row.decided_us)
        for row in rows
    ]


def period(unit: Unit, school: SchoolId, period_id: str) -> StoredPeriod | None:
    """One period; None when there is no such one."""
    return next((one for one in periods(unit, school) if one.id == period_id), None)


def save_period(unit: Unit, school: SchoolId, stored: StoredPeriod) -> str:
    """Writes a period; the same days with the same name for the same group are one. Returns its id."""
    one = stored.period
    key = {
        "school": school,
        "group_id": one.group or "",
        "first_day": one.first.isoformat(),
        "last_day": one.last.isoformat(),
        "label": one.label,
    }
    values = {
        "kind": one.kind.value,
        "source": stored.source.value,
        "state": stored.state.value,
        "decided_us": stored.decided_us,
        **(_columns(one.times) if one.times else dict.fromkeys(_columns(DayTimes()))),
    }
    columns = CalendarPeriodRow.__table__.columns
    own = [columns[name] == value for name, value in key.items()]
    known = unit.execute(select(CalendarPeriodRow.id).where(*own)).scalar_one_or_none()
    if known is None:
        unit.execute(insert(CalendarPeriodRow).values(id=stored.id, **key, **values))
        return stored.id
    unit.execute(update(CalendarPeriodRow).where(*own).values(**values))
    return str(known)


def move_collecting(
    unit: Unit, school: SchoolId, group: GroupId | None, day: date, moved: EarlyCollecting | None
) -> None:
    """Collecting of a group, or of the school, begins earlier on one day; None takes an early dismissal back.

    A day broken off stands beside it: neither takes the other's place.
    """
    if moved is None:
        _forget_early(unit, school, group, day, broken_off=False)
        return
    key = {"school": school, "group_id": group or "", "day": day.isoformat(), "broken_off": int(moved.broken_off)}
    put(unit, EarlyCollectingRow, key, {"at": f"{moved.at:%H:%M}"})


def resume_day(unit: Unit, school: SchoolId, group: GroupId | None, day: date) -> None:
    """A day that was broken off goes on."""
    _forget_early(unit, school, group, day, broken_off=True)


def candidates_clock(unit: Unit, school: SchoolId) -> time:
    """The local time from which possible incidents are raised."""
    own = (SchoolRuleRow.school == school, SchoolRuleRow.name == CANDIDATES_RULE)
    value = unit.execute(select(SchoolRuleRow.value).where(*own)).scalar_one_or_none()
    return CANDIDATES_AT if value is None else time.fromisoformat(value)


def set_candidates_clock(unit: Unit, school: SchoolId, clock: time) -> None:
    """Sets it."""
    put(unit, SchoolRuleRow, {"school": school, "name": CANDIDATES_RULE}, {"value": f"{clock:%H:%M}"})


def _forget_early(unit: Unit, school: SchoolId, group: GroupId | None, day: date, *, broken_off: bool) -> None:
    row = EarlyCollectingRow
    own = (row.school == school, row.group_id == (group or ""), row.day == day.isoformat())
    unit.execute(delete(row).where(*own, row.broken_off == int(broken_off)))


def _early(unit: Unit, school: SchoolId) -> dict[tuple[GroupId | None, date], EarlyCollecting]:
    """The earlier time of the two counts, and broken off stays broken off."""
    found: dict[tuple[GroupId | None, date], EarlyCollecting] = {}
    for row in unit.execute(select(EarlyCollectingRow.__table__).where(EarlyCollectingRow.school == school)):
        key = (GroupId(row.group_id) if row.group_id else None, date.fromisoformat(row.day))
        moved = EarlyCollecting(time.fromisoformat(row.at), bool(row.broken_off))
        known = found.get(key, moved)
        found[key] = EarlyCollecting(min(known.at, moved.at), known.broken_off or moved.broken_off)
    return found


def _period(row: Row[Any]) -> SpecialPeriod:
    return SpecialPeriod(
        first=date.fromisoformat(row.first_day),
        last=date.fromisoformat(row.last_day),
        kind=DayKind(row.kind),
        label=row.label,
        group=GroupId(row.group_id) if row.group_id else None,
        times=_times(row) if row.walk_in is not None else None,
    )


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
