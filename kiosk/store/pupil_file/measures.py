"""Measures and their events: opened once, appended to, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import Guard, How, MeasureDeed, MeasureEvent, MeasureId, MeasureKind, Task
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.pupil_file.file_tables import MeasureEventRow, MeasureNoteRow, MeasureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """As it was opened. incident: the confirmed incident it rests on."""

    id: MeasureId
    pupil: PupilId
    group: GroupId
    kind: MeasureKind
    incident: IncidentId


@dataclass(frozen=True, slots=True)
class RecordedMeasure:
    """A measure with everything that was done about it. notes: what was typed, by seq of the event."""

    measure: Measure
    events: tuple[MeasureEvent, ...]
    notes: Mapping[int, str] = field(default_factory=dict)


def open_measure(unit: Unit, school: SchoolId, measure: Measure, event: MeasureEvent) -> None:
    """Puts a draft on record with its first event. Raises AppendOnlyError for an id that stands."""
    columns = {
        "id": measure.id,
        "pupil": measure.pupil,
        "group_id": measure.group,
        "kind": measure.kind.value,
        "incident": measure.incident,
    }
    unit.execute(insert(MeasureRow).values(school=school, **columns))
    append_measure_event(unit, school, measure.id, event)


def append_measure_event(unit: Unit, school: SchoolId, measure: MeasureId, event: MeasureEvent, note: str = "") -> None:
    """Appends a deed, and what was typed with it in its own place. Raises AppendOnlyError for a seq that stands."""
    columns = {
        "seq": event.seq,
        "deed": event.deed.value,
        "actor": event.by,
        "guard": event.guard.value if event.guard else "",
        "how": event.how.value if event.how else "",
        "on_day": _iso(event.on),
        "first_day": _iso(event.first),
        "last_day": _iso(event.last),
        "task": event.task.value if event.task else "",
        "mandate": event.mandate,
        "utc_us": event.read.utc_us,
        "clock_trusted": int(event.read.trusted),
        "boot_id": event.read.boot_id,
        "boottime_us": event.read.boottime_us,
    }
    unit.execute(insert(MeasureEventRow).values(school=school, measure=measure, **columns))
    if note:
        unit.execute(insert(MeasureNoteRow).values(school=school, measure=measure, seq=event.seq, text=note))


def erase_measure_note(unit: Unit, school: SchoolId, measure: MeasureId, seq: int) -> bool:
    """Erases what was typed with one event. False when there was nothing."""
    own = (MeasureNoteRow.school == school, MeasureNoteRow.measure == measure, MeasureNoteRow.seq == seq)
    return unit.execute(delete(MeasureNoteRow).where(*own)).rowcount > 0


def measure(unit: Unit, school: SchoolId, measure_id: MeasureId) -> RecordedMeasure | None:
    """One measure; None when it is not here."""
    return next(iter(_recorded(unit, school, MeasureRow.id == measure_id)), None)


def measures_of(unit: Unit, school: SchoolId, pupil: PupilId) -> list[RecordedMeasure]:
    """The measures of a pupil, oldest first, drafts and revoked ones among them."""
    return _recorded(unit, school, MeasureRow.pupil == pupil)


def every_measure(unit: Unit, school: SchoolId) -> list[RecordedMeasure]:
    """The measures of the school, oldest first."""
    return _recorded(unit, school, MeasureRow.school == school)


def _recorded(unit: Unit, school: SchoolId, which: Any) -> list[RecordedMeasure]:  # noqa: ANN401 — a condition
    query = select(MeasureRow.__table__).where(MeasureRow.school == school, which).order_by(MeasureRow.id)
    rows = unit.execute(query).all()
    ids = [row.id for row in rows]
    events: dict[str, list[MeasureEvent]] = {each: [] for each in ids}
    of_these = (MeasureEventRow.school == school, MeasureEventRow.measure.in_(ids))
    for row in unit.execute(select(MeasureEventRow.__table__).where(*of_these).order_by(MeasureEventRow.seq)):
        events[row.measure].append(_event(row))
    notes: dict[str, dict[int, str]] = {each: {} for each in ids}
    typed = (MeasureNoteRow.school == school, MeasureNoteRow.measure.in_(ids))
    for row in unit.execute(select(MeasureNoteRow.__table__).where(*typed)):
        notes[row.measure][row.seq] = row.text
    return [RecordedMeasure(_measure(row), tuple(events[row.id]), notes[row.id]) for row in rows]


def _measure(row: Row[Any]) -> Measure:
    return Measure(
        id=MeasureId(row.id),
        pupil=PupilId(row.pupil),
        group=GroupId(row.group_id),
        kind=MeasureKind(row.kind),
        incident=IncidentId(row.incident),
    )


def _event(row: Row[Any]) -> MeasureEvent:
    return MeasureEvent(
        seq=row.seq,
        deed=MeasureDeed(row.deed),
        read=ClockReading(row.utc_us, row.clock_trusted == 1, row.boot_id, row.boottime_us),
        by=row.actor,
        guard=Guard(row.guard) if row.guard else None,
        how=How(row.how) if row.how else None,
        on=_day(row.on_day),
        first=_day(row.first_day),
        last=_day(row.last_day),
        task=Task(row.task) if row.task else None,
        mandate=row.mandate,
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
