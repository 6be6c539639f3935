"""The settings a school chose on its page, and the name of the school."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.roster_tables import SchoolRow
from kiosk.store.people.setting_tables import SchoolSettingRow
from kiosk.store.rows import put


@dataclass(frozen=True, slots=True)
class Chosen:
    """One value, and who chose it when (microseconds UTC)."""

    value: str
    set_us: int
    set_by: AccountId


def chosen(unit: Unit, school: SchoolId) -> dict[str, Chosen]:
    """Every setting that was chosen on a page, by name."""
    query = select(SchoolSettingRow.__table__).where(SchoolSettingRow.school == school)
    return {row.name: Chosen(row.value, row.set_us, AccountId(row.set_by)) for row in unit.execute(query)}


def choose(unit: Unit, school: SchoolId, name: str, new: Chosen) -> None:
    """Sets one."""
    values = {"value": new.value, "set_us": new.set_us, "set_by": new.set_by}
    put(unit, SchoolSettingRow, {"school": school, "name": name}, values)


def unchoose(unit: Unit, school: SchoolId, name: str) -> None:
    """The file or the default counts again."""
    unit.execute(delete(SchoolSettingRow).where(SchoolSettingRow.school == school, SchoolSettingRow.name == name))


def rename_school(unit: Unit, school: SchoolId, name: str) -> None:
    """Gives the school another name."""
    unit.execute(update(SchoolRow).where(SchoolRow.school == school).values(name=name))
