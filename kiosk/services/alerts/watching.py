"""Reads what is new on the audit log, puts alerts down, and tells the team of them."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from kiosk.domain.alert import (
    EMERGENCY,
    EXPORT_LINES,
    LINK_LINES,
    LOOKED_AT,
    REFUSED,
    ROLE_LINES,
    AlertKind,
    is_at_night,
    is_keeper,
    is_many,
    is_new_keeper,
    role_of,
)
from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.message import MessageKind
from kiosk.domain.school_day import local_day
from kiosk.services.messages.alerts import tell
from kiosk.services.school_books import SchoolBooks
from kiosk.store import Unit, reading, writing
from kiosk.store.people import alerts, audit, roster
from kiosk.store.people.alerts import Alert
from kiosk.store.people.audit import AuditLine
from kiosk.store.school_days import day as school_days

LOOKED_BACK = timedelta(days=7)
"""A program that starts looks so far back: what a command did while no page ran."""

KEPT = timedelta(days=30)
HOUR_US = 3_600_000_000
MICROSECOND = timedelta(microseconds=1)
SYSTEM = "system"

MESSAGES: Mapping[AlertKind, MessageKind] = {
    AlertKind.FAILED_SIGN_INS: MessageKind.FAILED_SIGN_INS,
    AlertKind.NEW_KEEPER: MessageKind.NEW_ADMINISTRATOR,
    AlertKind.NIGHT_EXPORT: MessageKind.EXPORT_AT_NIGHT,
    AlertKind.EMERGENCY_USED: MessageKind.EMERGENCY_ACCOUNT,
}
"""What the team hears of. A link stands under "Let op" alone: it asked for the password here and the one there."""


def watch(books: SchoolBooks, now: ClockReading) -> int:
    """Puts down what is new to look at; returns how much. As often as one likes, by any number of programs."""
    with reading(books.school_file) as unit:
        after = books.alerts_read or alerts.latest_seq(unit, books.school, now.utc_us - LOOKED_BACK // MICROSECOND)
        new = list(audit.of_actions(unit, books.school, LOOKED_AT, after))
        found = [alert for line in new for alert in _alerts_of(unit, books, line)]
        known = alerts.alerts(unit, books.school)
    stale = any(each.utc_us < now.utc_us - KEPT // MICROSECOND for each in known)
    fresh = [each for each in found if each.seq not in {one.seq for one in known}]
    if fresh or stale:
        _put_down(books, fresh, now)
    books.alerts_read = max([after, *(line.seq for line in new)])
    return len(fresh)


def _put_down(books: SchoolBooks, found: list[Alert], now: ClockReading) -> None:
    with writing(books.writer) as unit:
        alerts.erase_alerts_before(unit, books.school, now.utc_us - KEPT // MICROSECOND)
        for each in alerts.add_alerts(unit, books.school, found):
            kind = MESSAGES.get(AlertKind(each.kind))
            if kind is not None:
                tell(unit, books, kind, f"audit:{each.seq}", now)


def _alerts_of(unit: Unit, books: SchoolBooks, line: AuditLine) -> Iterator[Alert]:
    act = line.act
    kind = _kind_of(unit, books, line)
    if kind is not None:
        account = "" if act.action in EXPORT_LINES else act.subject
        yield Alert(line.seq, kind, act.utc_us, account, act.actor.removeprefix("staff:").removeprefix(SYSTEM))


def _kind_of(unit: Unit, books: SchoolBooks, line: AuditLine) -> AlertKind | None:
    act = line.act
    if act.action == EMERGENCY:
        return AlertKind.EMERGENCY_USED
    if act.action == REFUSED and act.subject and is_many(_failures(unit, books, line)):
        return AlertKind.FAILED_SIGN_INS
    invented = books.is_demo and act.actor == SYSTEM
    if (
        act.action in ROLE_LINES
        and not invented
        and is_new_keeper(_role_before(unit, books, line), role_of(act.details))
    ):
        return AlertKind.NEW_KEEPER
    if act.action in LINK_LINES and is_keeper(role_of(act.details)):
        return AlertKind.KEEPER_LINKED if act.action == "microsoft_linked" else AlertKind.KEEPER_UNLINKED
    if act.action in EXPORT_LINES and is_at_night(instant(act.utc_us), school_day=_is_school_day(unit, books, line)):
        return AlertKind.NIGHT_EXPORT
    return None


def _failures(unit: Unit, books: SchoolBooks, line: AuditLine) -> int:
    """Refusals of this account within the hour, this line counted."""
    since = line.act.utc_us - HOUR_US
    earlier = audit.about(unit, books.school, line.act.subject, {REFUSED})
    return sum(since < each.act.utc_us and each.seq <= line.seq for each in earlier)


def _role_before(unit: Unit, books: SchoolBooks, line: AuditLine) -> str:
    earlier = [each for each in audit.about(unit, books.school, line.act.subject, ROLE_LINES) if each.seq < line.seq]
    return role_of(earlier[-1].act.details) if earlier else ""


def _is_school_day(unit: Unit, books: SchoolBooks, line: AuditLine) -> bool:
    calendar, day = school_days.calendar(unit, books.school), local_day(instant(line.act.utc_us))
    groups = roster.groups(unit, books.school)
    return any(calendar.plan(group.id, day).is_school for group in groups)
