"""What the passing of time puts in the queue: the digests of the day, and signs about box, disk and backup."""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.message import SHUTS, Channel, GroupFigures, MessageKind, MessageState, in_hours
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayPlan, at_local, local_day
from kiosk.services.backup.health import SignKind, backup_signs
from kiosk.services.messages.channels import Channels, channels
from kiosk.services.messages.day_figures import after_walk_in, before_closing, something_to_tell
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.messages import queue
from kiosk.store.messages.queue import QueuedMessage
from kiosk.store.people import roster
from kiosk.store.school_days import day as school_days

KEPT = timedelta(days=30)
"""How long the queue remembers what it sent."""

WALK_IN_LASTS = timedelta(hours=2)
LAST_DIGEST = time(15, 45)
BEFORE_CLOSING = timedelta(minutes=15)
SILENT = timedelta(minutes=5)
LEAST_FREE_BYTES = 100_000_000

Known = set[tuple[MessageKind, str, Channel]]


@dataclass(frozen=True, slots=True)
class Due:
    """Something to tell. about: a group or a box; from and until when it is of use; figures: of a digest."""

    kind: MessageKind
    about: str
    until: datetime
    figures: tuple[GroupFigures, ...] = ()


def enqueue(books: SchoolBooks, now: ClockReading) -> int:
    """Puts down what is due and does not stand yet; returns how much. Nothing is read while everything is off.

    As often as one likes, by any number of programs: the key of the queue keeps what is there from standing twice.
    """
    day = local_day(now.at)
    _wipe(books, day)
    roads = channels(books)
    if not any(roads.ready(channel) for channel in Channel):
        return 0
    with reading(books.school_file) as unit:
        calendar = school_days.calendar(unit, books.school)
        plans = {group.id: calendar.plan(group.id, day) for group in roster.groups(unit, books.school)}
        known = queue.known(unit, books.school, day)
    due = [*_digests(books, roads, plans, known, now), *_signs(books, roads, plans, now)]
    new = [(one, road) for one in due for road in roads.roads(one.kind) if not _told(one.kind, one.about, road, known)]
    if not new:
        return 0
    with writing(books.writer) as unit:
        return sum(queue.put_down(unit, books.school, _row(one, road, day, now)) for one, road in new)


def _wipe(books: SchoolBooks, day: date) -> None:
    with reading(books.school_file) as unit:
        old = queue.any_before(unit, books.school, day - KEPT)
    if old:
        with writing(books.writer) as unit:
            queue.wipe_before(unit, books.school, day - KEPT)


def _digests(
    books: SchoolBooks, roads: Channels, plans: Mapping[GroupId, DayPlan], known: Known, now: ClockReading
) -> Iterator[Due]:
    for kind, window, figures_of in (
        (MessageKind.WALK_IN, _walk_in, after_walk_in),
        (MessageKind.CLOSING, _closing, before_closing),
    ):
        wanted = roads.roads(kind)
        groups = {group: found for group, plan in plans.items() if (found := window(plan)) is not None}
        for about, members, until in _cut(groups, roads.own.per_group, now.at):
            if all(_told(kind, about, road, known) for road in wanted):
                continue
            figures = figures_of(books, members, now)
            if figures:
                yield Due(kind, about, until, figures)


def _cut(
    windows: Mapping[GroupId, tuple[datetime, datetime]], per_group: bool, now: datetime
) -> Iterator[tuple[str, tuple[GroupId, ...], datetime]]:
    """The digests whose moment it is: one for each group, or one for the school when the last group is due."""
    if per_group:
        yield from (
            (group, (group,), until) for group, (moment, until) in sorted(windows.items()) if moment <= now < until
        )
    elif windows:
        moment, until = (max(each) for each in zip(*windows.values(), strict=True))
        if moment <= now < until:
            yield "", tuple(windows), until


def _told(kind: MessageKind, about: str, road: Channel, known: Known) -> bool:
    """True when it stands, also in the other cut: a school that changes to one per group is not told twice."""
    abouts = {subject for each, subject, channel in known if (each, channel) == (kind, road)}
    return about in abouts or (bool(abouts) if about == "" else "" in abouts)


def _walk_in(plan: DayPlan) -> tuple[datetime, datetime] | None:
    moment = plan.late_after
    return None if moment is None else (moment, moment + WALK_IN_LASTS)


def _closing(plan: DayPlan) -> tuple[datetime, datetime] | None:
    """While messages still go; after-school care collects after them."""
    if plan.closing is None or not plan.is_school:
        return None
    moment = min(plan.closing - BEFORE_CLOSING, at_local(plan.day, LAST_DIGEST))
    return moment, min(plan.closing, at_local(plan.day, SHUTS))


def _signs(books: SchoolBooks, roads: Channels, plans: Mapping[GroupId, DayPlan], now: ClockReading) -> Iterator[Due]:
    """What is wrong at this moment, once a day each; nothing outside the hours, so that it is true when it is read."""
    if not in_hours(now.at, school_day=any(plan.is_school for plan in plans.values())):
        return
    until, box = at_local(local_day(now.at), SHUTS), books.box
    if box is not None and box.heard and box.health == "defect":
        yield Due(MessageKind.READER_DEFECT, box.station, until)
    if box is not None and not box.heard and now.at - instant(box.heard_us) >= SILENT:
        yield Due(MessageKind.BOX_SILENT, box.station, until)
    if shutil.disk_usage(books.data).free < LEAST_FREE_BYTES:
        yield Due(MessageKind.STORAGE, "", until)
    if roads.roads(MessageKind.BACKUP_OLD) and _backup_is_old(books, roads, now):
        yield Due(MessageKind.BACKUP_OLD, "", until)


def _backup_is_old(books: SchoolBooks, roads: Channels, now: ClockReading) -> bool:
    signs = backup_signs(books.data, roads.settings.backup.chosen, now)
    return any(sign.kind is SignKind.BACKUP and not sign.well for sign in signs)


def _row(one: Due, road: Channel, day: date, now: ClockReading) -> QueuedMessage:
    """A digest of one group in which nothing is to be told stands as told: a later minute does not bring it back."""
    quiet = bool(one.about and one.figures) and not any(map(something_to_tell, one.figures))
    return QueuedMessage(
        id=secrets.token_hex(16),
        kind=one.kind,
        day=day,
        about=one.about,
        channel=road,
        figures=one.figures,
        made_us=now.utc_us,
        next_us=now.utc_us,
        until_us=microseconds(one.until),
        state=MessageState.DROPPED if quiet else MessageState.WAITING,
        reason="nothing_to_tell" if quiet else "",
    )
