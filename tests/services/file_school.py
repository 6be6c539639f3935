"""A pupil with one confirmed incident, and everybody who may or may not open the file."""

from datetime import date

from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, IncidentId
from kiosk.domain.measure import GUARDS, How, MeasureDeed, MeasureId, MeasureKind
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Role
from kiosk.services.inbox.incidents import judge
from kiosk.services.pupil_files import measures
from kiosk.services.pupil_files.measures import MeasureStep, NewMeasure
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.incident_school import quiet_morning, recorded
from tests.services.staff_school import DAAN, LUUK, NOOR, SIX, Box, at

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, number) for number in (23, 24, 25))
FACTS = "Om 10:30 lag de telefoon in het laatje."
NOW = at(15, 2)


def member(role: Role, name: str, *groups: str, pupils: tuple[PupilId, ...] = ()) -> StaffMember:
    own = tuple(GroupChoice(group, group) for group in groups)
    return StaffMember(AccountId(name), name, name.title(), frozenset({role}), own, frozenset(pupils))


HEAD, SANNE = member(Role.HEAD, "marijke"), member(Role.TEACHER, "sanne", SIX)
INA, ELSE = member(Role.COUNSELLOR, "ina", pupils=(DAAN,)), member(Role.COUNSELLOR, "else", pupils=(LUUK,))
OTHERS = {role.value: member(role, role.value, SIX, pupils=(DAAN,)) for role in Role} | {"own teacher": SANNE}
for _may in (Role.HEAD, Role.COUNSELLOR):
    del OTHERS[_may.value]
OUTSIDERS = {**OTHERS, "ib of another pupil": ELSE}


def confirm_one(books: SchoolBooks, box: Box) -> IncidentId:
    """Daan was not seen on Monday; his teacher confirmed it."""
    quiet_morning(box)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    day.run(books, at(9, 30))
    incident = next(each.incident.id for each in recorded(books) if each.incident.pupil == DAAN)
    judge(books, SANNE, incident, Deed.CONFIRM, at(10, 31), text=FACTS)
    return incident


def a_draft(
    books: SchoolBooks,
    incident: IncidentId,
    kind: MeasureKind = MeasureKind.SUSPENSION,
    first: date = TUESDAY,
    last: date = TUESDAY,
) -> MeasureId:
    """A draft of the directie, nothing on its list yet."""
    days = {"first": first, "last": last} if kind is MeasureKind.SUSPENSION else {}
    new = NewMeasure(pupil=DAAN, kind=kind, incident=incident, **days)
    return measures.open_draft(books, HEAD, new, NOW)


def fill_in(books: SchoolBooks, measure: MeasureId, kind: MeasureKind = MeasureKind.SUSPENSION) -> None:
    """Every item of the list."""
    for guard in GUARDS[kind]:
        item = MeasureStep(deed=MeasureDeed.RECORD, guard=guard, how=How.DONE, on=MONDAY, text="Besproken op school.")
        measures.do(books, HEAD, measure, item, NOW)


def acts(books: SchoolBooks) -> list[str]:
    """The acts on files, measures and protocol in the audit log."""
    with reading(books.school_file) as unit:
        found = [line.act.action for line in audit.lines(unit, books.school)]
    return [action for action in found if action.startswith(("file_", "measure_", "protocol_"))]
