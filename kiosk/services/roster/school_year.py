"""A new school year: everybody a group further, the oldest leave, cards stay, slots go along. Shown first."""

import hashlib
from collections import Counter
from dataclasses import replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Slot
from kiosk.domain.promotion import LEAVES, STAYS, Stream, destination, new_slots, next_year
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.compartments.slots_by_hand import read_bags
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.roster.roster_import import ChangedMeanwhileError, RosterChange
from kiosk.services.roster.views_year import StreamLine, YearChoices, YearPage, YearPlan, YearResult
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil


class NotChosenError(ServiceError):
    """Nobody said where the pupils of a group go."""


def year_page(books: SchoolBooks, now: ClockReading) -> YearPage:
    """Where everybody would go."""
    with reading(books.school_file) as unit:
        groups = tuple(titled_groups(unit, books.school))
        streams, years = _streams(unit, books, now), _years(unit, books)
    titles = {choice.group: choice.name for choice in groups}
    lines = (
        StreamLine(
            name=_name(stream),
            group_name=titles[stream.group],
            year_group=stream.year_group or "",
            pupils=tuple((each.id, each.name.listed) for each in pupils),
            proposal=destination(stream, years),
        )
        for stream, pupils in streams.items()
    )
    order = {group: place for place, group in enumerate(titles)}
    by_group = sorted(lines, key=lambda line: (order[GroupId(line.name.split("-")[0])], line.year_group))
    return YearPage(groups, tuple(by_group), local_day(now.at))


def year_plan(books: SchoolBooks, choices: YearChoices, now: ClockReading) -> YearPlan:
    """What the choices come to; nothing changes. Raises NotChosenError."""
    with reading(books.school_file) as unit:
        return _plan(unit, books, choices, now)[0]


def begin_year(
    books: SchoolBooks, staff: StaffMember, choices: YearChoices, fingerprint: str, now: ClockReading
) -> tuple[YearResult, RosterChange]:
    """Does what was shown, all of it or nothing. Raises ChangedMeanwhileError and NotChosenError."""
    with reading(books.school_file) as unit:
        plan, change = _plan(unit, books, choices, now)
    with writing(books.writer) as unit:
        standing = {each.id: each for each in roster.pupils(unit, books.school)}
        if plan.fingerprint != fingerprint or any(standing.get(each.id) != each for each in change.before):
            raise ChangedMeanwhileError("Ondertussen is er iets veranderd. Bekijk het plan nog een keer.")
        roster.save_pupils(unit, books.school, change.after)
        details = {"moved": str(plan.moving), "left": str(plan.leaving), "slots": str(plan.new_slots)}
        note(unit, books, staff, "school_year_begun", "", details, now)
    return YearResult(plan.moving, plan.leaving, plan.new_slots), change


def _plan(unit: Unit, books: SchoolBooks, choices: YearChoices, now: ClockReading) -> tuple[YearPlan, RosterChange]:
    before = [each for pupils in _streams(unit, books, now).values() for each in pupils]
    known = {each.id: each for each in roster.groups(unit, books.school)}
    after = [_moved(each, choices, frozenset(known)) for each in before]
    slots = _slots(unit, books, after, now) if choices.slots else {}
    after = [replace(each, slot=slots[each.id]) if each.id in slots else each for each in after]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    leaving = sum(new.left_on is not None and old.left_on is None for old, new in changed)
    here = (Counter(each.group for each in before), Counter(each.group for each in after if each.left_on is None))
    counts = tuple((each.name, here[0][each.group], here[1][each.group]) for each in titled_groups(unit, books.school))
    plan = YearPlan(
        groups=counts,
        moving=len(changed) - leaving,
        leaving=leaving,
        staying=len(before) - len(changed),
        new_slots=sum(slot is not None for slot in slots.values()),
        without_slot=sum(slot is None for slot in slots.values()),
        fingerprint=hashlib.sha256(repr(changed).encode()).hexdigest(),
    )
    return plan, RosterChange(tuple(old for old, _ in changed), tuple(new for _, new in changed))


def _moved(pupil: Pupil, choices: YearChoices, groups: frozenset[GroupId]) -> Pupil:
    chosen = choices.destinations.get(_name(Stream(pupil.group or GroupId(""), pupil.year_group)), "")
    if chosen == STAYS or pupil.id in choices.stay:
        return pupil
    if chosen == LEAVES:
        return replace(pupil, left_on=choices.last_day)
    if chosen not in groups:
        raise NotChosenError("Kies bij elke groep waar de leerlingen heen gaan.")
    return replace(pupil, group=GroupId(chosen), year_group=next_year(pupil.year_group))


def _slots(unit: Unit, books: SchoolBooks, after: list[Pupil], now: ClockReading) -> dict[PupilId, Slot | None]:
    """Another slot for who has one in the bag of another group now. What lies somewhere keeps its slot."""
    bag_of = {each.id: each.bag for each in roster.groups(unit, books.school)}
    bags = read_bags(unit, books, now)
    stays = [each for each in after if each.left_on is None]
    moving = [
        each for each in stays if each.slot is not None and each.slot.bag != bag_of.get(each.group or GroupId(""))
    ]
    moving.sort(key=lambda each: (each.group or "", each.name.first_name_order))
    moved = {each.id for each in moving}
    later = [each for each in after if each.left_on is not None and each.left_on >= local_day(now.at)]
    kept = {each.slot for each in (*stays, *later) if each.slot is not None and each.id not in moved}
    taken = kept | set(bags.lying)
    return new_slots(((each.id, bag_of.get(each.group or GroupId(""), "")) for each in moving), bags.bags, taken)


def _streams(unit: Unit, books: SchoolBooks, now: ClockReading) -> dict[Stream, list[Pupil]]:
    found: dict[Stream, list[Pupil]] = {}
    here = (each for each in roster.pupils(unit, books.school) if each.is_here(local_day(now.at)))
    for each in sorted(here, key=lambda pupil: pupil.name.list_order):
        if each.group is not None and each.left_on is None:
            found.setdefault(Stream(each.group, each.year_group), []).append(each)
    return found


def _years(unit: Unit, books: SchoolBooks) -> dict[GroupId, tuple[str, ...]]:
    return {each.id: each.year_groups for each in roster.groups(unit, books.school)}


def _name(stream: Stream) -> str:
    return f"{stream.group}-{stream.year_group or ''}"
