"""The live page of one group: every pupil with the status of today, where it comes from, and what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import DayFact, DayStatus, ExemptionForm, PupilToday, Status, asked_not_known, day_status
from kiosk.domain.custody import Custody
from kiosk.domain.names import names_in_group
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import DayPlan, SchoolCalendar, local_day
from kiosk.domain.slot_pictures import LAST_SLOT, SlotPicture, picture_of
from kiosk.services import live_words
from kiosk.services.accounts import group_choices, group_title
from kiosk.services.errors import UnknownGroupError
from kiosk.services.school_books import BoxStatus, SchoolBooks
from kiosk.services.views import BoxTile, Coming, FeedLine, GroupPage, Note, PupilRow, StaffMember, Undo, Words
from kiosk.store import Unit, accounts, exemptions, reading, roster
from kiosk.store import day as school_days
from kiosk.store.roster import Group, Pupil

FEED_LINES = 6


@dataclass(frozen=True, slots=True)
class _Roll:
    """A group as the records have it today."""

    group: Group
    pupils: tuple[Pupil, ...]
    calendar: SchoolCalendar
    facts: Mapping[PupilId, tuple[DayFact, ...]]
    exempt: Mapping[PupilId, ExemptionForm]
    colleagues: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Standing:
    """One pupil with everything the row needs."""

    pupil: Pupil
    custody: Custody
    today: PupilToday
    status: DayStatus


def group_page(
    books: SchoolBooks, staff: StaffMember, group: GroupId, undo: Mapping[PupilId, Undo], now: ClockReading
) -> GroupPage:
    """The page. Raises UnknownGroupError."""
    day = local_day(now.at)
    with reading(books.school_file) as unit:
        roll = _read_roll(unit, books, group, day)
        choices = group_choices(unit, books.school, staff)
    plan = roll.calendar.plan(group, day)
    standings = [_standing(books, roll, pupil, plan, now) for pupil in roll.pupils]
    names = names_in_group([pupil.name for pupil in roll.pupils])
    rows = tuple(_row(books, roll, one, name, undo) for one, name in zip(standings, names, strict=True))
    return GroupPage(
        group=group,
        group_name=group_title(roll.group),
        day=day,
        time=live_words.clock_words(now.at),
        moment=live_words.moment_words(plan, now.at),
        open_today=plan.is_open,
        may_mark=staff.may(Act.MARK_TODAY, group),
        choices=choices,
        rows=rows,
        feed=_feed(standings, names, day),
        boxes=_boxes(books.box),
        coming=_coming(plan, standings, now),
        notes=_notes(books.box, now),
    )


def _read_roll(unit: Unit, books: SchoolBooks, group: GroupId, day: date) -> _Roll:
    found = next((each for each in roster.groups(unit, books.school) if each.id == group), None)
    if found is None:
        raise UnknownGroupError("Deze groep is er niet meer. Kies een andere groep.")
    here = (pupil for pupil in roster.pupils(unit, books.school, group) if pupil.is_here(day))
    return _Roll(
        group=found,
        pupils=tuple(sorted(here, key=lambda pupil: pupil.name.first_name_order)),
        calendar=school_days.calendar(unit, books.school),
        facts=school_days.facts_of(unit, books.school, day),
        exempt={one.pupil: one.form for one in exemptions.exemptions(unit, books.school, day)},
        colleagues={each.id: each.display_name.split()[0] for each in accounts.accounts(unit, books.school)},
    )


def _standing(books: SchoolBooks, roll: _Roll, pupil: Pupil, plan: DayPlan, now: ClockReading) -> _Standing:
    custody = books.custody(pupil.id)
    facts = roll.facts.get(pupil.id, ())
    today = PupilToday(custody, pupil.declared, roll.exempt.get(pupil.id), facts)
    return _Standing(pupil, custody, today, day_status(today, plan, now.at))


def _row(books: SchoolBooks, roll: _Roll, one: _Standing, name: str, undo: Mapping[PupilId, Undo]) -> PupilRow:
    pupil, colleague = one.pupil, roll.colleagues.get(one.status.actor.removeprefix("staff:"), "")
    rest = " ".join(part for part in (pupil.name.prefix, pupil.name.last) if part and pupil.name.first)
    return PupilRow(
        pupil=pupil.id,
        first_name=pupil.name.called,
        rest_of_name=rest,
        short_name=name,
        status=one.status.status,
        source=live_words.source_words(one.status, one.custody, pupil.declared_source, colleague),
        slot=_slot_sign(one.custody),
        asked=asked_not_known(one.today),
        draft=f"{len(books.entries(pupil.id))}.{len(one.today.facts)}",
        undo=undo.get(pupil.id),
    )


def _slot_sign(custody: Custody) -> SlotPicture | None:
    slot = custody.slot if custody.held else None
    return picture_of(slot.number) if slot is not None and slot.number <= LAST_SLOT else None


def _feed(standings: list[_Standing], names: list[str], day: date) -> tuple[FeedLine, ...]:
    lines = [
        (one.status.at, FeedLine(live_words.clock_words(one.status.at), name, live_words.DONE_WORDS[one.status.status]))
        for one, name in zip(standings, names, strict=True)
        if one.status.at is not None and local_day(one.status.at) == day and one.status.status in live_words.DONE_WORDS
    ]
    return tuple(line for _at, line in sorted(lines, key=lambda each: each[0], reverse=True)[:FEED_LINES])


def _boxes(box: BoxStatus | None) -> tuple[BoxTile, ...]:
    if box is None:
        return ()
    return (BoxTile(f"Ingang {box.label}", box.heard and box.healthy, live_words.box_words(box)),)


def _coming(plan: DayPlan, standings: list[_Standing], now: ClockReading) -> tuple[Coming, ...]:
    lines = []
    if plan.cut_off is not None and now.at < plan.cut_off:
        late = Words("wie dan nog niet gezien is, vraag je na", "then ask who has not been seen")
        lines.append(Coming(live_words.clock_words(plan.cut_off), Words("inloop voorbij", "walk-in is over"), late))
    collecting = plan.next_collecting(now.at)
    if collecting is not None:
        held = sum(one.status.status in (Status.HANDED_IN, Status.LEFT_BEHIND) for one in standings)
        count = Words(f"{held} toestellen", f"{held} items")
        lines.append(Coming(f"{collecting.hour}:{collecting.minute:02}", Words("ophalen", "collecting"), count))
    return tuple(lines)


def _notes(box: BoxStatus | None, now: ClockReading) -> tuple[Note, ...]:
    notes = []
    if box is not None and not box.heard:
        since = live_words.box_words(box)
        bold = Words(f"De ingang {since.nl}.", f"The entrance is {since.en}.")
        notes.append(Note("fault", bold, Words("Tikken worden daar bewaard.", "Taps are kept there.")))
    if not now.trusted or (box is not None and not box.clock_trusted):
        bold = Words("De klok loopt niet gelijk.", "The clock is not right.")
        late = Words("Niets wordt als te laat of gemist gezien.", "Nothing is seen as late or missed.")
        notes.append(Note("wait", bold, late))
    return tuple(notes)
