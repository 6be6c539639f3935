"""The school's own choices in the rules for possible incidents."""

from sqlalchemy import select

from kiosk.domain.pupil import SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put
from kiosk.store.school_days.calendar_tables import SchoolRuleRow

RAISE_LATE = "raise_late"


def raises_late(unit: Unit, school: SchoolId) -> bool:
    """True when this school also wants handed_in_late; off by default."""
    own = (SchoolRuleRow.school == school, SchoolRuleRow.name == RAISE_LATE)
    return unit.execute(select(SchoolRuleRow.value).where(*own)).scalar_one_or_none() == "1"


def set_raises_late(unit: Unit, school: SchoolId, *, late: bool) -> None:
    """Chooses it."""
    put(unit, SchoolRuleRow, {"school": school, "name": RAISE_LATE}, {"value": str(int(late))})
