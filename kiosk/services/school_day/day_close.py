"""The end of a school day: counts per group and status, then everything known of earlier days is wiped.

Afterwards a past day has its counts and the custody entries that still exist, and never a status per pupil.
"""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import date, time, timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.compliance import PupilToday, Status, day_status
from kiosk.domain.custody import Custody, Entry, derive_custody, until
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import NOT_JUDGED, DayPlan, SchoolCalendar, at_local, local_day
from kiosk.services import anchors
from kiosk.services.closing_round import closing_wipe
from kiosk.services.live_page import slot_notes
from kiosk.services.live_page.roll import SchoolToday, plan_of, read_today
from kiosk.services.rights import old_requests
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.mornings import BOX_FORGOTTEN_AFTER
from kiosk.store import Unit, reading, writing
from kiosk.store.custody import box_life, ledger
from kiosk.store.errors import StoreError
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Pupil
from kiosk.store.school_days import counts
from kiosk.store.school_days import day as school_days
from kiosk.store.school_days.counts import GroupCounts

log = logging.getLogger(__name__)

DAYS_BACK = 7
"""A day that could not be closed in its own evening is closed afterwards, until then."""


def end_days(books: SchoolBooks, now: ClockReading, source: str) -> None:
    """Closes each day that is over, wipes what was known and noted on earlier days, and anchors the chains once a day.

    now is trusted. Any number of programs may do it: the counts that stand first stay.
    """
    with reading(books.school_file) as unit:
        over = [(day, day_counts(unit, books, day)) for day in _days_to_close(unit, books, now)]
        left_over = counts.facts_left(unit, books.school, local_day(now.at))
    for day, groups in over:
        _close(books, day, groups, now, source)
    if left_over:
        _wipe(books, now, source)
    slot_notes.wipe_old(books, now, source)
    closing_wipe.wipe_old(books, now, source)
    old_requests.wipe_old(books, now, source)
    try:
        anchors.anchor_daily(books.data, now.at)
    except StoreError as error:
        log.warning("no anchor today: %s", error)


def day_counts(unit: Unit, books: SchoolBooks, day: date) -> GroupCounts:
    """The pupils of each group per status, as the records have it at the closing of the group that day.

    Left out are groups that had no school, or from whom nothing was expected.
    """
    today = read_today(unit, books, day)
    held = counts.perhaps_held_before(unit, books.school, day)
    of_the_day = ledger.entries(unit, first_day=day, last_day=day)
    entries: dict[PupilId, list[Entry]] = {}
    for each in [one for one in of_the_day if one.pupil not in held] + ledger.entries(unit, pupils=held):
        entries.setdefault(each.pupil, []).append(each)
    plans = {group.id: today.calendar.plan(group.id, day) for group in roster.groups(unit, books.school)}
    return {
        group: Counter(_at_closing(today, pupil, entries) for pupil in pupils if pupil.is_here(day))
        for group, pupils in ((group, roster.pupils(unit, books.school, group)) for group in plans)
        if _counts(plans[group])
    }


def _at_closing(today: SchoolToday, pupil: Pupil, entries: Mapping[PupilId, list[Entry]]) -> Status:
    """The status of a pupil when the day was over for that pupil."""
    plan = plan_of(today, pupil)
    closing = plan.closing or at_local(today.day, time.max)
    facts = tuple(fact for fact in today.facts.get(pupil.id, ()) if fact.at <= closing)
    custody = derive_custody(until(entries.get(pupil.id, ()), closing)).get(pupil.id, Custody())
    known = PupilToday(custody, pupil.declared, today.exempt.get(pupil.id), facts)
    return day_status(known, plan, closing).status


def _days_to_close(unit: Unit, books: SchoolBooks, now: ClockReading) -> list[date]:
    today = local_day(now.at)
    calendar = school_days.calendar(unit, books.school)
    days = [today - timedelta(days=back) for back in range(DAYS_BACK, 0, -1)]
    if _over(unit, books, calendar, now):
        days.append(today)
    return [day for day in days if _waits(unit, books, calendar, day)]


def _waits(unit: Unit, books: SchoolBooks, calendar: SchoolCalendar, day: date) -> bool:
    """A day on which nothing was recorded leaves no counts: the box was not in use."""
    school_day = any(_counts(calendar.plan(group.id, day)) for group in roster.groups(unit, books.school))
    return school_day and not counts.counted(unit, books.school, day) and counts.left_records(unit, books.school, day)


def _over(unit: Unit, books: SchoolBooks, calendar: SchoolCalendar, now: ClockReading) -> bool:
    """True when the closing of everybody has passed, and the box in use has reported since."""
    day = local_day(now.at)
    plans = [calendar.plan(group.id, day) for group in roster.groups(unit, books.school)]
    own = {pupil for pupil, weekday in calendar.own if weekday == day.weekday()}
    plans += [
        calendar.plan_of(each.id, each.group, day) for each in roster.pupils(unit, books.school) if each.id in own
    ]
    last = max((plan.closing for plan in plans if plan.closing is not None), default=None)
    if last is None or now.at < last:
        return False
    if not box_life.boxes_in_use(unit, books.school, now.at - BOX_FORGOTTEN_AFTER):
        return True
    return (
        books.box is not None
        and books.box.heard
        and books.box.clock_trusted
        and books.box.heard_us >= microseconds(last)
    )


def _counts(plan: DayPlan) -> bool:
    return plan.is_open and plan.kind not in NOT_JUDGED


def _close(books: SchoolBooks, day: date, groups: GroupCounts, now: ClockReading, source: str) -> None:
    with writing(books.writer) as unit:
        if counts.add_counts(unit, books.school, day, groups):
            _note(unit, books, "day_closed", {"day": day.isoformat()}, now, source)


def _wipe(books: SchoolBooks, now: ClockReading, source: str) -> None:
    with writing(books.writer) as unit:
        wiped = school_days.wipe_facts_before(unit, books.school, local_day(now.at))
        if wiped:
            _note(unit, books, "day_facts_wiped", {"rows": str(wiped)}, now, source)


def _note(unit: Unit, books: SchoolBooks, action: str, details: dict[str, str], now: ClockReading, source: str) -> None:
    act = audit.Act(utc_us=now.utc_us, source=source, actor="system", action=action, details=details)
    audit.record(unit, books.school, act)
