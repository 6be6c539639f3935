"""Lines of the pupils' files: appended, never changed; what was typed can be erased."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.pupil_file import FileEntry, FileEntryId, FileEntryKind, Way
from kiosk.store.files.engine import Unit
from kiosk.store.pupil_file.file_tables import FileEntryRow, FileEntryTextRow


@dataclass(frozen=True, slots=True)
class FileLines:
    """The lines of one file, oldest first. texts: what was typed, by line."""

    entries: tuple[FileEntry, ...] = ()
    texts: Mapping[FileEntryId, str] = field(default_factory=dict)


def append_entry(unit: Unit, school: SchoolId, pupil: PupilId, entry: FileEntry, text: str = "") -> None:
    """Adds a line, and what was typed in its own place. Raises AppendOnlyError for an id that stands."""
    columns = {
        "id": entry.id,
        "pupil": pupil,
        "kind": entry.kind.value,
        "about": entry.about,
        "day": entry.day.isoformat(),
        "way": entry.way.value if entry.way else "",
        "actor": entry.by,
        "utc_us": entry.read.utc_us,
        "clock_trusted": int(entry.read.trusted),
    }
    unit.execute(insert(FileEntryRow).values(school=school, **columns))
    if text:
        unit.execute(insert(FileEntryTextRow).values(school=school, entry=entry.id, text=text))


def erase_text(unit: Unit, school: SchoolId, entry: FileEntryId) -> bool:
    """Erases what was typed with a line. False when there was nothing."""
    own = (FileEntryTextRow.school == school, FileEntryTextRow.entry == entry)
    return unit.execute(delete(FileEntryTextRow).where(*own)).rowcount > 0


def lines_of(unit: Unit, school: SchoolId, pupil: PupilId) -> FileLines:
    """Every line of a pupil's file, those taken back among them."""
    own = (FileEntryRow.school == school, FileEntryRow.pupil == pupil)
    rows = unit.execute(select(FileEntryRow.__table__).where(*own).order_by(FileEntryRow.id)).all()
    typed = (FileEntryTextRow.school == school, FileEntryTextRow.entry.in_([row.id for row in rows]))
    texts = unit.execute(select(FileEntryTextRow.entry, FileEntryTextRow.text).where(*typed))
    return FileLines(tuple(map(_entry, rows)), {FileEntryId(row.entry): row.text for row in texts})


def restricted_pupils(unit: Unit, school: SchoolId) -> frozenset[PupilId]:
    """Whose data are kept but not used."""
    flags = (FileEntryKind.RESTRICT.value, FileEntryKind.UNRESTRICT.value)
    own = (FileEntryRow.school == school, FileEntryRow.kind.in_(flags))
    rows = unit.execute(select(FileEntryRow.pupil, FileEntryRow.kind).where(*own).order_by(FileEntryRow.id))
    latest = {row.pupil: row.kind for row in rows}
    return frozenset(PupilId(pupil) for pupil, kind in latest.items() if kind == FileEntryKind.RESTRICT)


def _entry(row: Row[Any]) -> FileEntry:
    return FileEntry(
        id=FileEntryId(row.id),
        kind=FileEntryKind(row.kind),
        day=date.fromisoformat(row.day),
        read=ClockReading(row.utc_us, row.clock_trusted == 1, "", 0),
        by=row.actor,
        about=row.about,
        way=Way(row.way) if row.way else None,
    )
