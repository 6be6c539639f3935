"""What the files of pupils consist of, for whoever erases them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import select

from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import MeasureId
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.pupil_file import FileEntryId
from kiosk.store.files.engine import Unit
from kiosk.store.pupil_file.file_tables import FileEntryRow, MeasureRow
from kiosk.store.pupil_file.incident_tables import IncidentRow

Parts: TypeAlias = tuple[list[IncidentId], list[MeasureId], list[FileEntryId]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: whose, and when it was said."""

    id: FileEntryId
    pupil: PupilId
    day: date


def file_of(unit: Unit, school: SchoolId, pupil: PupilId) -> Parts:
    """The incidents, measures and lines of one pupil."""

    def ids(row: Any) -> list[str]:  # noqa: ANN401 — one of three tables
        return list(unit.execute(select(row.id).where(row.school == school, row.pupil == pupil)).scalars())

    return (
        [IncidentId(one) for one in ids(IncidentRow)],
        [MeasureId(one) for one in ids(MeasureRow)],
        [FileEntryId(one) for one in ids(FileEntryRow)],
    )


def lines(unit: Unit, school: SchoolId) -> list[Line]:
    """The lines of every file."""
    query = select(FileEntryRow.id, FileEntryRow.pupil, FileEntryRow.day).where(FileEntryRow.school == school)
    rows = unit.execute(query)
    return [Line(FileEntryId(row.id), PupilId(row.pupil), date.fromisoformat(row.day)) for row in rows]
