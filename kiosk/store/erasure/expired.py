"""What simply has had its time: rows of one class, told by their own dates, counted or erased in small pieces."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Table as CoreTable
from sqlalchemy import delete, exists, func, or_, select, tuple_, update

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.pupil import AccountId, SchoolId
from kiosk.domain.retention import DataClass, last_kept, school_year_end
from kiosk.domain.school_day import LOCAL, local_day
from kiosk.store.base import Table
from kiosk.store.custody.ledger_tables import BoxEventRow, RequestAnswerRow
from kiosk.store.erasure.erasure_tables import ErasedKeyRow
from kiosk.store.files.engine import Unit
from kiosk.store.people.account_tables import AccountRow, AuditRow
from kiosk.store.people.invitation_tables import InvitationRow
from kiosk.store.people.roster_tables import CardRow, ExemptionRow, PupilRow, RequestRow
from kiosk.store.people.tool_key_tables import ToolKeyRow
from kiosk.store.school_days.count_tables import DayCountRow
from kiosk.store.school_days.round_tables import RoundRow

Condition: TypeAlias = Any
"""A condition of SQLAlchemy."""

KEYS_SHOWN = timedelta(days=30)
"""So long a key of a program that is over stays on its page."""

PIECE = 1000
"""Rows per writing unit."""


@dataclass(frozen=True, slots=True)
class Expired:
    """Rows of one table that may go."""

    data_class: DataClass
    table: CoreTable
    where: tuple[Condition, ...]


def expired(unit: Unit, school: SchoolId, terms: Mapping[DataClass, int], today: date) -> list[Expired]:
    """What has had its time today."""

    def before(data_class: DataClass) -> str:
        return (today - timedelta(days=terms[data_class])).isoformat()

    old_us = start_us(today - timedelta(days=terms[DataClass.LEDGER]))
    found: list[tuple[DataClass, type[Table], Condition]] = [
        (DataClass.COUNTS, DayCountRow, DayCountRow.day < before(DataClass.COUNTS)),
        (DataClass.EXEMPTION, ExemptionRow, ExemptionRow.last_day < before(DataClass.EXEMPTION)),
        (DataClass.LOAN, CardRow, CardRow.valid_until < before(DataClass.LOAN)),
        (DataClass.CARD, CardRow, CardRow.id.in_(_returned(unit, school, terms[DataClass.CARD], today))),
        (DataClass.ROUNDS, RoundRow, RoundRow.day < before(DataClass.ROUNDS)),
        (DataClass.LEDGER, BoxEventRow, (BoxEventRow.utc_us < old_us) & _not_last(BoxEventRow)),
        (DataClass.LEDGER, RequestAnswerRow, (RequestAnswerRow.utc_us < old_us) & _not_last(RequestAnswerRow)),
        (DataClass.LEDGER, RequestRow, RequestRow.expires_us < old_us),
        (DataClass.INVITATIONS, InvitationRow, InvitationRow.expires_us < start_us(today)),
        (DataClass.INVITATIONS, ToolKeyRow, ToolKeyRow.expires_on < (today - KEYS_SHOWN).isoformat()),
        (DataClass.ERASED_KEYS, ErasedKeyRow, ErasedKeyRow.expires_on < today.isoformat()),
    ]
    tables = {table.name: table for table in Table.metadata.sorted_tables}
    every = ((each, tables[row.__tablename__], where) for each, row, where in found)
    return [Expired(each, table, (table.c.school == school, where)) for each, table, where in every]


def count(unit: Unit, one: Expired) -> int:
    """How many rows would go."""
    return unit.execute(select(func.count()).select_from(one.table).where(*one.where)).scalar_one()


def erase_piece(unit: Unit, one: Expired) -> int:
    """Erases at most a piece of them. Returns how many went; less than PIECE when nothing is left."""
    key = tuple(one.table.primary_key.columns)
    some = select(*key).where(*one.where).limit(PIECE)
    return unit.execute(delete(one.table).where(tuple_(*key).in_(some))).rowcount


def declarations_over(school: SchoolId, value: int, today: date) -> Condition:
    """Toestelopgaven of a school year that ended longer ago than the term."""
    end = school_year_end(today).replace(year=school_year_end(today).year - 1)
    if today <= last_kept(DataClass.DECLARED, end, value):
        end = end.replace(year=end.year - 1)
    return (PupilRow.school == school, PupilRow.declared_on <= end.isoformat())


def count_declarations(unit: Unit, school: SchoolId, value: int, today: date) -> int:
    """How many toestelopgaven would go."""
    return unit.execute(
        select(func.count()).select_from(PupilRow).where(*declarations_over(school, value, today))
    ).scalar_one()


def forget_declarations(unit: Unit, school: SchoolId, value: int, today: date) -> int:
    """The toestelopgaven of an earlier school year are unknown again. Returns how many."""
    values = {"declared_items": "unknown", "declared_source": "", "declared_on": None}
    where = declarations_over(school, value, today)
    return unit.execute(update(PupilRow).where(*where).values(**values)).rowcount


def accounts_over(unit: Unit, school: SchoolId, value: int, today: date) -> list[AccountId]:
    """Accounts that were closed longer ago than the term."""
    closed = AccountRow.disabled_us < start_us(today - timedelta(days=value))
    rows = unit.execute(select(AccountRow.id).where(AccountRow.school == school, closed))
    return [AccountId(row.id) for row in rows]


def erase_account(unit: Unit, school: SchoolId, account: AccountId) -> None:
    """Erases an account with its cards; what it did keeps the bare id."""
    unit.execute(delete(CardRow).where(CardRow.school == school, CardRow.account == account))
    unit.execute(delete(AccountRow).where(AccountRow.school == school, AccountRow.id == account))


def scrub_cards(unit: Unit, school: SchoolId, before_us: int) -> int:
    """Takes out of the box's events and answers the hash of every card that nobody carries. Returns how many."""
    carried = select(CardRow.card_hash).where(CardRow.school == school)
    total = 0
    for row in (BoxEventRow, RequestAnswerRow):
        old = (row.school == school, row.card_hash.is_not(None), row.utc_us < before_us)
        total += unit.execute(update(row).where(*old, row.card_hash.not_in(carried)).values(card_hash=None)).rowcount
    return total


def _returned(unit: Unit, school: SchoolId, value: int, today: date) -> list[str]:
    """Cards handed in longer ago than the term. When is on the audit log; older than that log is long ago."""
    cards = select(CardRow.id, CardRow.pupil, CardRow.account, CardRow.linked_us)
    own = (CardRow.school == school, CardRow.state == "returned")
    found = []
    for row in unit.execute(cards.where(*own)).all():
        about = or_(AuditRow.subject == row.id, AuditRow.subject == (row.pupil or row.account))
        said = (AuditRow.school == school, AuditRow.action.startswith("card"), about)
        last = unit.execute(select(func.max(AuditRow.utc_us)).where(*said)).scalar_one()
        since = local_day(instant(max(last or 0, row.linked_us)))
        if last_kept(DataClass.CARD, since, value) < today:
            found.append(row.id)
    return found


def _not_last(row: type[BoxEventRow] | type[RequestAnswerRow]) -> Condition:
    """The last row of a box stays, so that no number is given twice; so do acts of staff not yet taken over."""
    later = row.__table__.alias()
    return exists().where(later.c.school == row.school, later.c.origin == row.origin, later.c.seq > row.seq)


def start_us(day: date) -> int:
    """Local midnight, microseconds UTC."""
    return microseconds(datetime.combine(day, time(), LOCAL))
