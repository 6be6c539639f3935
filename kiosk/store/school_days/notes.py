"""Notes to the teacher of a group, until they are seen."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update

from kiosk.domain.clock_reading import instant
from kiosk.domain.pupil import AccountId, GroupId, PupilId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.school_days.note_tables import TeacherNoteRow

RANG_IN_SLOT = "rang_in_slot"
"""The kind of a note about a phone that rang; the others are what a spot check found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherNote:
    """One note. slot: its number, None where there are no slots; seen_at: None until a teacher ticked it away."""

    id: str
    pupil: PupilId
    group: GroupId
    day: date
    at: datetime
    by: AccountId
    slot: int | None = None
    text: str = ""
    seen_at: datetime | None = None
    kind: str = RANG_IN_SLOT


def notes_of(unit: Unit, school: SchoolId, group: GroupId) -> list[TeacherNote]:
    """The notes to the teacher of a group, oldest first, those that were seen among them."""
    query = select(TeacherNoteRow.__table__).where(TeacherNoteRow.school == school, TeacherNoteRow.group_id == group)
    return [
        TeacherNote(
            id=row.id,
            pupil=PupilId(row.pupil),
            group=GroupId(row.group_id),
            day=date.fromisoformat(row.day),
            at=instant(row.utc_us),
            by=AccountId(row.by),
            slot=row.slot,
            text=row.text,
            seen_at=None if row.seen_us is None else instant(row.seen_us),
            kind=row.kind,
        )
        for row in unit.execute(query.order_by(TeacherNoteRow.utc_us, TeacherNoteRow.id))
    ]


def add_note(unit: Unit, school: SchoolId, note: TeacherNote, utc_us: int, nonce: str) -> bool:
    """Leaves a note. False when this form (nonce) was recorded already."""
    same = (TeacherNoteRow.school == school, TeacherNoteRow.nonce == nonce)
    if unit.execute(select(TeacherNoteRow.id).where(*same)).first() is not None:
        return False
    unit.execute(
        insert(TeacherNoteRow).values(
            school=school,
            id=note.id,
            pupil=note.pupil,
            group_id=note.group,
            day=note.day.isoformat(),
            kind=note.kind,
            slot=note.slot,
            text=note.text,
            by=note.by,
            utc_us=utc_us,
            nonce=nonce,
            seen_us=None,
            seen_by="",
        )
    )
    return True


def see_note(
    unit: Unit, school: SchoolId, group: GroupId, note: str, seen_us: int | None, by: str
) -> TeacherNote | None:
    """Ticks a note of this group away, or back with seen_us None. None when nothing changed."""
    own = (TeacherNoteRow.school == school, TeacherNoteRow.group_id == group, TeacherNoteRow.id == note)
    before = TeacherNoteRow.seen_us.is_(None) if seen_us is not None else TeacherNoteRow.seen_us.is_not(None)
    changed = unit.execute(update(TeacherNoteRow).where(*own, before).values(seen_us=seen_us, seen_by=by)).rowcount
    return next((each for each in notes_of(unit, school, group) if each.id == note), None) if changed else None


def take_note_back(unit: Unit, school: SchoolId, note: str) -> None:
    """Erases one note that was left by mistake."""
    unit.execute(delete(TeacherNoteRow).where(TeacherNoteRow.school == school, TeacherNoteRow.id == note))


def any_due(unit: Unit, school: SchoolId, today: date, oldest: date) -> bool:
    """True when there is something to wipe."""
    return unit.execute(select(TeacherNoteRow.id).where(*_due(school, today, oldest)).limit(1)).first() is not None


def wipe_notes(unit: Unit, school: SchoolId, today: date, oldest: date) -> int:
    """Erases what was seen and is of an earlier day, and everything before oldest. Returns how many rows."""
    return unit.execute(delete(TeacherNoteRow).where(*_due(school, today, oldest))).rowcount


def _due(school: SchoolId, today: date, oldest: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    seen = and_(TeacherNoteRow.seen_us.is_not(None), TeacherNoteRow.day < today.isoformat())
    return TeacherNoteRow.school == school, or_(seen, TeacherNoteRow.day < oldest.isoformat())
