"""The saved columns of the tables a school imports."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.import_tables import ImportProfileRow

LONGEST_NAME = 64
LONGEST_HEADING = 64


def profiles(unit: Unit, school: SchoolId) -> dict[str, Mapping[str, str]]:
    """Field to heading by the name of the profile, by name."""
    table = ImportProfileRow.__table__
    found: dict[str, dict[str, str]] = {}
    for row in unit.execute(select(table).where(table.c.school == school).order_by(table.c.name, table.c.field)):
        found.setdefault(row.name, {})[row.field] = row.heading
    return dict(found)


def save_profile(
    unit: Unit, school: SchoolId, name: str, headings: Mapping[str, str], by: AccountId, utc_us: int
) -> None:
    """Keeps a profile; takes the place of the one with this name."""
    forget_profile(unit, school, name)
    own = {"school": school, "name": name, "saved_us": utc_us, "saved_by": by}
    rows = [{**own, "field": field, "heading": heading} for field, heading in headings.items()]
    unit.execute(insert(ImportProfileRow), rows)


def forget_profile(unit: Unit, school: SchoolId, name: str) -> None:
    """Deletes a profile."""
    unit.execute(delete(ImportProfileRow).where(ImportProfileRow.school == school, ImportProfileRow.name == name))
