"""The terms the directie chose; what is not chosen is the usual one."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from kiosk.domain.pupil import SchoolId
from kiosk.domain.retention import TERMS, DataClass
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put
from kiosk.store.school_days.calendar_tables import SchoolRuleRow

_KEEP = "keep_"
_RAN = "erasure_ran_on"


def terms(unit: Unit, school: SchoolId) -> Mapping[DataClass, int]:
    """How long each class is kept here."""
    own = (SchoolRuleRow.school == school, SchoolRuleRow.name.startswith(_KEEP, autoescape=True))
    chosen = {row.name: row.value for row in unit.execute(select(SchoolRuleRow.name, SchoolRuleRow.value).where(*own))}
    return {each: int(chosen.get(_KEEP + each.value, term.usual)) for each, term in TERMS.items()}


def set_term(unit: Unit, school: SchoolId, data_class: DataClass, value: int) -> None:
    """Chooses a term; the caller checked its bounds."""
    put(unit, SchoolRuleRow, {"school": school, "name": _KEEP + data_class.value}, {"value": str(value)})


def ran_on(unit: Unit, school: SchoolId) -> date | None:
    """The last local day on which the erasure ran; None before the first."""
    own = (SchoolRuleRow.school == school, SchoolRuleRow.name == _RAN)
    found = unit.execute(select(SchoolRuleRow.value).where(*own)).scalar_one_or_none()
    return None if found is None else date.fromisoformat(found)


def set_ran_on(unit: Unit, school: SchoolId, day: date) -> None:
    """The erasure ran."""
    put(unit, SchoolRuleRow, {"school": school, "name": _RAN}, {"value": day.isoformat()})
