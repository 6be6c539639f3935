"""The paper plan: who has what in which slot now, per group, for a day on which the box is dead."""

from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, Item
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local, local_day
from kiosk.domain.slot_pictures import LAST_SLOT
from kiosk.exchange.local_time import day_text
from kiosk.services.handing_out.views_held_list import HeldGroup, HeldLine, HeldList
from kiosk.services.inbox.incident_words import ITEM_WORDS
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.live_page.roll import Roll, Standing, read_today, roll_of
from kiosk.services.live_page.slot_signs import slot_sign
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember, Words
from kiosk.store import reading, writing
from kiosk.store.people import audit, roster


def held_list(books: SchoolBooks, staff: StaffMember | None, group: GroupId | None, now: ClockReading) -> HeldList:
    """The list of one group, or of every group this person hands out to; staff None is the command, which sees all."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        groups = [
            each
            for each in roster.groups(unit, books.school)
            if group in (None, each.id) and (staff is None or staff.may(Act.MARK_TODAY, each.id))
        ]
        rolls = [roll_of(unit, books, each, today, now) for each in groups]
    weekday, at = WEEKDAYS[today.day.weekday()], clock_words(now.at)
    day = day_text(today.day)
    return HeldList(
        day=today.day,
        time=at,
        when=Words(f"{weekday.nl} {day}, {at}", f"{weekday.en} {day}, {at}"),
        groups=tuple(_group(roll) for roll in sorted(rolls, key=_order)),
    )


def make_list(data: Path, volatile: Path, now: ClockReading) -> HeldList:
    """For the command: takes in what the box wrote; that the list was made is logged, without a name."""
    books = SchoolBooks(data, volatile, now)
    try:
        books.look(now, 0.0)
        made = held_list(books, None, None, books.trust(now))
        act = audit.Act(utc_us=now.utc_us, source="command", actor="system", action="held_list_made")
        with writing(books.writer) as unit:
            audit.record(unit, books.school, act)
        return made
    finally:
        books.close()


def _order(roll: Roll) -> tuple[tuple[str, ...], str]:
    return roll.group.year_groups, roll.group.name


def _group(roll: Roll) -> HeldGroup:
    held = [one for one in roll.standings if one.custody.held]
    held.sort(key=lambda one: one.custody.slot.number if one.custody.slot else LAST_SLOT + 1)
    return HeldGroup(roll.group.id, group_title(roll.group), roll.group.bag, tuple(_line(one, roll) for one in held))


def _line(one: Standing, roll: Roll) -> HeldLine:
    items = tuple(sorted(one.custody.items, key=list(Item).index))
    nl = " en ".join(ITEM_WORDS[item].nl for item in items)
    en = " and ".join(ITEM_WORDS[item].en for item in items)
    return HeldLine(one.pupil.id, one.pupil.name.shown, slot_sign(one.custody), items, Words(nl, en), _since(one, roll))


def _since(one: Standing, roll: Roll) -> Words:
    entry = one.custody.since
    if entry is None:
        return Words("", "")
    at = clock_words(entry.at)
    if entry.school_day == roll.plan.day:
        return Words(at, at)
    day = WEEKDAYS[local(entry.at).weekday()]
    return Words(f"sinds {day.nl} {at}", f"since {day.en} {at}")
