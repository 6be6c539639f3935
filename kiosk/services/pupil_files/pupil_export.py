"""The inzage: everything the books hold about one pupil, readable and as data, other children left out.

Made by the directie on request of the parents, or of a pupil of 16 or older (AVG art. 15). Audited before it is made.
"""

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.pupil import PupilId
from kiosk.domain.redaction import OTHER_CHILD, Redaction
from kiosk.domain.roles import Act, in_order
from kiosk.services.pupil_files.pdf_files import Maker, ReadyFile
from kiosk.services.pupil_files.pupil_export_blocks import ExportedPupil, export_blocks
from kiosk.services.pupil_files.pupil_file import file_for, log
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import accounts, roster
from kiosk.store.people.roster import Pupil, the_school
from kiosk.store.pupil_file.about_pupil import HeldRows, Value, everything_about

TITLE = "Inzage: wat er over één leerling is bewaard"
EXPLANATION = (
    "Dit is alles wat op het moment van maken werd bewaard. Wat eerder is gewist, staat er niet in.",
    "Namen van andere leerlingen zijn vervangen door [andere leerling], voor zover het leerlingenbestand ze kent.",
    "Lees na voordat je dit geeft: een naam die niet in het leerlingenbestand staat, wordt niet herkend.",
    "Het nummer van een pas wordt alleen onleesbaar bewaard, en wordt daarom niet getoond.",
    "Het papier (pdf) en de gegevens (json) komen uit dezelfde rijen; de json noemt ook de kenmerken.",
)
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class _Eraser:
    """Leaves other children out of a value: their names in what was typed, their ids everywhere."""

    redact: Redaction
    others: frozenset[str]

    def typed(self, text: str) -> str:
        return self.coded(self.redact(text).text)

    def coded(self, text: str) -> str:
        return _ID.sub(lambda found: OTHER_CHILD if found[0] in self.others else found[0], text)


def export_pupil(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> ReadyFile:
    """A zip with a PDF and the same as JSON. Raises NotYoursError, NoSuchFileError and PdfFailedError.

    A restricted file is in it too: restricting is about using the data, not about the right to see it.
    """
    with writing(books.writer) as unit:
        file_for(unit, books, staff, Act.EXPORT_PUPIL, pupil)
        log(unit, books, staff, "pupil_exported", pupil, now)
    with reading(books.school_file) as unit:
        known = file_for(unit, books, staff, Act.EXPORT_PUPIL, pupil)
        eraser = _eraser(unit, books, known)
        held = tuple(_clean(each, eraser) for each in everything_about(unit, books.school, pupil))
        groups = {str(choice.group): choice.name for choice in titled_groups(unit, books.school)}
        roles = {str(each.id): ", ".join(in_order(each.roles)) for each in accounts.accounts(unit, books.school)}
        maker = Maker(the_school(unit).name, staff, now)
    exported = ExportedPupil(known, held, groups, roles)
    pdf = maker.pdf(TITLE, export_blocks(exported, EXPLANATION))
    data = json.dumps(_document(maker, exported), ensure_ascii=False, indent=1).encode()
    day = maker.today.isoformat()
    content = _zipped({f"inzage-{day}.pdf": pdf, f"inzage-{day}.json": data}, now)
    return ReadyFile(f"inzage-{day}.zip", "application/zip", content)


def _eraser(unit: Unit, books: SchoolBooks, pupil: Pupil) -> _Eraser:
    others = [each for each in roster.pupils(unit, books.school) if each.id != pupil.id]
    return _Eraser(Redaction(pupil.name, [each.name for each in others]), frozenset(each.id for each in others))


def _clean(held: HeldRows, eraser: _Eraser) -> HeldRows:
    def value(name: str, found: Value) -> Value:
        if not isinstance(found, str):
            return found
        return eraser.typed(found) if name in held.typed else eraser.coded(found)

    rows = tuple({name: value(name, found) for name, found in row.items()} for row in held.rows)
    return HeldRows(held.table, held.typed, rows)


def _document(maker: Maker, exported: ExportedPupil) -> Mapping[str, object]:
    tables = {held.table: [_row(row) for row in held.rows] for held in exported.held}
    pupil = {"name": exported.pupil.name.shown, "group": exported.group}
    head = {"title": TITLE, "school": maker.school, "made": maker.line, "explanation": list(EXPLANATION)}
    return {**head, "pupil": pupil, "tables": tables}


def _row(row: Mapping[str, Value]) -> Mapping[str, Value]:
    """Moments as ISO text in UTC, everything else as it is kept."""
    return dict(_field(name, value) for name, value in row.items())


def _field(name: str, value: Value) -> tuple[str, Value]:
    if name.endswith("_us") and isinstance(value, int):
        return name.removesuffix("_us"), instant(value).isoformat()
    return name.removesuffix("_us"), value


def _zipped(files: Mapping[str, bytes], now: ClockReading) -> bytes:
    """In memory: no part of it touches the disk."""
    out, at = BytesIO(), now.at
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()
