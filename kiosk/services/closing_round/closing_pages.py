"""Drawing the closing round from the books."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Entry, EntryKind, still_standing
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import BadTimesError, Moment, SchoolCalendar, local, local_day
from kiosk.domain.slot_pictures import LAST_SLOT
from kiosk.services.closing_round.views_closing import ClosingBag, ClosingPage, ClosingRow, TickLine
from kiosk.services.declared_items.declared import rest_of
from kiosk.services.handing_out.views_hand_out import GivenBack
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.live_page.roll import SchoolToday, Standing, read_today, roll_of
from kiosk.services.live_page.slot_signs import numbered_sign
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import Note, Words
from kiosk.store import Unit
from kiosk.store.compartments import closing, not_found
from kiosk.store.compartments.closing import Tick
from kiosk.store.people import roster
from kiosk.store.people.roster import Group
from kiosk.store.school_days import rounds

CLOSING, OTHERS = "closing_round", "closing_others"
"""Reasons of entries of the closing round; take_back takes back these and nothing else."""

SAID = frozenset({EntryKind.CHECKED, EntryKind.CLOSED_WITHOUT_CARD})
NO_BAG = "group:"
TICK_WORDS = {
    Tick.CABINET_LOCKED: Words("Kast op slot", "Cabinet locked"),
    Tick.CARE_HAS_LIST: Words("Opvang heeft de lijst", "After-school care has the list"),
}


@dataclass(frozen=True, slots=True)
class Round:
    """The school at closing. standings: who has something here, or was said to be gone today.

    cases: the open case of who misses something.
    """

    today: SchoolToday
    now: ClockReading
    standings: tuple[Standing, ...]
    groups: Mapping[GroupId, Group]
    care: frozenset[PupilId]
    cases: Mapping[PupilId, str]

    def state(self, one: Standing) -> str:
        """open, still, gone or care."""
        if not one.custody.held:
            return "gone"
        if one.custody.checked_on == self.today.day:
            return "still"
        return (
            "care" if one.pupil.id in self.care and one.plan.moment(self.now.at) is not Moment.AFTER_CLOSING else "open"
        )

    def may_be_gone(self, one: Standing) -> bool:
        """True for what "Overige zijn weg" takes: open, not missed, once collecting has begun for this pupil."""
        looked_for = one.pupil.id in self.cases or self.state(one) != "open"
        return not looked_for and one.plan.moment(self.now.at) is not Moment.OUTSIDE

    def bag_of(self, one: Standing) -> str:
        """The key of the bag something lies in, or lay in."""
        slot = one.custody.slot or (one.custody.collected.slot if one.custody.collected else None) or one.pupil.slot
        group = self.groups.get(one.pupil.group) if one.pupil.group else None
        name = slot.bag if slot is not None and slot.bag else group.bag if group is not None else ""
        return name or f"{NO_BAG}{one.pupil.group or ''}"

    def in_book(self, bag: str) -> int:
        """How many items' owners the book has in a bag now."""
        return sum(one.custody.held and self.bag_of(one) == bag for one in self.standings)


def read_round(unit: Unit, books: SchoolBooks, now: ClockReading) -> Round:
    """Everybody of whom the book has something, or had until this round."""
    today = read_today(unit, books, local_day(now.at))
    groups = roster.groups(unit, books.school)
    rolls = [roll_of(unit, books, group, today, now) for group in groups]
    stays = rounds.after_school_care(unit, books.school)
    weekday = today.day.weekday()
    found = [one for roll in rolls for one in roll.standings if one.custody.held or _gone_today(one, today.day)]
    return Round(
        today=today,
        now=now,
        standings=tuple(found),
        groups={group.id: group for group in groups},
        care=frozenset(pupil for pupil, days in stays.items() if weekday in days),
        cases={case.pupil: case.id for case in not_found.cases(unit, books.school) if case.is_open},
    )


def at_closing(entry: Entry, day: date) -> bool:
    """True for what the closing round of this day said."""
    return entry.kind in SAID and entry.reason in (CLOSING, OTHERS) and entry.school_day == day


def draw(unit: Unit, books: SchoolBooks, found: Round) -> ClosingPage:
    """The page."""
    bags = _bags(unit, books, found)
    stays = tuple(row for bag in bags for row in bag.rows if row.state == "still")
    until = _until(found.today.calendar, found.today.day)
    plan = found.today.calendar.plan(None, found.today.day)
    opens = plan.next_collecting(found.now.at) if plan.moment(found.now.at) is Moment.OUTSIDE else None
    return ClosingPage(
        day=found.today.day,
        time=clock_words(found.now.at),
        reminder=_reminder(found.today.calendar, found.today.day, until),
        bags=bags,
        others=sum(found.may_be_gone(one) for one in found.standings),
        opens_at="" if opens is None else f"{opens.hour}:{opens.minute:02}",
        others_done=_others_done(books, found),
        ticks=_ticks(unit, books, found, bags),
        stays_until=until,
        stays=stays,
        open_cases=len(found.cases),
        draft=secrets.token_hex(8),
    )


def row_of(one: Standing, found: Round) -> ClosingRow:
    """One item as the page draws it."""
    entry = one.custody.collected if not one.custody.held else one.custody.since
    slot = one.custody.slot if one.custody.held else entry.slot if entry is not None else None
    group = found.groups.get(one.pupil.group) if one.pupil.group else None
    return ClosingRow(
        pupil=one.pupil.id,
        name=one.name,
        rest_of_name=rest_of(one.pupil, one.name),
        group_name=group_title(group) if group is not None else "",
        slot=numbered_sign(slot.number if slot is not None else None),
        since=_since(one, found),
        state=found.state(one),
        case=found.cases.get(one.pupil.id, ""),
    )


