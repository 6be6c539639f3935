"""The clock that a person called right, per boot."""

from sqlalchemy import delete, select

from kiosk.domain.clock_reading import ClockConfirmation
from kiosk.domain.pupil import SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put
from kiosk.store.school_days.calendar_tables import ClockConfirmedRow


def confirmations(unit: Unit, school: SchoolId) -> tuple[ClockConfirmation, ...]:
    """Every boot whose clock somebody confirmed."""
    rows = unit.execute(select(ClockConfirmedRow.__table__).where(ClockConfirmedRow.school == school))
    return tuple(ClockConfirmation(row.boot_id, row.offset_us) for row in rows)


def confirm(unit: Unit, school: SchoolId, confirmation: ClockConfirmation) -> None:
    """Writes a confirmation; those of earlier boots are over."""
    own = (ClockConfirmedRow.school == school, ClockConfirmedRow.boot_id != confirmation.boot_id)
    unit.execute(delete(ClockConfirmedRow).where(*own))
    key = {"school": school, "boot_id": confirmation.boot_id}
    put(unit, ClockConfirmedRow, key, {"offset_us": confirmation.offset_us})
