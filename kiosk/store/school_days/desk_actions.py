"""What was done at the desk today, so that each thing can be taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.custody import Nonce
from kiosk.domain.pupil import AccountId, PupilId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.school_days.desk_tables import DeskActionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAction:
    """One thing. kind and how: codes of the table; at: its true time; done_at: when it was typed."""

    nonce: Nonce
    pupil: PupilId
    day: date
    kind: str
    how: str
    at: datetime
    done_at: datetime
    by: AccountId


def add_action(unit: Unit, school: SchoolId, action: DeskAction) -> bool:
    """Puts an action on the list. False when this form was sent before."""
    if action_of(unit, school, action.nonce) is not None:
        return False
    unit.execute(
        insert(DeskActionRow).values(
            school=school,
            nonce=action.nonce,
            pupil=action.pupil,
            day=action.day.isoformat(),
            kind=action.kind,
            how=action.how,
            at_us=microseconds(action.at),
            utc_us=microseconds(action.done_at),
            by=action.by,
            place=_last_place(unit, school) + 1,
            undone_us=None,
        )
    )
    return True


def action_of(unit: Unit, school: SchoolId, nonce: Nonce) -> DeskAction | None:
    """One action that was not taken back, or None when there is none."""
    row = unit.execute(_select(school).where(DeskActionRow.nonce == nonce)).one_or_none()
    return None if row is None else _action(row)


def latest_actions(unit: Unit, school: SchoolId, day: date) -> list[DeskAction]:
    """What was done on a day and not taken back, the latest first."""
    query = _select(school).where(DeskActionRow.day == day.isoformat(), DeskActionRow.undone_us.is_(None))
    return [_action(row) for row in unit.execute(query.order_by(DeskActionRow.place.desc()))]


def undo_action(unit: Unit, school: SchoolId, nonce: Nonce, utc_us: int) -> bool:
    """Takes an action off the list. False when it was taken back before, or never stood there."""
    own = (DeskActionRow.school == school, DeskActionRow.nonce == nonce, DeskActionRow.undone_us.is_(None))
    return unit.execute(update(DeskActionRow).where(*own).values(undone_us=utc_us)).rowcount > 0


def any_action_before(unit: Unit, school: SchoolId, day: date) -> bool:
    """True when there is something to wipe."""
    own = (DeskActionRow.school == school, DeskActionRow.day < day.isoformat())
    return unit.execute(select(DeskActionRow.nonce).where(*own).limit(1)).first() is not None


def wipe_actions_before(unit: Unit, school: SchoolId, day: date) -> int:
    """Erases the lists of earlier days. Returns how many rows."""
    own = (DeskActionRow.school == school, DeskActionRow.day < day.isoformat())
    return unit.execute(delete(DeskActionRow).where(*own)).rowcount


def _last_place(unit: Unit, school: SchoolId) -> int:
    query = select(func.coalesce(func.max(DeskActionRow.place), 0)).where(DeskActionRow.school == school)
    return int(unit.execute(query).scalar_one())


def _select(school: SchoolId) -> Select[Any]:
    return select(DeskActionRow.__table__).where(DeskActionRow.school == school)


def _action(row: Row[Any]) -> DeskAction:
    return DeskAction(
        nonce=Nonce(row.nonce),
        pupil=PupilId(row.pupil),
        day=date.fromisoformat(row.day),
        kind=row.kind,
        how=row.how,
        at=instant(row.at_us),
        done_at=instant(row.utc_us),
        by=AccountId(row.by),
    )
