"""A group for one day: handed on by its teacher, or opened with a reason. It ends by itself at midnight.

Whoever has a group for a day may do there what a replacement teacher may: the list, the round and the hand-out.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.domain.roles import Act, any_may
from kiosk.domain.school_day import local_day
from kiosk.services.declared_items.views_office import Choice
from kiosk.services.errors import NotYoursError, ServiceError, UnknownGroupError
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.staff_access.views_access import GroupsTodayPage, HandedLine, MineToday, OwnGroup
from kiosk.services.views import GroupChoice, Note, StaffMember, Words
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import access, accounts
from kiosk.store.people.access import HANDED_ON, OPENED, GroupForDay

KEPT = timedelta(days=30)
"""So long the directie sees who opened what; afterwards the audit log still knows."""

REASONS: Mapping[str, Words] = {
    "lesson": Words("Ik geef deze groep les", "I teach this group"),
    "stepping_in": Words("Ik val even in", "I am stepping in"),
    "hand_out": Words("Ik geef de toestellen mee", "I hand the items out"),
    "emergency": Words("Noodgeval of ontruiming", "Emergency or evacuation"),
}
"""Chips, never typed: no name and no story about a child can stand in them."""


class BadReasonError(ServiceError):
    """A group is opened with one of the reasons on the page."""


class CannotTakeError(ServiceError):
    """This colleague cannot have a group for a day."""


class NotOpenError(ServiceError):
    """This was ended before, or is not this person's to end."""


def hand_on(books: SchoolBooks, staff: StaffMember, group: GroupId, to: AccountId, now: ClockReading) -> None:
    """ "Mijn groep vandaag aan …"; a second time nothing happens. Raises NotYoursError and CannotTakeError."""
    _must(staff, Act.HAND_GROUP_ON, group)
    with writing(books.writer) as unit:
        colleague = accounts.account(unit, books.school, to)
        if colleague is None or colleague.disabled_us is not None or not any_may(colleague.roles, Act.TAKE_GROUP):
            raise CannotTakeError("Deze collega kan geen groep overnemen. Kies iemand anders.")
        if group in colleague.groups or to == staff.account:
            raise CannotTakeError("Deze collega heeft deze groep al. Kies iemand anders.")
        _give(unit, books, staff, group, to, HANDED_ON, "", now)


def take_back(books: SchoolBooks, staff: StaffMember, given: str, now: ClockReading) -> None:
    """The group is no longer handed on. Raises NotOpenError."""
    with writing(books.writer) as unit:
        found = _standing(unit, books.school, local_day(now.at)).get(given)
        if found is None or found.kind != HANDED_ON or not staff.may(Act.HAND_GROUP_ON, found.group):
            raise NotOpenError("Dit was al teruggenomen. Ververs de pagina.")
        access.end_group(unit, books.school, given, now.utc_us)
        note(unit, books, staff, "group_taken_back", found.group, {"account": found.account}, now)


def open_group(books: SchoolBooks, staff: StaffMember, group: GroupId, reason: str, now: ClockReading) -> None:
    """Break-glass: another group for today. Raises NotYoursError, BadReasonError and UnknownGroupError."""
    _must(staff, Act.BREAK_GLASS, group)
    if reason not in REASONS:
        raise BadReasonError("Kies een van de redenen; typen hoeft niet.")
    with writing(books.writer) as unit:
        if group not in {choice.group for choice in titled_groups(unit, books.school)}:
            raise UnknownGroupError("Deze groep is er niet meer. Kies een andere groep.")
        if not staff.may(Act.SEE_LIVE, group):
            _give(unit, books, staff, group, staff.account, OPENED, reason, now)


def close_group(books: SchoolBooks, staff: StaffMember, given: str, now: ClockReading) -> None:
    """Not needed any more; that it was opened stays on record. Raises NotOpenError."""
    with writing(books.writer) as unit:
        found = _standing(unit, books.school, local_day(now.at)).get(given)
        if found is None or found.kind != OPENED or found.account != staff.account:
            raise NotOpenError("Deze groep was al gesloten. Ververs de pagina.")
        access.end_group(unit, books.school, given, now.utc_us)
        note(unit, books, staff, "group_closed", found.group, {}, now)


def groups_of(unit: Unit, school: SchoolId, staff: StaffMember, day: date) -> tuple[GroupChoice, ...]:
    """The groups this person has for this day beside the own ones."""
    standing = _standing(unit, school, day).values()
    for_today = {each.group for each in standing if each.account == staff.account}
    for_today -= {choice.group for choice in staff.groups}
    return tuple(choice for choice in titled_groups(unit, school) if choice.group in for_today) if for_today else ()


