"""The pages of requests: the register, one request, choosing a pupil for a new one."""

from collections.abc import Mapping

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.names import sort_text
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.pupil_file import is_restricted
from kiosk.domain.rights import RightsRequest, RightsRequestId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError
from kiosk.services.rights.request_words import ASKER_WORDS, LONGER_WORDS, NEEDS, RIGHT_WORDS, STATE_WORDS
from kiosk.services.rights.requests import find
from kiosk.services.rights.views_rights import NewRequestPage, RequestLine, RequestPage, RequestsPage, RequestTasks
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.views import PupilChoice, StaffMember
from kiosk.store import Unit, reading
from kiosk.store.people import roster
from kiosk.store.pupil_file import file_entries, rights

MOST_FOUND = 20
SHORTEST_SEARCH = 2

Pupils = Mapping[PupilId, PupilChoice]


def requests_page(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> RequestsPage:
    """The register. Raises NotYoursError."""
    _must_see(staff)
    with reading(books.school_file) as unit:
        found, names = rights.requests(unit, books.school), colleagues(unit, books.school)
        pupils = _pupils(unit, books, staff)
    lines = [_line(each, pupils, names, now) for each in found]
    waiting = sorted((line for line in lines if line.is_open), key=lambda line: (line.due_on, line.number))
    closed = sorted((line for line in lines if not line.is_open), key=lambda line: line.number, reverse=True)
    return RequestsPage(tuple(waiting), tuple(closed), staff.may_everywhere(Act.HANDLE_REQUESTS))


def request_page(books: SchoolBooks, staff: StaffMember, about: RightsRequestId, now: ClockReading) -> RequestPage:
    """One request. Raises NotYoursError and NoSuchRequestError."""
    may_handle = staff.may_everywhere(Act.HANDLE_REQUESTS)
    with reading(books.school_file) as unit:
        one = find(unit, books, staff, about, Act.SEE_REQUESTS)
        names, pupils = colleagues(unit, books.school), _pupils(unit, books, staff)
        restricted = is_restricted(file_entries.lines_of(unit, books.school, one.pupil).entries)
        note = rights.note_of(unit, books.school, about) if may_handle else ""
    return RequestPage(
        line=_line(one, pupils, names, now),
        needs=NEEDS[one.right],
        note=note,
        restricted=restricted and may_handle,
        may_handle=may_handle,
        may_take_longer=may_handle and one.may_take_longer(local_day(now.at)),
        is_mine=one.handled_by == staff.account,
    )


def new_request_page(
    books: SchoolBooks, staff: StaffMember, sought: str, chosen: PupilId, now: ClockReading
) -> NewRequestPage:
    """Pupils by a part of the name, or the one that was chosen. Raises NotYoursError."""
    if not staff.may_everywhere(Act.HANDLE_REQUESTS):
        raise NotYoursError("Verzoeken over gegevens zijn voor de directie.")
    with reading(books.school_file) as unit:
        pupils = _pupils(unit, books, staff)
    wanted = sort_text(sought)
    asked = len(wanted) >= SHORTEST_SEARCH
    found = [choice for choice in pupils.values() if asked and wanted in sort_text(choice.name)]
    shown = tuple(found[:MOST_FOUND])
    return NewRequestPage(sought, shown, len(found) > MOST_FOUND, pupils.get(chosen), local_day(now.at))


def request_tasks(books: SchoolBooks, now: ClockReading) -> RequestTasks:
    """What is open, in numbers and without anybody."""
    with reading(books.school_file) as unit:
        due = sorted(each.due_on for each in rights.requests(unit, books.school) if each.is_open)
    today = local_day(now.at)
    return RequestTasks(len(due), sum(day < today for day in due), due[0] if due else None)


def _must_see(staff: StaffMember) -> None:
    if not staff.may_everywhere(Act.SEE_REQUESTS):
        raise NotYoursError("Verzoeken over gegevens zijn voor de directie en de privacyfunctionaris.")


def _pupils(unit: Unit, books: SchoolBooks, staff: StaffMember) -> Pupils:
    """By first name; nobody for who only looks."""
    if not staff.may_everywhere(Act.HANDLE_REQUESTS):
        return {}
    titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
    known = sorted(roster.pupils(unit, books.school), key=lambda each: each.name.first_name_order)
    return {each.id: PupilChoice(each.id, each.name.shown, titles.get(each.group or GroupId(""), "")) for each in known}


def _line(one: RightsRequest, pupils: Pupils, names: Mapping[str, str], now: ClockReading) -> RequestLine:
    return RequestLine(
        id=one.id,
        number=one.number,
        right=one.right,
        words=RIGHT_WORDS[one.right],
        asker=ASKER_WORDS[one.asker],
        received_on=one.received_on,
        due_on=one.due_on,
        days_left=(one.due_on - local_day(now.at)).days,
        state=one.state,
        state_words=STATE_WORDS[one.state],
        handled_by=names.get(one.handled_by, ""),
        longer=LONGER_WORDS[one.longer] if one.longer else None,
        closed_on=one.closed_on,
        pupil=pupils.get(one.pupil),
    )
