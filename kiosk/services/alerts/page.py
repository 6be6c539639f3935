"""The page "Let op": what there is to look at, and saying that one has."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.alert import AlertKind
from kiosk.domain.clock_reading import ClockReading
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues
from kiosk.services.views import StaffMember
from kiosk.store import close, open_school, reading, writing
from kiosk.store.people import alerts, roster


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    """One alert. seq: of the audit log; account, actor: ids, or empty; their names where they still have an account.

    seen: by who looks now.
    """

    seq: int
    kind: AlertKind
    utc_us: int
    account: str
    account_name: str
    actor: str
    actor_name: str
    seen: bool


def alerts_page(books: SchoolBooks, staff: StaffMember) -> tuple[AlertLine, ...]:
    """Every alert of the last thirty days, newest first."""
    with reading(books.school_file) as unit:
        found = alerts.alerts(unit, books.school)
        seen = alerts.seen_by(unit, books.school, staff.account)
        names = colleagues(unit, books.school)
    return tuple(
        AlertLine(
            seq=each.seq,
            kind=AlertKind(each.kind),
            utc_us=each.utc_us,
            account=each.account,
            account_name=names.get(each.account, ""),
            actor=each.actor,
            actor_name=names.get(each.actor, ""),
            seen=each.seq in seen,
        )
        for each in found
    )


def unseen(books: SchoolBooks, staff: StaffMember) -> int:
    """How many this person has not looked at."""
    with reading(books.school_file) as unit:
        found = {each.seq for each in alerts.alerts(unit, books.school)}
        return len(found - alerts.seen_by(unit, books.school, staff.account)) if found else 0


def open_on_disk(data: Path) -> int:
    """How many nobody has looked at, for who has no books open. Raises StoreError."""
    file = open_school(data, "read")
    try:
        with reading(file) as unit:
            return alerts.seen_by_nobody(unit, roster.the_school(unit).id)
    finally:
        close(file)


def mark_seen(books: SchoolBooks, staff: StaffMember, seqs: list[int], now: ClockReading) -> None:
    """This person has looked at these; for everybody else they stay."""
    with writing(books.writer) as unit:
        for seq in alerts.mark_seen(unit, books.school, staff.account, seqs, now.utc_us):
            note(unit, books, staff, "alert_seen", "", {"line": str(seq)}, now)