def notes(unit: Unit, books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> tuple[Note, ...]:
    """What the live page of a group says about it: whose it is today, and since when."""
    standing = [each for each in _standing(unit, books.school, local_day(now.at)).values() if each.group == group]
    if not standing:
        return ()
    names = colleagues(unit, books.school)
    own = any(choice.group == group for choice in staff.groups)
    found = (_note(each, staff, names, own=own) for each in standing)
    return tuple(each for each in found if each is not None)


def groups_today_page(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> GroupsTodayPage:
    """ "Groepen vandaag" for this person."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        standing = list(_standing(unit, books.school, today).values())
        names = colleagues(unit, books.school)
        everybody = accounts.accounts(unit, books.school)
    own = {group: name for group, name in titles.items() if staff.may(Act.HAND_GROUP_ON, group)}
    handed = {
        group: tuple(
            HandedLine(each.id, names.get(each.account, ""), clock_words(instant(each.given_us)))
            for each in standing
            if (each.group, each.kind) == (group, HANDED_ON)
        )
        for group in own
    }
    takers = [
        each
        for each in everybody
        if each.id != staff.account and each.disabled_us is None and any_may(each.roles, Act.TAKE_GROUP)
    ]
    return GroupsTodayPage(
        day=today,
        own=tuple(OwnGroup(group, name, handed[group]) for group, name in own.items()),
        mine=tuple(_mine(each, titles, names) for each in standing if each.account == staff.account),
        colleagues=tuple(Choice(each.id, each.display_name) for each in takers),
        others=tuple(
            GroupChoice(group, name)
            for group, name in titles.items()
            if staff.may(Act.BREAK_GLASS, group) and not staff.may(Act.SEE_LIVE, group)
        ),
    )


def erase_old_groups(books: SchoolBooks, now: ClockReading) -> int:
    """Erases what is older than a month; returns how many. As often as one likes."""
    kept_from = local_day(now.at) - KEPT
    with reading(books.school_file) as unit:
        if not any(each.day < kept_from for each in access.groups_for_day(unit, books.school)):
            return 0
    with writing(books.writer) as unit:
        return access.erase_groups_before(unit, books.school, kept_from)


def _must(staff: StaffMember, act: Act, group: GroupId) -> None:
    if not staff.may(act, group):
        raise NotYoursError("Deze groep is niet van jou. Vraag het de directie.")


def _standing(unit: Unit, school: SchoolId, day: date) -> dict[str, GroupForDay]:
    return {each.id: each for each in access.groups_for_day(unit, school, day) if each.ended_us is None}


def _give(
    unit: Unit,
    books: SchoolBooks,
    staff: StaffMember,
    group: GroupId,
    to: AccountId,
    kind: str,
    reason: str,
    now: ClockReading,
) -> None:
    today = local_day(now.at)
    if any((each.group, each.account) == (group, to) for each in _standing(unit, books.school, today).values()):
        return
    made = GroupForDay(
        id=time_ordered_id(now.utc_us),
        group=group,
        day=today,
        account=to,
        kind=kind,
        reason=reason,
        given_us=now.utc_us,
        given_by=staff.account,
    )
    access.give_group(unit, books.school, made)
    details: dict[str, str] = {"reason": reason} if kind == OPENED else {"account": to}
    note(unit, books, staff, "group_opened" if kind == OPENED else "group_handed_on", group, details, now)


def _note(given: GroupForDay, staff: StaffMember, names: Mapping[str, str], *, own: bool) -> Note | None:
    at, by, to = clock_words(instant(given.given_us)), names.get(given.given_by, ""), names.get(given.account, "")
    if given.account == staff.account and given.kind == OPENED:
        reason = REASONS[given.reason]
        bold = Words("Jij hebt deze groep vandaag geopend.", "You opened this group today.")
        words = Words(
            f"{reason.nl}, sinds {at}. De directie ziet dat. Om middernacht eindigt het vanzelf.",
            f"{reason.en}, since {at}. The directie can see it. It ends by itself at midnight.",
        )
        return Note("stay", bold, words)
    if given.kind == OPENED:
        return None
    if given.account == staff.account:
        bold = Words("Deze groep is vandaag bij jou.", "This group is with you today.")
        words = Words(f"Van {by}, sinds {at}, tot middernacht.", f"From {by}, since {at}, until midnight.")
        return Note("stay", bold, words)
    if own or given.given_by == staff.account:
        bold = Words(f"Vandaag ook bij {to}.", f"Today also with {to}.")
        words = Words(f"Doorgegeven door {by}, {at}.", f"Handed on by {by}, {at}.")
        return Note("stay", bold, words)
    return None


def _mine(given: GroupForDay, titles: Mapping[GroupId, str], names: Mapping[str, str]) -> MineToday:
    at, by = clock_words(instant(given.given_us)), names.get(given.given_by, "")
    if given.kind == OPENED:
        reason = REASONS[given.reason]
        words = Words(f"geopend om {at}: {reason.nl.lower()}", f"opened at {at}: {reason.en.lower()}")
    else:
        words = Words(f"van {by}, sinds {at}", f"from {by}, since {at}")
    return MineToday(
        id=given.id if given.kind == OPENED else "", group=given.group, name=titles.get(given.group, ""), words=words
    )
