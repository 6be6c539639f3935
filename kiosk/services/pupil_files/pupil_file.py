"""What people do with a pupil's file: look, add a line, take one back, restrict, copy out. Each is audited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import (
    ADDED_BY_HAND,
    NEEDS_TEXT,
    WITH_A_WAY,
    FileEntry,
    FileEntryId,
    FileEntryKind,
    Way,
    is_restricted,
    standing_entries,
)
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Pupil
from kiosk.store.pupil_file import file_entries, incidents

LONGEST_TEXT = 1000
_SPACES = re.compile(r"[^\S\n]+")


class NoSuchFileError(ServiceError):
    """There is no pupil, or no line, by this id."""


class BadLineError(ServiceError):
    """A line misses its text, its day or its way."""


class RestrictedError(ServiceError):
    """The file is kept but not used; the directie decides when it is used again."""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line to add. about: the incident it is about, or empty; day: on which it was said or told."""

    kind: FileEntryKind
    day: date
    text: str
    way: Way | None = None
    about: str = ""


def add(books: SchoolBooks, staff: StaffMember, pupil: PupilId, new: NewLine, now: ClockReading) -> FileEntryId:
    """Adds a line. Raises NotYoursError, NoSuchFileError, BadLineError and RestrictedError."""
    text = file_text(new.text)
    _check_line(new, text, local_day(now.at))
    with writing(books.writer) as unit:
        file_for(unit, books, staff, Act.ADD_TO_FILE, pupil)
        must_not_be_restricted(unit, books, pupil)
        confirmed = {each.incident.id for each in incidents.confirmed_of(unit, books.school, pupil)}
        if new.about and new.about not in confirmed:
            raise BadLineError("Kies een incident dat in dit dossier staat.")
        return _append(unit, books, staff, pupil, new, text, now)


def take_back(books: SchoolBooks, staff: StaffMember, pupil: PupilId, entry: FileEntryId, now: ClockReading) -> None:
    """Takes a line back by another line: whoever wrote it, or the directie. Raises NotYoursError, NoSuchFileError."""
    with writing(books.writer) as unit:
        file_for(unit, books, staff, Act.ADD_TO_FILE, pupil)
        lines = file_entries.lines_of(unit, books.school, pupil)
        found = next((each for each in standing_entries(lines.entries) if each.id == entry), None)
        if found is None:
            raise NoSuchFileError("Deze regel is er niet meer. Ververs de pagina.")
        if found.by != by(staff) and not staff.may_everywhere(Act.ADD_TO_FILE):
            raise NotYoursError("Deze regel is van een collega. Vraag het de directie.")
        new = NewLine(FileEntryKind.TAKE_BACK, local_day(now.at), "", about=entry)
        _append(unit, books, staff, pupil, new, "", now)


def restrict(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading, *, on: bool) -> None:
    """The restriction flag (AVG art. 18): while it stands only the directie opens the file, and nothing is added."""
    with writing(books.writer) as unit:
        file_for(unit, books, staff, Act.RESTRICT_FILE, pupil)
        lines = file_entries.lines_of(unit, books.school, pupil)
        if is_restricted(lines.entries) is not on:
            kind = FileEntryKind.RESTRICT if on else FileEntryKind.UNRESTRICT
            _append(unit, books, staff, pupil, NewLine(kind, local_day(now.at), ""), "", now)


def record_look(unit: Unit, books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> Pupil:
    """Puts on record that somebody reads this file. Raises NotYoursError, NoSuchFileError and RestrictedError."""
    found = file_for(unit, books, staff, Act.SEE_FILE, pupil)
    if not staff.may_of(Act.RESTRICT_FILE, pupil, found.group):
        must_not_be_restricted(unit, books, pupil)
    log(unit, books, staff, "file_seen", pupil, now)
    return found


def file_for(unit: Unit, books: SchoolBooks, staff: StaffMember, act: Act, pupil: PupilId) -> Pupil:
    """The pupil, where this person may do this. Says the same of a pupil who is not there and one out of reach."""
    found = roster.pupil(unit, books.school, pupil)
    if not staff.may_of(act, pupil, found.group if found else None):
        raise NotYoursError("Dit dossier is niet van jou. Vraag het de directie.")
    if found is None:
        raise NoSuchFileError("Deze leerling is er niet meer. Zoek opnieuw.")
    return found


def must_not_be_restricted(unit: Unit, books: SchoolBooks, pupil: PupilId) -> None:
    """Raises RestrictedError."""
    if is_restricted(file_entries.lines_of(unit, books.school, pupil).entries):
        raise RestrictedError("Dit dossier is beperkt: het wordt bewaard, niet gebruikt. De directie kan dat opheffen.")


def file_text(text: str) -> str:
    """What was typed, without needless space. Raises BadLineError when it is too long."""
    plain = "\n".join(line.strip() for line in _SPACES.sub(" ", text.replace("\r", "")).split("\n")).strip()
    if len(plain) > LONGEST_TEXT:
        raise BadLineError(f"Dit is te lang; houd het bij feiten, hooguit {LONGEST_TEXT} tekens.")
    return plain


def by(staff: StaffMember) -> str:
    """The actor of a line."""
    return f"staff:{staff.account}"


def log(
    unit: Unit,
    books: SchoolBooks,
    staff: StaffMember,
    action: str,
    pupil: PupilId,
    now: ClockReading,
    details: Mapping[str, str] | None = None,
) -> None:
    """Puts an act on a file in the audit log: ids and codes, no word of it."""
    act = audit.Act(
        utc_us=now.utc_us, source="web", actor=by(staff), action=action, subject=pupil, details=details or {}
    )
    audit.record(unit, books.school, act)


def _check_line(new: NewLine, text: str, today: date) -> None:
    if new.kind not in ADDED_BY_HAND:
        raise BadLineError("Dit kan zo niet worden toegevoegd; ververs de pagina.")
    if new.kind in NEEDS_TEXT and len(text) < 3:
        raise BadLineError("Schrijf op wat er is gezegd, of wat er moet worden aangevuld.")
    if (new.kind in WITH_A_WAY) is (new.way is None):
        raise BadLineError("Kies hoe het gesprek is gegaan: op school, per telefoon, mail of brief.")
    if new.day > today:
        raise BadLineError("Deze dag moet nog komen. Leg vast wat er al is gebeurd.")


def _append(
    unit: Unit, books: SchoolBooks, staff: StaffMember, pupil: PupilId, new: NewLine, text: str, now: ClockReading
) -> FileEntryId:
    made = FileEntryId(time_ordered_id(now.utc_us))
    entry = FileEntry(id=made, kind=new.kind, day=new.day, read=now, by=by(staff), about=new.about, way=new.way)
    file_entries.append_entry(unit, books.school, pupil, entry, text)
    log(unit, books, staff, f"file_{new.kind.value}", pupil, now, {"entry": made})
    return made
