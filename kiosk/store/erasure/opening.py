"""The opening in the guards: what is append-only goes only when a row names it, within the same transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import delete, insert

from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import MeasureId
from kiosk.domain.pupil import SchoolId
from kiosk.domain.pupil_file import FileEntryId
from kiosk.store.erasure.erasure_tables import ErasingRow
from kiosk.store.files.engine import Unit
from kiosk.store.pupil_file.file_tables import (
    FileEntryRow,
    FileEntryTextRow,
    MeasureEventRow,
    MeasureNoteRow,
    MeasureRow,
)
from kiosk.store.pupil_file.incident_tables import IncidentEventRow, IncidentNoteRow, IncidentRow


def erase_incidents(unit: Unit, school: SchoolId, incidents: Iterable[IncidentId]) -> int:
    """Erases incidents with everything done and typed about them. Raises AppendOnlyError for one that is open."""
    count = 0
    for one in incidents:
        with _opened(unit, school, "incident", one):
            for table in (IncidentNoteRow, IncidentEventRow):
                unit.execute(delete(table).where(table.school == school, table.incident == one))
            own = (IncidentRow.school == school, IncidentRow.id == one)
            count += unit.execute(delete(IncidentRow).where(*own)).rowcount
    return count


def erase_measures(unit: Unit, school: SchoolId, measures: Iterable[MeasureId]) -> int:
    """Erases measures with everything done and typed about them."""
    count = 0
    for one in measures:
        with _opened(unit, school, "measure", one):
            for table in (MeasureNoteRow, MeasureEventRow):
                unit.execute(delete(table).where(table.school == school, table.measure == one))
            own = (MeasureRow.school == school, MeasureRow.id == one)
            count += unit.execute(delete(MeasureRow).where(*own)).rowcount
    return count


def erase_file_entries(unit: Unit, school: SchoolId, entries: Iterable[FileEntryId]) -> int:
    """Erases lines of a file with what was typed."""
    count = 0
    for one in entries:
        with _opened(unit, school, "file_entry", one):
            text = (FileEntryTextRow.school == school, FileEntryTextRow.entry == one)
            unit.execute(delete(FileEntryTextRow).where(*text))
            own = (FileEntryRow.school == school, FileEntryRow.id == one)
            count += unit.execute(delete(FileEntryRow).where(*own)).rowcount
    return count


@contextmanager
def _opened(unit: Unit, school: SchoolId, kind: str, key: str) -> Iterator[None]:
    unit.execute(insert(ErasingRow).values(school=school, kind=kind, row_key=key))
    yield
    own = (ErasingRow.school == school, ErasingRow.kind == kind, ErasingRow.row_key == key)
    unit.execute(delete(ErasingRow).where(*own))
