"""The school, its groups and its pupils. Names live here and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from kiosk.domain.custody import Slot
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import DeclaredItems, GroupId, PupilId, SchoolId
from kiosk.store.errors import AlreadySetUpError, NoSchoolError
from kiosk.store.files.engine import Unit
from kiosk.store.people.roster_tables import GroupRow, PupilRow, SchoolRow
from kiosk.store.rows import put


@dataclass(frozen=True, slots=True)
class School:
    """The school this installation serves; id is its BRIN."""

    id: SchoolId
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A home group. key: of the pupil administration; bag: where its slots are, empty where there is one bag."""

    id: GroupId
    key: str
    name: str
    year_groups: tuple[str, ...] = ()
    combination: bool = False
    bag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A pupil. leaves_on: uitstroomdatum; left_on: as staff set it; missing_since: the import that left it out."""

    id: PupilId
    key: str
    name: PersonName
    group: GroupId | None = None
    year_group: str | None = None
    participates: bool = True
    leaves_on: date | None = None
    left_on: date | None = None
    missing_since: date | None = None
    slot: Slot | None = None
    declared: DeclaredItems = DeclaredItems.UNKNOWN
    declared_source: str = ""
    declared_on: date | None = None

    def is_here(self, day: date) -> bool:
        """True on the days this pupil belongs to the school."""
        return all(last is None or day <= last for last in (self.leaves_on, self.left_on))


def add_school(unit: Unit, school: School, utc_us: int) -> None:
    """Writes the school into an empty school.db. Raises AlreadySetUpError when one stands there."""
    if unit.execute(select(SchoolRow.school)).first() is not None:
        raise AlreadySetUpError("Hier staat al een school; kies een andere map.")
    unit.execute(insert(SchoolRow).values(school=school.id, name=school.name, created_us=utc_us))


def the_school(unit: Unit) -> School:
    """The school of this file. Raises NoSchoolError before `telefoonhotel init`."""
    row = unit.execute(select(SchoolRow.school, SchoolRow.name)).first()
    if row is None:
        raise NoSchoolError("Er is nog geen school; maak er een met `telefoonhotel init`.")
    return School(SchoolId(row.school), row.name)


def groups(unit: Unit, school: SchoolId) -> list[Group]:
    """Every group, by name."""
    query = select(GroupRow.__table__).where(GroupRow.school == school).order_by(GroupRow.name, GroupRow.id)
    return [_group(row) for row in unit.execute(query)]


def save_group(unit: Unit, school: SchoolId, group: Group) -> None:
    """Makes a group or takes over its changes."""
    values = {
        "key": group.key,
        "name": group.name,
        "year_groups": ",".join(group.year_groups),
        "combination": int(group.combination),
        "bag": group.bag,
    }
    put(unit, GroupRow, {"school": school, "id": group.id}, values)


def pupils(unit: Unit, school: SchoolId, group: GroupId | None = None) -> list[Pupil]:
    """The pupils of a group or of the whole school, those who left among them; in no order worth showing."""
    query = select(PupilRow.__table__).where(PupilRow.school == school)
    if group is not None:
        query = query.where(PupilRow.group_id == group)
    return [_pupil(row) for row in unit.execute(query.order_by(PupilRow.id))]


def pupil(unit: Unit, school: SchoolId, pupil_id: PupilId) -> Pupil | None:
    """One pupil; None when erased or never here."""
    query = select(PupilRow.__table__).where(PupilRow.school == school, PupilRow.id == pupil_id)
    row = unit.execute(query).one_or_none()
    return None if row is None else _pupil(row)


def save_pupil(unit: Unit, school: SchoolId, pupil: Pupil) -> None:
    """Makes a pupil or takes over the changes."""
    put(unit, PupilRow, {"school": school, "id": pupil.id}, _values(pupil))


def save_pupils(unit: Unit, school: SchoolId, pupils: Sequence[Pupil]) -> None:
    """The same for many at once: a year full of pupils in one statement each for the known and the new."""
    known = set(unit.execute(select(PupilRow.id).where(PupilRow.school == school)).scalars())
    new = [{"school": school, "id": each.id, **_values(each)} for each in pupils if each.id not in known]
    changed = [{"own": each.id, **_values(each)} for each in pupils if each.id in known]
    if changed:
        own = (PupilRow.school == school, PupilRow.id == bindparam("own"))
        unit.execute(update(PupilRow).where(*own), changed)
    if new:
        unit.execute(insert(PupilRow), new)


def _values(pupil: Pupil) -> dict[str, Any]:
    slot = pupil.slot
    return {
        "key": pupil.key,
        "first_name": pupil.name.first,
        "prefix": pupil.name.prefix,
        "last_name": pupil.name.last,
        "group_id": pupil.group,
        "year_group": pupil.year_group,
        "participates": int(pupil.participates),
        "leaves_on": _text(pupil.leaves_on),
        "left_on": _text(pupil.left_on),
        "missing_since": _text(pupil.missing_since),
        "bag": "" if slot is None else slot.bag,
        "slot_number": None if slot is None else slot.number,
        "declared_items": pupil.declared.value,
        "declared_source": pupil.declared_source,
        "declared_on": _text(pupil.declared_on),
    }


def _group(row: Row[Any]) -> Group:
    years = tuple(row.year_groups.split(",")) if row.year_groups else ()
    return Group(GroupId(row.id), row.key, row.name, years, row.combination == 1, row.bag)


def _pupil(row: Row[Any]) -> Pupil:
    return Pupil(
        id=PupilId(row.id),
        key=row.key,
        name=PersonName(row.first_name, row.prefix, row.last_name),
        group=None if row.group_id is None else GroupId(row.group_id),
        year_group=row.year_group,
        participates=row.participates == 1,
        leaves_on=_day(row.leaves_on),
        left_on=_day(row.left_on),
        missing_since=_day(row.missing_since),
        slot=None if row.slot_number is None else Slot(row.slot_number, row.bag),
        declared=DeclaredItems(row.declared_items),
        declared_source=row.declared_source,
        declared_on=_day(row.declared_on),
    )


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
