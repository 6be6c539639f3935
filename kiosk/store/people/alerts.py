"""Alerts: lines of the audit log that somebody should look at, and who did."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.account_tables import AuditRow
from kiosk.store.people.alert_tables import AlertRow, AlertSeenRow


@dataclass(frozen=True, slots=True)
class Alert:
    """seq: of the audit log; account: whom it is about; actor: who did it. Either is empty where there is none."""

    seq: int
    kind: str
    utc_us: int
    account: str
    actor: str


def alerts(unit: Unit, school: SchoolId) -> list[Alert]:
    """Every alert that is kept, newest first."""
    query = select(AlertRow.__table__).where(AlertRow.school == school).order_by(AlertRow.seq.desc())
    return [Alert(row.seq, row.kind, row.utc_us, row.account, row.actor) for row in unit.execute(query)]


def add_alerts(unit: Unit, school: SchoolId, new: Iterable[Alert]) -> list[Alert]:
    """Puts alerts down; returns those that did not stand yet."""
    known = set(unit.execute(select(AlertRow.seq).where(AlertRow.school == school)).scalars())
    added = [each for each in new if each.seq not in known]
    for one in added:
        unit.execute(
            insert(AlertRow).values(
                school=school, seq=one.seq, kind=one.kind, utc_us=one.utc_us, account=one.account, actor=one.actor
            )
        )
    return added


def erase_alerts_before(unit: Unit, school: SchoolId, utc_us: int) -> None:
    """Erases alerts of before a moment, and who saw them."""
    unit.execute(delete(AlertRow).where(AlertRow.school == school, AlertRow.utc_us < utc_us))


def seen_by_nobody(unit: Unit, school: SchoolId) -> int:
    """How many nobody has looked at yet."""
    seen = select(AlertSeenRow.seq).where(AlertSeenRow.school == school)
    query = select(func.count()).select_from(AlertRow).where(AlertRow.school == school, AlertRow.seq.not_in(seen))
    return unit.execute(query).scalar_one()


def seen_by(unit: Unit, school: SchoolId, account: AccountId) -> set[int]:
    """The alerts an account has looked at."""
    own = (AlertSeenRow.school == school, AlertSeenRow.account == account)
    return set(unit.execute(select(AlertSeenRow.seq).where(*own)).scalars())


def mark_seen(unit: Unit, school: SchoolId, account: AccountId, seqs: Iterable[int], seen_us: int) -> list[int]:
    """Notes that an account has looked at alerts; returns those that were new to it."""
    known = set(unit.execute(select(AlertRow.seq).where(AlertRow.school == school)).scalars())
    new = sorted((set(seqs) & known) - seen_by(unit, school, account))
    for seq in new:
        unit.execute(insert(AlertSeenRow).values(school=school, seq=seq, account=account, seen_us=seen_us))
    return new


def latest_seq(unit: Unit, school: SchoolId, before_us: int) -> int:
    """The last line of the audit log from before a moment, microseconds UTC; 0 where there is none."""
    own = (AuditRow.school == school, AuditRow.utc_us < before_us)
    return unit.execute(select(func.max(AuditRow.seq)).where(*own)).scalar() or 0
