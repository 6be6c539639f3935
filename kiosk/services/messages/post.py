"""Sending what waits: claimed in one short transaction, sent outside every transaction, settled in another.

A message that was claimed is never sent by anybody else. When the program ends between claim and answer, or the other
side stays silent after everything was handed over, it may have arrived: then it stays unsent, and the page says so.
"""

import ssl
from collections.abc import Callable
from datetime import timedelta

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.message import MessageKind, MessageState, in_hours
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import local, local_day
from kiosk.messages.outcome import Outcome, Result
from kiosk.messages.wording import GroupLabel, Line, Message
from kiosk.services.messages.channels import Channels, channels
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.store import Unit, reading, writing
from kiosk.store.messages import queue
from kiosk.store.messages.queue import QueuedMessage
from kiosk.store.people import roster
from kiosk.store.school_days import day as school_days

AT_ONCE = 20
"""Messages in one go, so that a command ends."""

MOST_TRIES = 12
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 30))
"""After a try that failed; the last one again and again."""

INTERRUPTED_AFTER = timedelta(minutes=10)
"""No try lasts so long: who claimed it is gone."""

DROPPED_AS = {MessageState.WAITING: MessageState.DROPPED, MessageState.SENDING: MessageState.UNSURE}

Clock = Callable[[], ClockReading]


def send_due(books: SchoolBooks, clock: Clock, trust: ssl.SSLContext | None = None) -> int:
    """Sends what may go now; returns how many the other side took. Slow: never in a request, never in a unit.

    clock: read for each message; while it is not trusted nothing goes. trust: whose certificates count.
    """
    taken = 0
    for _each in range(AT_ONCE):
        now = clock()
        roads = channels(books)
        one = _claimed(books, roads, now) if now.trusted else None
        if one is None:
            break
        outcome = roads.hand_over(one.channel, _message(books, roads, one), one.id, now.at, trust)
        _settle(books, one, outcome, clock())
        taken += outcome.result is Result.SENT
    return taken


def _claimed(books: SchoolBooks, roads: Channels, now: ClockReading) -> QueuedMessage | None:
    """The first message that may go, claimed; what can never go is put aside on the way."""
    with reading(books.school_file) as unit:
        found = queue.open_messages(unit, books.school)
        school_day = bool(found) and _is_school_day(unit, books, now)
    todo = [one for one in found if _why_not(one, roads, now) or _may_go(one, now, school_day)]
    if not todo:
        return None
    with writing(books.writer) as unit:
        for one in todo:
            reason = _why_not(one, roads, now)
            if reason:
                queue.settle(unit, books.school, one, DROPPED_AS[one.state], reason, now.utc_us)
            elif queue.claim(unit, books.school, one, now.utc_us):
                return one
    return None


def _is_school_day(unit: Unit, books: SchoolBooks, now: ClockReading) -> bool:
    calendar, day = school_days.calendar(unit, books.school), local_day(now.at)
    return any(calendar.plan(group.id, day).is_school for group in roster.groups(unit, books.school))


def _why_not(one: QueuedMessage, roads: Channels, now: ClockReading) -> str:
    """Why nobody will send it any more, or empty."""
    if one.state is MessageState.SENDING:
        return "interrupted" if now.at - instant(one.moved_us) > INTERRUPTED_AFTER else ""
    if now.utc_us >= one.until_us:
        return "stale"
    return "" if roads.takes(one.channel, one.kind) else "switched_off"


def _may_go(one: QueuedMessage, now: ClockReading, school_day: bool) -> bool:
    """A test goes whenever a person asks for it; everything else within the hours."""
    free = one.kind is MessageKind.TEST or in_hours(now.at, school_day=school_day)
    return one.state is MessageState.WAITING and one.next_us <= now.utc_us and free


def _message(books: SchoolBooks, roads: Channels, one: QueuedMessage) -> Message:
    with reading(books.school_file) as unit:
        labels = {group.id: GroupLabel(group_title(group)) for group in roster.groups(unit, books.school)}
    lines = tuple(Line(labels.get(each.group, GroupLabel("–")), each.numbers) for each in one.figures)
    made = local(instant(one.made_us)).replace(microsecond=0)
    return Message(one.kind, made, lines, _page(roads.page, one, labels), roads.language)


def _page(base: str, one: QueuedMessage, groups: dict[GroupId, GroupLabel]) -> str:
    if not base:
        return ""
    return f"{base}/groep/{one.about}" if GroupId(one.about) in groups else f"{base}/"


def _settle(books: SchoolBooks, one: QueuedMessage, outcome: Outcome, now: ClockReading) -> None:
    state = {
        Result.SENT: MessageState.SENT,
        Result.UNSURE: MessageState.UNSURE,
        Result.REFUSED: MessageState.GIVEN_UP,
        Result.AGAIN: MessageState.GIVEN_UP if one.tries + 1 >= _most_tries(one) else MessageState.WAITING,
    }[outcome.result]
    with writing(books.writer) as unit:
        if state is MessageState.WAITING:
            later = microseconds(now.at + _wait(one, outcome))
            queue.put_off(unit, books.school, one, outcome.code, now.utc_us, later)
        else:
            queue.settle(unit, books.school, one, state, outcome.code, now.utc_us)


def _most_tries(one: QueuedMessage) -> int:
    """Who asked for a test waits for the answer."""
    return 1 if one.kind is MessageKind.TEST else MOST_TRIES


def _wait(one: QueuedMessage, outcome: Outcome) -> timedelta:
    """Growing; never less than the other side asks."""
    own = WAITS[min(one.tries, len(WAITS) - 1)]
    return max(own, timedelta(seconds=outcome.wait_s or 0))