def _bags(unit: Unit, books: SchoolBooks, found: Round) -> tuple[ClosingBag, ...]:
    counts = closing.counts_of(unit, books.school, found.today.day)
    of_bag: dict[str, list[Standing]] = {}
    for one in found.standings:
        of_bag.setdefault(found.bag_of(one), []).append(one)
    return tuple(
        ClosingBag(
            key=key,
            title=_title(key, found),
            groups=", ".join(sorted({_short(found, one) for one in standings})) if not key.startswith(NO_BAG) else "",
            rows=tuple(row_of(one, found) for one in sorted(standings, key=_by_slot)),
            in_book=found.in_book(key),
            counted=counts[key].counted if key in counts else None,
        )
        for key, standings in sorted(of_bag.items())
    )


def _title(key: str, found: Round) -> Words:
    if not key.startswith(NO_BAG):
        return Words(f"Tas {key}", f"Bag {key}")
    group = found.groups.get(GroupId(key.removeprefix(NO_BAG)))
    title = group_title(group) if group is not None else "–"
    return Words(title, title)


def _short(found: Round, one: Standing) -> str:
    group = found.groups.get(one.pupil.group) if one.pupil.group else None
    return group_title(group) if group is not None else "–"


def _by_slot(one: Standing) -> tuple[int, tuple[str, ...]]:
    slot = one.custody.slot or (one.custody.collected.slot if one.custody.collected else None)
    return slot.number if slot is not None else LAST_SLOT + 1, one.pupil.name.first_name_order


def _since(one: Standing, found: Round) -> Words:
    if found.state(one) == "care" and one.plan.times is not None:
        end = one.plan.times.closing
        return Words(f"opvang tot {end.hour}:{end.minute:02}", f"after-school care until {end.hour}:{end.minute:02}")
    entry = one.custody.since if one.custody.held else one.custody.collected
    if entry is None:
        return Words("", "")
    at = clock_words(entry.at)
    if not one.custody.held:
        return Words(f"weg gezien om {at}", f"seen gone at {at}")
    if entry.school_day == found.today.day:
        return Words(f"ingeleverd {at}", f"handed in {at}")
    weekday = WEEKDAYS[local(entry.at).weekday()]
    return Words(f"hier sinds {weekday.nl}", f"here since {weekday.en}")


def _gone_today(one: Standing, day: date) -> bool:
    entry = one.custody.collected
    return not one.custody.held and entry is not None and at_closing(entry, day)


def _others_done(books: SchoolBooks, found: Round) -> GivenBack | None:
    """The latest "Overige zijn weg" of today that still stands."""
    forms: dict[str, list[Entry]] = {}
    for one in found.standings:
        for entry in still_standing(books.entries(one.pupil.id)):
            if entry.reason == OTHERS and at_closing(entry, found.today.day):
                forms.setdefault(entry.nonce, []).append(entry)
    if not forms:
        return None
    latest = max(forms.values(), key=lambda entries: max(entry.seq for entry in entries))
    by = found.today.colleagues.get(latest[0].actor.removeprefix("staff:"), "")
    return GivenBack(latest[0].nonce, len(latest), clock_words(latest[0].at), by)


def _ticks(unit: Unit, books: SchoolBooks, found: Round, bags: tuple[ClosingBag, ...]) -> tuple[TickLine, ...]:
    ticked = closing.ticks_of(unit, books.school, found.today.day)
    care = sum(row.state == "care" for bag in bags for row in bag.rows)
    hints = {
        Tick.CARE_HAS_LIST: Words(f"{care} toestellen", f"{care} items") if care != 1 else Words("1 toestel", "1 item")
    }
    lines = []
    for tick, said in TICK_WORDS.items():
        done = ticked.get(tick)
        at = clock_words(done.at) if done is not None else ""
        by = found.today.colleagues.get(done.by, "") if done is not None else ""
        lines.append(TickLine(tick.value, said, at, by, hints.get(tick, Words("", ""))))
    return tuple(lines)


def _until(calendar: SchoolCalendar, day: date) -> Words:
    """Until when something stays that is not collected today."""
    following = _next_school_day(calendar, day)
    if following is None or following == day + timedelta(days=1):
        return Words("morgen", "tomorrow")
    weekday = WEEKDAYS[following.weekday()]
    if (following - day).days < 7:
        return weekday
    return Words(f"{weekday.nl} {following.day}-{following.month}", f"{weekday.en} {following.day}-{following.month}")


def _reminder(calendar: SchoolCalendar, day: date, until: Words) -> Note | None:
    """Before a weekend, a holiday or a single day off."""
    following = _next_school_day(calendar, day)
    if following is None or following == day + timedelta(days=1):
        return None
    free = [day + timedelta(days=ahead) for ahead in range(1, (following - day).days)]
    label = next((plan.label for plan in (calendar.plan(None, each) for each in free) if plan.label), "")
    bold = Words("Morgen is er geen school.", "There is no school tomorrow.")
    if label:
        bold = Words(f"Hierna is het vrij: {label}.", f"Days off follow: {label}.")
    elif free[0].weekday() == 5:
        bold = Words("Morgen is het weekend.", "Tomorrow is the weekend.")
    return Note(
        "wait",
        bold,
        Words(
            f"Wat nu blijft liggen, slaapt hier tot {until.nl}. "
            "Even bellen mag: de school beslist, er gaat niets vanzelf.",
            f"What stays now sleeps here until {until.en}. You may call: the school decides, nothing goes by itself.",
        ),
    )


def _next_school_day(calendar: SchoolCalendar, day: date) -> date | None:
    try:
        return calendar.next_school_day(day + timedelta(days=1))
    except BadTimesError:
        return None
