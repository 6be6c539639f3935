"""An act of a member of staff on record."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit
from kiosk.store.people import audit


def note(
    unit: Unit,
    books: SchoolBooks,
    staff: StaffMember,
    action: str,
    subject: str,
    details: dict[str, str],
    now: ClockReading,
) -> None:
    """Puts an act of a member of staff on record."""
    act = audit.Act(
        utc_us=now.utc_us, source="web", actor=f"staff:{staff.account}", action=action, subject=subject, details=details
    )
    audit.record(unit, books.school, act)
