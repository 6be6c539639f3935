"""What the directie looks at: who opened or was handed a group, and once a year who can do what."""

from collections.abc import Mapping
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import in_order
from kiosk.domain.school_day import local_day
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.staff_access.group_today import KEPT, REASONS
from kiosk.services.staff_access.views_access import AccessLine, AccessPage, ReviewLine, ReviewPage
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import access, accounts, audit
from kiosk.store.people.access import HANDED_ON, OPENED, GroupForDay
from kiosk.store.pupil_file import incidents

SHOWN = KEPT / timedelta(days=1)


def access_page(books: SchoolBooks, now: ClockReading) -> AccessPage:
    """Groups opened with a reason and groups handed on, of the last thirty days, newest first."""
    with reading(books.school_file) as unit:
        found = access.groups_for_day(unit, books.school)
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        names = colleagues(unit, books.school)
    lines = [(each.kind, _line(each, titles, names)) for each in found]
    return AccessPage(
        day=local_day(now.at),
        days=int(SHOWN),
        opened=tuple(line for kind, line in lines if kind == OPENED),
        handed_on=tuple(line for kind, line in lines if kind == HANDED_ON),
    )


def review_page(books: SchoolBooks, now: ClockReading) -> ReviewPage:
    """Every account with its roles, groups, how many assigned pupils, and the day of its latest sign-in; no more."""
    with reading(books.school_file) as unit:
        everybody = accounts.accounts(unit, books.school)
        titles = titled_groups(unit, books.school)
        last = access.last_sign_ins(unit, books.school)
        reviewed = audit.last_done(unit, books.school, "access_reviewed")
        pupils = {each.id: len(incidents.assigned_pupils(unit, books.school, each.id)) for each in everybody}
    lines = [
        ReviewLine(
            name=each.display_name,
            login=each.login,
            roles=in_order(each.roles),
            groups=tuple(choice.name for choice in titles if choice.group in each.groups),
            pupils=pupils[each.id],
            last=last.get(each.id),
            closed=each.disabled_us is not None,
        )
        for each in everybody
    ]
    in_order_of_role = tuple(sorted(lines, key=lambda line: (line.closed, line.roles, line.name)))
    return ReviewPage(local_day(now.at), in_order_of_role, None if reviewed is None else local_day(instant(reviewed)))


def note_review(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> None:
    """Somebody went through the list: who and when stands on the audit log, as long as that is kept."""
    with writing(books.writer) as unit:
        counted = len(accounts.accounts(unit, books.school))
        note(unit, books, staff, "access_reviewed", "", {"accounts": str(counted)}, now)


def _line(given: GroupForDay, titles: Mapping[GroupId, str], names: Mapping[str, str]) -> AccessLine:
    return AccessLine(
        name=names.get(given.account, ""),
        group_name=titles.get(given.group, ""),
        day=given.day,
        at=clock_words(instant(given.given_us)),
        reason=REASONS[given.reason] if given.kind == OPENED else None,
        by=names.get(given.given_by, ""),
        until="" if given.ended_us is None else clock_words(instant(given.ended_us)),
    )
