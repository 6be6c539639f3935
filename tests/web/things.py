"""Things of one person and of a colleague, made by the services: what one may reach and the other may not."""

from kiosk.domain.incident import Deed, Kind
from kiosk.domain.pupil import AccountId, Item, PupilId
from kiosk.domain.relative_period import RelativePeriod
from kiosk.domain.roles import Role
from kiosk.domain.school_day import local_day
from kiosk.services.figures.export import ExportOrder
from kiosk.services.inbox.incidents import Report, judge, report
from kiosk.services.live_page.slot_notes import rang_in_slot
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import access, saved_exports
from kiosk.store.people.access import HANDED_ON, OPENED, GroupForDay
from kiosk.store.people.accounts import account_by_login
from kiosk.store.pupil_file import incidents
from kiosk.store.school_days import notes
from tests.services.file_school import HEAD
from tests.services.staff_school import DAAN, LUUK, NOOR, PASSWORD, SEVEN, SIX, at
from tests.web.staffed import Staffed

FACTS = "Om 9:30 lag de telefoon in het laatje."
TWAN, IRIS = "twan", "iris"
"""A teacher of group 7, and a second member of the office."""


def furnish(school: Staffed) -> tuple[dict[str, str], dict[str, str]]:
    """The things of group 6 and of its people, and those of group 7 and of their colleagues."""
    with writing(school.books.writer) as unit:
        for user, role, groups in ((TWAN, Role.TEACHER, (SEVEN,)), (IRIS, Role.OFFICE, ())):
            create_account(
                unit, school.books.school, NewAccount(user, user.title(), role, groups, PASSWORD), "system", at(7, 0).at
            )
        incidents.assign_pupils(unit, school.books.school, account_of(school, "ib"), [DAAN])
    own = _pupils_things(school, DAAN, NOOR) | {"group": SIX, "name": "Hart"}
    other = _pupils_things(school, LUUK, LUUK) | {"group": SEVEN, "name": "Smit"}
    own |= _persons_things(school, "sanne", "administratie", SIX)
    other |= _persons_things(school, TWAN, IRIS, SEVEN)
    school.look()
    return own, other


def account_of(school: Staffed, user: str) -> AccountId:
    """The id behind a user name."""
    with reading(school.books.school_file) as unit:
        found = account_by_login(unit, school.books.school, user)
    assert found is not None
    return found.id


def _pupils_things(school: Staffed, pupil: PupilId, held: PupilId) -> dict[str, str]:
    """A pupil with a file and with something that waits, and one whose phone lies here and rang."""
    seen = Report(pupil, Kind.FOUND_IN_USE, "gym", FACTS, item=Item.PHONE, draft="1")
    confirmed = report(school.books, HEAD, seen, school.now)
    judge(school.books, HEAD, confirmed, Deed.CONFIRM, school.now, text=FACTS)
    waiting = report(school.books, HEAD, Report(pupil, Kind.FOUND_ON_PUPIL, "gym", FACTS, draft="2"), school.now)
    rang_in_slot(school.books, HEAD, held, "", "1", school.now)
    with reading(school.books.school_file) as unit:
        group = SIX if held == NOOR else SEVEN
        note = next(each.id for each in notes.notes_of(unit, school.books.school, group))
    return {"pupil": pupil, "held": held, "incident": waiting, "confirmed": confirmed, "note": note}


def _persons_things(school: Staffed, teacher: str, office: str, group: str) -> dict[str, str]:
    """A group handed on, another one opened, an export that is kept and one that was made."""
    books, day, clerk = school.books, local_day(school.now.at), account_of(school, office)
    who, colleague = account_of(school, teacher), account_of(school, "concierge")
    kept = saved_exports.SavedExport(
        id=clerk[:30] + "aa", account=clerk, kind="custody", period=RelativePeriod.TODAY, style="csv", saved_us=1
    )
    given = [
        GroupForDay(
            id=who[:30] + mark, group=group, day=day, account=to, kind=kind, reason=why, given_us=1, given_by=who
        )
        for mark, to, kind, why in (("bb", colleague, HANDED_ON, ""), ("cc", who, OPENED, "lesson"))
    ]
    with writing(books.writer) as unit:
        saved_exports.save_export(unit, books.school, kept)
        for each in given:
            access.give_group(unit, books.school, each)
    shared = school.app.extensions["telefoonhotel"]
    desk, steady = shared.house.exports, shared.clocks.steady()
    staff = StaffMember(clerk, office, office.title(), frozenset({Role.OFFICE}))
    making = desk.start(staff, ExportOrder("custody", day, day, (), "csv"), school.now, steady)
    assert desk.making(staff, making, steady).over.wait(10)
    return {"saved": kept.id, "making": making, "handed_on": given[0].id, "opened": given[1].id}
