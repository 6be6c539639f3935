"""The rounds of a day, and who stays for after-school care."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select, update

from kiosk.domain.clock_reading import instant
from kiosk.domain.pupil import AccountId, GroupId, PupilId, SchoolId
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put
from kiosk.store.school_days.round_tables import AfterSchoolCareRow, RoundRow


@dataclass(frozen=True, slots=True)
class Round:
    """A round that was closed. unknown: how many were asked without an answer; reopened_at: None while it is closed."""

    group: GroupId
    closed_at: datetime
    closed_by: AccountId
    unknown: int = 0
    reopened_at: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """False once somebody reopened it."""
        return self.reopened_at is None


def rounds(unit: Unit, school: SchoolId, day: date) -> dict[GroupId, Round]:
    """The round of each group that was closed on a day, reopened ones among them."""
    query = select(RoundRow.__table__).where(RoundRow.school == school, RoundRow.day == day.isoformat())
    return {
        GroupId(row.group_id): Round(
            GroupId(row.group_id),
            instant(row.closed_us),
            AccountId(row.closed_by),
            row.unknown,
            None if row.reopened_us is None else instant(row.reopened_us),
        )
        for row in unit.execute(query)
    }


def rounds_of(unit: Unit, school: SchoolId, day: date) -> dict[GroupId, datetime]:
    """When the round of each group was closed; groups whose round is open or reopened are left out."""
    return {group: each.closed_at for group, each in rounds(unit, school, day).items() if each.is_closed}


def close_round(
    unit: Unit, school: SchoolId, group: GroupId, day: date, utc_us: int, by: AccountId, unknown: int
) -> None:
    """Closes the round of a group, also after it was reopened."""
    key = {"school": school, "group_id": group, "day": day.isoformat()}
    values = {"closed_us": utc_us, "closed_by": by, "unknown": unknown, "reopened_us": None, "reopened_by": ""}
    put(unit, RoundRow, key, values)


def reopen_round(unit: Unit, school: SchoolId, group: GroupId, day: date, utc_us: int, by: AccountId) -> bool:
    """Opens a closed round again. False when it was not closed."""
    own = (RoundRow.school == school, RoundRow.group_id == group, RoundRow.day == day.isoformat())
    change = update(RoundRow).where(*own, RoundRow.reopened_us.is_(None))
    return unit.execute(change.values(reopened_us=utc_us, reopened_by=by)).rowcount > 0


def after_school_care(unit: Unit, school: SchoolId) -> dict[PupilId, frozenset[int]]:
    """The weekdays (0 is Monday) on which pupils stay for after-school care; pupils who never do are left out."""
    found: dict[PupilId, frozenset[int]] = {}
    query = select(AfterSchoolCareRow.__table__).where(AfterSchoolCareRow.school == school)
    for row in unit.execute(query):
        found[PupilId(row.pupil)] = found.get(PupilId(row.pupil), frozenset()) | {row.weekday}
    return found


def set_after_school_care(unit: Unit, school: SchoolId, pupil: PupilId, weekdays: frozenset[int]) -> None:
    """The weekdays on which a pupil stays for after-school care; none takes the pupil off the list."""
    own = (AfterSchoolCareRow.school == school, AfterSchoolCareRow.pupil == pupil)
    unit.execute(delete(AfterSchoolCareRow).where(*own))
    rows = [{"school": school, "pupil": pupil, "weekday": weekday} for weekday in sorted(weekdays)]
    if rows:
        unit.execute(insert(AfterSchoolCareRow), rows)
