"""Which pupils an intern begeleider accompanies: decided by the directie, on record with each change."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.domain.roles import Act, Reach, reach
from kiosk.domain.school_day import local_day
from kiosk.services.declared_items.views_office import Choice
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.staff_access.views_access import AssignedLine, AssigningPage
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import accounts, roster
from kiosk.store.people.accounts import Account
from kiosk.store.pupil_file import incidents


class CannotAssignError(ServiceError):
    """The pupil or the intern begeleider is none that can be."""


def assigning_page(books: SchoolBooks, chosen: AccountId, now: ClockReading) -> AssigningPage:
    """One intern begeleider, the first one where none is chosen, with the assigned pupils by surname."""
    with reading(books.school_file) as unit:
        counsellors = [each for each in accounts.accounts(unit, books.school) if _accompanies(each)]
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        pupils = sorted(roster.pupils(unit, books.school), key=lambda each: each.name.list_order)
        one = next((each for each in counsellors if each.id == chosen), next(iter(counsellors), None))
        mine = incidents.assigned_pupils(unit, books.school, one.id) if one else frozenset()
    lines = {each.id: titles.get(each.group or GroupId(""), "") for each in pupils}
    free = (each for each in pupils if each.id not in mine and each.is_here(local_day(now.at)))
    return AssigningPage(
        counsellors=tuple(Choice(each.id, each.display_name) for each in counsellors),
        chosen=one.id if one else "",
        assigned=tuple(AssignedLine(each.id, each.name.listed, lines[each.id]) for each in pupils if each.id in mine),
        pupils=tuple(Choice(each.id, f"{each.name.listed} · {lines[each.id]}") for each in free),
    )


def assign(
    books: SchoolBooks, staff: StaffMember, to: AccountId, pupil: PupilId, now: ClockReading, *, on: bool
) -> None:
    """Assigns a pupil to an intern begeleider, or takes that back; a second time nothing happens.

    Raises CannotAssignError.
    """
    with writing(books.writer) as unit:
        _check(unit, books, to, pupil)
        before = incidents.assigned_pupils(unit, books.school, to)
        after = before | {pupil} if on else before - {pupil}
        if after == before:
            return
        incidents.assign_pupils(unit, books.school, to, after)
        note(unit, books, staff, "pupil_assigned" if on else "pupil_unassigned", pupil, {"account": to}, now)


def _check(unit: Unit, books: SchoolBooks, to: AccountId, pupil: PupilId) -> None:
    account = accounts.account(unit, books.school, to)
    if account is None or not _accompanies(account) or roster.pupil(unit, books.school, pupil) is None:
        raise CannotAssignError("Kies een leerling en een intern begeleider uit de lijst.")


def _accompanies(account: Account) -> bool:
    assigned = any(reach(role, Act.JUDGE_INCIDENT) is Reach.ASSIGNED_PUPILS for role in account.roles)
    return account.disabled_us is None and assigned
