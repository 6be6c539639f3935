"""Everything school.db holds about one pupil, erased by walking the tables: a table added later goes by itself."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table as CoreTable
from sqlalchemy import delete, func, select, update

from kiosk.domain.names import PersonName
from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.domain.redaction import Redaction
from kiosk.store.custody.ledger_tables import BoxEventRow, RequestAnswerRow
from kiosk.store.files.engine import File, Unit
from kiosk.store.people.roster_tables import CardRow, PupilRow, RequestRow
from kiosk.store.pupil_file import rights
from kiosk.store.pupil_file.about_pupil import BESIDE, TYPED_FROM
from kiosk.store.tables import tables_of

OF_THE_FILE = frozenset({"incident", "measure", "file_entry"})
"""The file: goes through the opening in the guards, and only when its own term or the directie says so."""

BY_TERM = frozenset({"ledger_entry", "audit", "box_event", "rights_request"})
"""Hold the bare random id, which leads to nobody once the roster row is gone; they go by their own terms."""

NOBODY = PersonName("", "", "")


def erase_rows(unit: Unit, school: SchoolId, pupil: PupilId, *, roster_row: bool) -> int:
    """Erases every row about a pupil outside the file and the append-only logs. Returns how many rows.

    roster_row: False while a file is kept; the name then stays with it, and the slot and declaration go.
    """
    _scrub(unit, school, pupil)
    count = rights.erase_notes_of(unit, school, pupil)
    count += sum(_erase_from(unit, table, school, pupil) for table in _about_pupils())
    own = (PupilRow.school == school, PupilRow.id == pupil)
    if roster_row:
        return count + unit.execute(delete(PupilRow).where(*own)).rowcount
    blank = {"bag": "", "slot_number": None, "declared_items": "unknown", "declared_source": "", "declared_on": None}
    unit.execute(update(PupilRow).where(*own).values(**blank))
    return count


def take_out_name(unit: Unit, school: SchoolId, name: PersonName) -> int:
    """Takes a name out of everything people typed about others. Returns how many texts changed."""
    redaction = Redaction(NOBODY, [name])
    return sum(_rewrite(unit, table, column, school, redaction) for table, column in _typed())


def _rewrite(
    unit: Unit,
    table: CoreTable,
    column: Any,  # noqa: ANN401 — a column of SQLAlchemy
    school: SchoolId,
    redaction: Redaction,
) -> int:
    key = list(table.primary_key.columns)
    changed = 0
    for row in unit.execute(select(*key, column.label("typed")).where(table.c.school == school, column != "")).all():
        redacted = redaction(row.typed)
        if redacted.found:
            own = [each == getattr(row, each.name) for each in key]
            short = redacted.text[: column.type.length or None]
            changed += unit.execute(update(table).where(*own).values(**{column.name: short})).rowcount
    return changed


def _typed() -> Iterator[tuple[CoreTable, Any]]:
    """The columns with text that people typed about pupils; the protocol and the settings name nobody."""
    for table in tables_of(File.SCHOOL):
        if table.name in BESIDE or "pupil" in table.c:
            for column in table.columns:
                if (getattr(column.type, "length", None) or 0) >= TYPED_FROM:
                    yield table, column


def _about_pupils() -> Iterator[CoreTable]:
    """Children before parents."""
    for table in reversed(tables_of(File.SCHOOL)):
        if "pupil" in table.c and table.name not in OF_THE_FILE | BY_TERM:
            yield table


def _erase_from(unit: Unit, table: CoreTable, school: SchoolId, pupil: PupilId) -> int:
    own = (table.c.school == school, table.c.pupil == pupil)
    for name, (column, parent) in BESIDE.items():
        if parent == table.name and name != "request_answer":
            child = table.metadata.tables[name]
            of_own = child.c[column].in_(select(table.c.id).where(*own))
            unit.execute(delete(child).where(child.c.school == school, of_own))
    return unit.execute(delete(table).where(*own)).rowcount


def _scrub(unit: Unit, school: SchoolId, pupil: PupilId) -> None:
    """The hashes of this pupil's cards leave the copies of what the box wrote."""
    hashes = select(CardRow.card_hash).where(CardRow.school == school, CardRow.pupil == pupil)
    asked = select(RequestRow.id).where(RequestRow.school == school, RequestRow.pupil == pupil)
    for row in (BoxEventRow, RequestAnswerRow):
        own = (row.school == school, row.card_hash.in_(hashes))
        unit.execute(update(row).where(*own).values(card_hash=None))
    answered = (RequestAnswerRow.school == school, RequestAnswerRow.request.in_(asked))
    told = (RequestAnswerRow.card_hash.is_not(None), *answered)
    unit.execute(update(RequestAnswerRow).where(*told).values(card_hash=None))


def rows_about(unit: Unit, school: SchoolId, pupil: PupilId) -> int:
    """How many rows erase_rows would erase, the roster row not counted."""
    total = 0
    for table in _about_pupils():
        own = (table.c.school == school, table.c.pupil == pupil)
        total += unit.execute(select(func.count()).select_from(table).where(*own)).scalar_one()
    return total
