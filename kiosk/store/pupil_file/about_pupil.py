"""Everything school.db holds about one pupil, found by walking the tables: a table added later is in it by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import LargeBinary, String, Text, or_, select
from sqlalchemy import Table as CoreTable

from kiosk.domain.pupil import PupilId, SchoolId
from kiosk.store.files.engine import File, Unit
from kiosk.store.people.roster_tables import CardRow
from kiosk.store.tables import tables_of

Value = str | int | float | None

TYPED_FROM = 200
"""A column of text this wide holds what people typed; narrower ones hold codes, names of the roster and ids."""

NEVER_TOLD = frozenset({"school", "nonce", "once", "key_id", "boot_id", "boottime_us", "payload_version"})
"""Says nothing about a person: the works of the records. No hash and no nonce is told either."""

BESIDE: Mapping[str, tuple[str, str]] = {
    "incident_event": ("incident", "incident"),
    "incident_note": ("incident", "incident"),
    "file_entry_text": ("entry", "file_entry"),
    "measure_event": ("measure", "measure"),
    "measure_note": ("measure", "measure"),
    "rights_request_note": ("request", "rights_request"),
    "case_step": ("case_id", "not_found_case"),
    "retention_hold": ("case_id", "not_found_case"),
    "request_answer": ("request", "request"),
    "card_request": ("request", "request"),
}
"""Tables without a pupil of their own: by which column they belong to a row of which table."""


@dataclass(frozen=True, slots=True)
class HeldRows:
    """The rows of one table about a pupil. typed: the columns with text people typed."""

    table: str
    typed: frozenset[str]
    rows: tuple[Mapping[str, Value], ...]


def everything_about(unit: Unit, school: SchoolId, pupil: PupilId) -> list[HeldRows]:
    """Every row about a pupil, by table; hashes and secrets left out. Tables without one are not named."""
    found: dict[str, HeldRows] = {}
    for table in sorted(tables_of(File.SCHOOL), key=lambda each: each.name in BESIDE):
        about = _about(table, pupil, found)
        if about is None:
            continue
        told = [column for column in table.columns if _is_told(column)]
        query = (
            select(*told).where(about, table.c.school == school) if "school" in table.c else select(*told).where(about)
        )
        rows = tuple(dict(row._mapping) for row in unit.execute(query.order_by(*table.primary_key.columns)))
        typed = frozenset(column.name for column in told if _is_typed(column.type))
        found[table.name] = HeldRows(table.name, typed, rows)
    return [held for held in found.values() if held.rows]


def _about(table: CoreTable, pupil: PupilId, found: Mapping[str, HeldRows]) -> Any:  # noqa: ANN401 — a condition of SQLAlchemy
    """What makes a row of this table one about the pupil; None where none can be."""
    if table.name == "pupil":
        return table.c.id == pupil
    if table.name == "audit":
        return or_(table.c.subject == pupil, table.c.details.contains(pupil, autoescape=True))
    if table.name == "box_event":
        own = select(CardRow.card_hash).where(CardRow.pupil == pupil)
        return or_(table.c.card_hash.in_(own), table.c.payload.contains(pupil, autoescape=True))
    if table.name in BESIDE:
        column, parent = BESIDE[table.name]
        ids = [row["id"] for row in found[parent].rows]
        return table.c[column].in_(ids)
    return table.c.pupil == pupil if "pupil" in table.c else None


def _is_told(column: Any) -> bool:  # noqa: ANN401 — a column of SQLAlchemy
    of_the_works = column.name in NEVER_TOLD or "hash" in column.name or "nonce" in column.name
    return not of_the_works and not isinstance(column.type, LargeBinary)


def _is_typed(kind: Any) -> bool:  # noqa: ANN401 — a type of SQLAlchemy
    return isinstance(kind, Text) or (isinstance(kind, String) and (kind.length or 0) >= TYPED_FROM)
