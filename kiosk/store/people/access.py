"""Day passes, groups somebody has for one day, and the last use of an account."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.people.access_tables import DayPassRow, GroupForDayRow, LastSignInRow
from kiosk.store.rows import put

HANDED_ON, OPENED = "handed_on", "opened"
"""How somebody came to a group for a day; OPENED is break-glass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPass:
    """A printed pass. id: stands for an account in everything its holder does; times: microseconds UTC."""

    id: AccountId
    group: GroupId
    day: date
    code_hash: str
    made_us: int
    made_by: AccountId
    used_us: int | None = None
    revoked_us: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupForDay:
    """A group somebody has for one day. reason: a code where it was opened; times: microseconds UTC."""

    id: str
    group: GroupId
    day: date
    account: AccountId
    kind: str
    reason: str = ""
    given_us: int
    given_by: AccountId
    ended_us: int | None = None


def passes(unit: Unit, school: SchoolId, day: date | None = None) -> list[DayPass]:
    """Every pass that is kept, or those of one day; newest first."""
    query = select(DayPassRow.__table__).where(DayPassRow.school == school)
    if day is not None:
        query = query.where(DayPassRow.day == day.isoformat())
    return [_pass(row) for row in unit.execute(query.order_by(DayPassRow.made_us.desc(), DayPassRow.id))]


def day_pass(unit: Unit, school: SchoolId, pass_id: AccountId) -> DayPass | None:
    """One pass; None when it is not here."""
    query = select(DayPassRow.__table__).where(DayPassRow.school == school, DayPassRow.id == pass_id)
    row = unit.execute(query).one_or_none()
    return None if row is None else _pass(row)


def add_pass(unit: Unit, school: SchoolId, made: DayPass) -> None:
    """Puts a pass on record. Raises DuplicateError for an id that is there."""
    unit.execute(
        insert(DayPassRow).values(
            school=school,
            id=made.id,
            group_id=made.group,
            day=made.day.isoformat(),
            code_hash=made.code_hash,
            made_us=made.made_us,
            made_by=made.made_by,
            revoked_by="",
        )
    )


def note_use(unit: Unit, school: SchoolId, pass_id: AccountId, utc_us: int) -> bool:
    """Notes the first use of a pass. False when it was used before."""
    own = (DayPassRow.school == school, DayPassRow.id == pass_id, DayPassRow.used_us.is_(None))
    return unit.execute(update(DayPassRow).where(*own).values(used_us=utc_us)).rowcount > 0


def revoke_pass(unit: Unit, school: SchoolId, pass_id: AccountId, utc_us: int, by: AccountId) -> bool:
    """Ends a pass before its time. False when it was revoked before."""
    own = (DayPassRow.school == school, DayPassRow.id == pass_id, DayPassRow.revoked_us.is_(None))
    return unit.execute(update(DayPassRow).where(*own).values(revoked_us=utc_us, revoked_by=by)).rowcount > 0


def erase_passes_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases the passes of earlier days. Returns how many."""
    own = (DayPassRow.school == school, DayPassRow.day < day.isoformat())
    return unit.execute(delete(DayPassRow).where(*own)).rowcount


def groups_for_day(unit: Unit, school: SchoolId, day: date | None = None) -> list[GroupForDay]:
    """Every group somebody had for a day, ended ones among them; newest first."""
    query = select(GroupForDayRow.__table__).where(GroupForDayRow.school == school)
    if day is not None:
        query = query.where(GroupForDayRow.day == day.isoformat())
    return [_given(row) for row in unit.execute(query.order_by(GroupForDayRow.given_us.desc(), GroupForDayRow.id))]


def give_group(unit: Unit, school: SchoolId, given: GroupForDay) -> None:
    """Puts on record that somebody has a group for a day."""
    unit.execute(
        insert(GroupForDayRow).values(
            school=school,
            id=given.id,
            group_id=given.group,
            day=given.day.isoformat(),
            account=given.account,
            kind=given.kind,
            reason=given.reason,
            given_us=given.given_us,
            given_by=given.given_by,
        )
    )


def end_group(unit: Unit, school: SchoolId, given_id: str, utc_us: int) -> bool:
    """Ends it before midnight. False when it had ended."""
    own = (GroupForDayRow.school == school, GroupForDayRow.id == given_id, GroupForDayRow.ended_us.is_(None))
    return unit.execute(update(GroupForDayRow).where(*own).values(ended_us=utc_us)).rowcount > 0


def erase_groups_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases what is of earlier days. Returns how many."""
    own = (GroupForDayRow.school == school, GroupForDayRow.day < day.isoformat())
    return unit.execute(delete(GroupForDayRow).where(*own)).rowcount


def last_sign_ins(unit: Unit, school: SchoolId) -> dict[AccountId, date]:
    """The day on which each account was last used; accounts that never were are left out."""
    query = select(LastSignInRow.account, LastSignInRow.day).where(LastSignInRow.school == school)
    return {AccountId(row.account): date.fromisoformat(row.day) for row in unit.execute(query)}


def note_sign_in(unit: Unit, school: SchoolId, account: AccountId, day: date) -> None:
    """Notes the day on which an account was last used."""
    put(unit, LastSignInRow, {"school": school, "account": account}, {"day": day.isoformat()})


def _pass(row: Row[Any]) -> DayPass:
    return DayPass(
        id=AccountId(row.id),
        group=GroupId(row.group_id),
        day=date.fromisoformat(row.day),
        code_hash=row.code_hash,
        made_us=row.made_us,
        made_by=AccountId(row.made_by),
        used_us=row.used_us,
        revoked_us=row.revoked_us,
    )


def _given(row: Row[Any]) -> GroupForDay:
    return GroupForDay(
        id=row.id,
        group=GroupId(row.group_id),
        day=date.fromisoformat(row.day),
        account=AccountId(row.account),
        kind=row.kind,
        reason=row.reason,
        given_us=row.given_us,
        given_by=AccountId(row.given_by),
        ended_us=row.ended_us,
    )
