"""What the desk and the closing round leave behind is erased in time: the day after, or after 30 days."""

from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.school_day import local_day
from kiosk.services.closing_round.not_found import HELD_AFTER
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.compartments import closing, not_found, spot_checks
from kiosk.store.people import audit
from kiosk.store.school_days import desk_actions

KEPT = timedelta(days=30)


def wipe_old(books: SchoolBooks, now: ClockReading, source: str) -> None:
    """Erases the desk's lists of earlier days, rounds and spot checks of more than 30 days, and cases that ended then.

    As often as one likes; nothing is written while nothing is due.
    """
    school, today = books.school, local_day(now.at)
    oldest, ended = today - KEPT, microseconds(now.at - HELD_AFTER)
    with reading(books.school_file) as unit:
        due = (
            desk_actions.any_action_before(unit, school, today)
            or closing.any_round_before(unit, school, oldest)
            or spot_checks.any_check_before(unit, school, oldest)
            or not_found.any_case_closed_before(unit, school, ended)
        )
    if not due:
        return
    with writing(books.writer) as unit:
        rows = {
            "desk": desk_actions.wipe_actions_before(unit, school, today),
            "rounds": closing.wipe_rounds_before(unit, school, oldest),
            "checks": spot_checks.wipe_checks_before(unit, school, oldest),
            "cases": not_found.wipe_cases_closed_before(unit, school, ended),
        }
        details = {name: str(number) for name, number in rows.items()}
        act = audit.Act(utc_us=now.utc_us, source=source, actor="system", action="closing_wiped", details=details)
        audit.record(unit, school, act)
