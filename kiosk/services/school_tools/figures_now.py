"""What a program may know of now: three numbers per group, and how the product is. Never a pupil."""

import shutil

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.school_day import local_day
from kiosk.domain.statistics import SMALLEST_SHOWN
from kiosk.services.backup.state import read_state
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.live_page.roll import Roll, read_today, roll_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_tools.views_tools import BoxState, GroupFigures, ProductState, TodayFigures
from kiosk.services.staff_access.accounts import group_title
from kiosk.store import reading
from kiosk.store.custody import tallies
from kiosk.store.messages import queue
from kiosk.store.people import roster

LIES_HERE = (Status.HANDED_IN, Status.LEFT_BEHIND)


def today_figures(books: SchoolBooks, now: ClockReading) -> TodayFigures:
    """Every group with pupils, by title."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        groups = sorted(roster.groups(unit, books.school), key=group_title)
        rolls = [roll_of(unit, books, group, today, now) for group in groups]
    here = tuple(_figures(roll) for roll in rolls if roll.standings)
    return TodayFigures(local_day(now.at), clock_words(now.at), here)


def product_state(books: SchoolBooks, now: ClockReading) -> ProductState:
    """Boxes, clock, storage and the age of the last backup."""
    with reading(books.school_file) as unit:
        waiting = len(queue.open_messages(unit, books.school))
    box, disk, backup = books.box, shutil.disk_usage(books.data), read_state(books.data).backup
    boxes = () if box is None else (BoxState(box.label, box.heard, box.health, box.clock_trusted, box.last_tap_us),)
    return ProductState(
        boxes=boxes,
        clock_trusted=now.trusted,
        free_share=round(disk.free / disk.total, 3),
        backup_us=backup.made_us if backup is not None else None,
        messages_waiting=waiting,
    )


def entries_today(books: SchoolBooks, now: ClockReading) -> dict[str, int]:
    """How many entries of each kind today has."""
    with reading(books.school_file) as unit:
        return tallies.entries_by_kind(unit, books.school, local_day(now.at))


def _figures(roll: Roll) -> GroupFigures:
    found = [one.status.status for one in roll.standings]
    return GroupFigures(
        group=roll.group.id,
        name=group_title(roll.group),
        open=roll.plan.is_open,
        pupils=_published(len(found)),
        in_custody=_published(sum(map(found.count, LIES_HERE))),
        to_ask=_published(found.count(Status.NOT_SEEN)),
    )


def _published(number: int) -> int | None:
    return number if number >= SMALLEST_SHOWN else None
