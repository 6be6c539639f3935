""" "Klopt deze tijd?": where the network gives no time, a person may say that the clock is right, for this boot."""

from kiosk.domain.clock_reading import ClockConfirmation, ClockReading
from kiosk.services.errors import ServiceError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import writing
from kiosk.store.custody import clock_confirmations
from kiosk.store.people import audit


class ClockMovedError(ServiceError):
    """The clock is not the one that was looked at."""


def confirm_clock(books: SchoolBooks, staff: StaffMember, seen_offset_us: int, now: ClockReading) -> None:
    """Both programs trust the clock from now on, until somebody moves it or the machine starts again.

    seen_offset_us: of the clock the person looked at. Raises ClockMovedError when it was moved since.
    """
    confirmation = ClockConfirmation(now.boot_id, now.offset_us)
    if not confirmation.near(seen_offset_us):
        raise ClockMovedError("De klok is intussen verzet. Kijk nog een keer of de tijd klopt.")
    with writing(books.writer) as unit:
        clock_confirmations.confirm(unit, books.school, confirmation)
        act = audit.Act(
            utc_us=now.utc_us,
            source="web",
            actor=f"staff:{staff.account}",
            action="clock_confirmed",
            details={"boot": now.boot_id},
        )
        audit.record(unit, books.school, act)
    books.refresh()
