"""The morning of each group as the rules for candidates see it, read from the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.candidates import LATELY, GroupMorning, PupilMorning, checked_by_hand
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.compliance import DayFact, DayFactKind, Status
from kiosk.domain.custody import EntryKind, still_standing
from kiosk.domain.life_signs import Sign, Stretch
from kiosk.domain.pupil import DeclaredItems, GroupId, PupilId
from kiosk.domain.school_day import DayPlan, at_local, local_day
from kiosk.services.live_page.roll import Roll, Standing, read_today, roll_of
from kiosk.services.school_books import SchoolBooks
from kiosk.store import Unit, reading
from kiosk.store.custody import box_life
from kiosk.store.people import roster
from kiosk.store.pupil_file import file_entries

BOX_FORGOTTEN_AFTER = timedelta(days=7)
"""A box that gave no sign for so long is no longer waited for."""

WITH_ITEM = frozenset({DeclaredItems.PHONE, DeclaredItems.WATCH, DeclaredItems.BOTH})


@dataclass(frozen=True, slots=True)
class Morning:
    """One group today. judged: None on a day that is not judged."""

    roll: Roll
    judged: GroupMorning | None
    pupils: tuple[PupilMorning, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    signs: tuple[tuple[Sign, ...], ...]
    taps: tuple[datetime, ...]


def read_mornings(unit: Unit, books: SchoolBooks, now: ClockReading) -> tuple[Morning, ...]:
    """Every group of the school today."""
    today = read_today(unit, books, local_day(now.at))
    box = _read_box(unit, books, now)
    lately = box_life.handed_in_between(unit, books.school, today.day - LATELY, today.day)
    rolls = (roll_of(unit, books, group, today, now) for group in roster.groups(unit, books.school))
    aside = file_entries.restricted_pupils(unit, books.school)
    return tuple(_morning(books, roll, box, lately, aside) for roll in rolls)


def groups_checked_by_hand(books: SchoolBooks, now: ClockReading) -> Mapping[GroupId, tuple[Stretch, ...]]:
    """The groups where the box could not register long enough this morning, with when and why; after their cut-off."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        box = _read_box(unit, books, now)
        found: dict[GroupId, tuple[Stretch, ...]] = {}
        for group in roster.groups(unit, books.school):
            judged = _judged(today.calendar.plan(group.id, today.day), box, None)
            if judged is not None and now.at >= judged.late_after and (down := checked_by_hand(judged)):
                found[group.id] = down
    return found


def due(books: SchoolBooks, now: ClockReading) -> bool:
    """False while nothing can be raised or withdrawn yet, so that the busiest minutes cost nothing."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        plans = [today.calendar.plan(group.id, today.day) for group in roster.groups(unit, books.school)]
    return any(plan.late_after is None or now.at >= plan.late_after for plan in plans)


def _read_box(unit: Unit, books: SchoolBooks, now: ClockReading) -> _Box:
    day = local_day(now.at)
    midnight = at_local(day, datetime.min.time())
    boxes = box_life.boxes_in_use(unit, books.school, now.at - BOX_FORGOTTEN_AFTER)
    signs = tuple(box_life.signs_of(unit, books.school, each, midnight) for each in boxes)
    return _Box(signs, tuple(box_life.taps_of(unit, books.school, day, midnight)))


def _morning(
    books: SchoolBooks, roll: Roll, box: _Box, lately: frozenset[PupilId], aside: frozenset[PupilId]
) -> Morning:
    """aside: whose data are restricted; no rule holds anything against them."""
    closed = roll.round.closed_at if roll.round is not None and roll.round.is_closed else None
    pupils = tuple(
        _pupil(books, roll, one, one.pupil.id in lately, one.pupil.id not in aside) for one in roll.standings
    )
    return Morning(roll, _judged(roll.plan, box, closed), pupils)


def _judged(plan: DayPlan, box: _Box, round_closed: datetime | None) -> GroupMorning | None:
    late_after, candidates_at = plan.late_after, plan.candidates_at
    if plan.times is None or late_after is None or candidates_at is None:
        return None
    walk_in = at_local(plan.day, plan.times.walk_in)
    return GroupMorning(
        walk_in=walk_in,
        late_after=late_after,
        candidates_at=candidates_at,
        boxes=box.signs,
        taps=box.taps,
        round_closed=round_closed,
    )


def _pupil(books: SchoolBooks, roll: Roll, one: Standing, lately: bool, used: bool) -> PupilMorning:
    tapped = one.status.status in (Status.HANDED_IN, Status.COLLECTED, Status.LEFT_BEHIND)
    return PupilMorning(
        pupil=one.pupil.id,
        group=roll.group.id,
        status=_status_to_judge(one, roll.plan),
        participates=one.pupil.participates and used,
        expected=lately or one.pupil.declared in WITH_ITEM,
        excused=any(map(_excuses, one.today.facts)),
        first_tap=_first_tap(books, one.pupil.id, roll.plan) if tapped else None,
        late_after=one.plan.late_after if one.plan.cut_off != roll.plan.cut_off else None,
    )


def _excuses(fact: DayFact) -> bool:
    later = fact.kind is DayFactKind.EXPECTED_LATER and fact.clock is None
    return later or fact.kind is DayFactKind.ABSENT


def _status_to_judge(one: Standing, plan: DayPlan) -> Status:
    """As the page has it; but what lay here since an earlier day, and was collected after the cut-off, was here."""
    back, cut_off = one.custody.collected, plan.late_after
    today = back is not None and (back.kind, back.school_day) == (EntryKind.COLLECT, plan.day)
    lay_here = today and back is not None and cut_off is not None and back.at > cut_off
    return Status.COLLECTED if lay_here and one.status.status is Status.NOT_SEEN else one.status.status


def _first_tap(books: SchoolBooks, pupil: PupilId, plan: DayPlan) -> datetime | None:
    standing = still_standing(books.entries(pupil))
    undone = {entry.nonce for entry in standing if entry.kind is EntryKind.CANCELLED}
    taps = [
        entry.at
        for entry in standing
        if entry.kind in (EntryKind.HAND_IN, EntryKind.STILL_HERE)
        and (entry.actor, entry.school_day, entry.read.trusted) == ("pupil", plan.day, True)
        and entry.nonce not in undone
    ]
    return min(taps, default=None)


def raised_facts(morning: Morning, pupil: PupilMorning, now: ClockReading) -> dict[str, str]:
    """The facts a candidate rests on, as codes, copied when it is raised."""
    one, judged = morning.roll.of(pupil.pupil), morning.judged
    if one is None or judged is None:
        return {}
    asked = max((fact for fact in one.today.facts if one.asked), key=lambda fact: fact.at, default=None)
    facts = {
        "declared": one.pupil.declared.value,
        "declared_by": one.pupil.declared_source,
        "declared_on": one.pupil.declared_on.isoformat() if one.pupil.declared_on else "",
        "walk_in_us": _us(judged.walk_in),
        "late_after_us": _us(pupil.late_after or judged.late_after),
        "arrives_us": _us(at_local(one.plan.day, one.plan.times.start)) if pupil.late_after and one.plan.times else "",
        "asked_us": _us(asked.at) if asked else "",
        "asked_by": asked.actor if asked else "",
        "round_us": _us(judged.round_closed) if judged.round_closed else "",
        "first_tap_us": _us(pupil.first_tap) if pupil.first_tap else "",
        "raised_us": str(now.utc_us),
    }
    return {name: "_".join(value.split()) for name, value in facts.items() if value}


def _us(at: datetime) -> str:
    return str(microseconds(at))
