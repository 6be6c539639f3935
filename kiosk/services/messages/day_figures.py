"""The numbers of each group for a message about the day: counts of pupils, never a pupil."""

from collections.abc import Collection, Sequence

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.message import Figure, GroupFigures
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import local_day
from kiosk.services.live_page.roll import Roll, read_today, roll_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.mornings import groups_checked_by_hand
from kiosk.services.staff_access.accounts import group_title
from kiosk.store import reading
from kiosk.store.people import roster


def after_walk_in(books: SchoolBooks, groups: Collection[GroupId], now: ClockReading) -> tuple[GroupFigures, ...]:
    """Who was not seen and who is still to be asked, in the order of the groups."""
    by_hand = groups_checked_by_hand(books, now)
    return tuple(_walk_in(roll, roll.group.id in by_hand) for roll in _rolls(books, groups, now))


def before_closing(books: SchoolBooks, groups: Collection[GroupId], now: ClockReading) -> tuple[GroupFigures, ...]:
    """What is still here, since today and since earlier days."""
    return tuple(_closing(roll) for roll in _rolls(books, groups, now))


def something_to_tell(figures: GroupFigures) -> bool:
    """False when every number is zero."""
    return any(figures.numbers.values())


def _rolls(books: SchoolBooks, groups: Collection[GroupId], now: ClockReading) -> Sequence[Roll]:
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        found = sorted((each for each in roster.groups(unit, books.school) if each.id in groups), key=group_title)
        rolls = [roll_of(unit, books, group, today, now) for group in found]
    return [roll for roll in rolls if roll.standings]


def _walk_in(roll: Roll, by_hand: bool) -> GroupFigures:
    not_seen = sum(one.status.status is Status.NOT_SEEN for one in roll.standings)
    to_ask = sum(one.to_ask for one in roll.standings)
    numbers = {Figure.NOT_SEEN: not_seen, Figure.TO_ASK: to_ask, Figure.BY_HAND: int(by_hand)}
    return GroupFigures(roll.group.id, numbers)


def _closing(roll: Roll) -> GroupFigures:
    held = [one.status.status for one in roll.standings if one.custody.held]
    left = sum(status is Status.LEFT_BEHIND for status in held)
    return GroupFigures(roll.group.id, {Figure.HERE: len(held) - left, Figure.LEFT_BEHIND: left})
