"""Own collecting times: a midday at home, after-school care; one save each, and one click takes it away."""

from collections.abc import Collection
from datetime import time

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import OwnWindow, local_day
from kiosk.services.declared_items.views_office import Choice
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar.views_times import OwnTimesLine, OwnTimesPage
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import roster
from kiosk.store.school_days import own_windows

SCHOOL_DAYS = frozenset(range(7))


class NotOwnTimesError(ServiceError):
    """Nobody, or no day, was chosen."""


def own_times_page(books: SchoolBooks, now: ClockReading) -> OwnTimesPage:
    """Every own window, by surname, and everybody who may get one."""
    with reading(books.school_file) as unit:
        groups = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        pupils = {each.id: each for each in roster.pupils(unit, books.school) if each.is_here(local_day(now.at))}
        found = own_windows.own_windows(unit, books.school)
    titles = {each.id: groups.get(each.group or GroupId(""), "") for each in pupils.values()}
    days: dict[tuple[PupilId, OwnWindow], list[int]] = {}
    for (pupil, weekday), windows in sorted(found.items()):
        for window in windows:
            days.setdefault((pupil, window), []).append(weekday)
    lines = [
        OwnTimesLine(pupil, pupils[pupil].name.listed, titles[pupil], tuple(on), _text(window), window.instead)
        for (pupil, window), on in days.items()
        if pupil in pupils
    ]
    order = {pupil: pupils[pupil].name.list_order for pupil in pupils}
    here = sorted(pupils.values(), key=lambda each: order[each.id])
    return OwnTimesPage(
        tuple(sorted(lines, key=lambda line: (order[line.pupil], line.weekdays))),
        tuple(Choice(each.id, f"{each.name.listed} · {titles[each.id]}") for each in here),
    )


def add(
    books: SchoolBooks,
    staff: StaffMember,
    pupil: PupilId,
    weekdays: Collection[int],
    window: OwnWindow,
    now: ClockReading,
) -> None:
    """From now on this pupil may collect then on these weekdays. Raises NotOwnTimesError."""
    if not weekdays or not set(weekdays) <= SCHOOL_DAYS:
        raise NotOwnTimesError("Kies ten minste één dag van de week.")
    with writing(books.writer) as unit:
        found = roster.pupil(unit, books.school, pupil)
        if found is None or not found.is_here(local_day(now.at)):
            raise NotOwnTimesError("Kies een leerling uit de lijst.")
        for weekday in weekdays:
            own_windows.put_window(unit, books.school, pupil, weekday, window)
        details = {"days": _days(weekdays), "window": _text(window), "instead": str(int(window.instead))}
        note(unit, books, staff, "own_times_set", pupil, details, now)


def remove(
    books: SchoolBooks, staff: StaffMember, pupil: PupilId, weekdays: Collection[int], start: time, now: ClockReading
) -> None:
    """This pupil collects with the group again. Nothing happens where it was taken away already."""
    with writing(books.writer) as unit:
        gone = [own_windows.remove_window(unit, books.school, pupil, weekday, start) for weekday in weekdays]
        if any(gone):
            details = {"days": _days(weekdays), "start": f"{start:%H:%M}"}
            note(unit, books, staff, "own_times_removed", pupil, details, now)


def _text(window: OwnWindow) -> str:
    return f"{window.start:%H:%M}-{window.end:%H:%M}"


def _days(weekdays: Collection[int]) -> str:
    return ",".join(map(str, sorted(weekdays)))
