"""Handing out: a whole group in one click with its exceptions, what stays for later, and the way back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.custody import Entry, EntryFacts, EntryKind, Nonce, still_standing
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import DayPlan, EarlyCollecting, Moment, local, local_day
from kiosk.services.errors import ServiceError
from kiosk.services.handing_out import hand_out_words as words
from kiosk.services.handing_out.views_hand_out import CareGroup, CarePage, GivenBack, HandOutPage, HeldRow
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.live_page.roll import Roll, Standing, read_roll, read_today, roll_of
from kiosk.services.live_page.slot_signs import slot_sign
from kiosk.services.rounds import round as school_round
from kiosk.services.rounds.round import by_hand, nonce_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import true_time
from kiosk.services.staff_access.accounts import group_choices, group_title
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.people import audit, roster
from kiosk.store.people.roster import Pupil
from kiosk.store.school_days import calendar, rounds

HANDED_OUT = "handed_out"
"""Reason of a collect entry made by handing out to a group."""

HANDED_LATER = "handed_later"
"""The same from the list of after-school care, which takes back its own and nobody else's."""


class NobodyTickedError(ServiceError):
    """Nobody is ticked, so there is nothing to hand out."""


class NotHandedOutError(ServiceError):
    """This is no hand-out that stands."""


def hand_out_page(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> HandOutPage:
    """The page of one group. Raises UnknownGroupError."""
    with reading(books.school_file) as unit:
        roll = read_roll(unit, books, group, now)
        choices = group_choices(unit, books.school, staff)
        care = rounds.after_school_care(unit, books.school)
        early = calendar.calendar(unit, books.school).early.get((group, local_day(now.at)))
    weekday = local_day(now.at).weekday()
    opens = roll.plan.next_collecting(now.at) if roll.plan.moment(now.at) is Moment.OUTSIDE else None
    return HandOutPage(
        group=group,
        group_name=group_title(roll.group),
        day=roll.plan.day,
        time=clock_words(now.at),
        choices=choices,
        held=tuple(_held(one, roll.plan, weekday in care.get(one.pupil.id, ())) for one in _with_item([roll])),
        collected=words.collected(roll),
        not_here=words.not_here(roll),
        given=_given(books, [roll], roll.colleagues, HANDED_OUT),
        opens_at="" if opens is None else f"{opens.hour}:{opens.minute:02}",
        opened_early="" if early is None else f"{early.at.hour}:{early.at.minute:02}",
        draft=_draft(books, [roll]),
    )


def hand_out(
    books: SchoolBooks,
    staff: StaffMember,
    group: GroupId | None,
    pupils: Collection[PupilId],
    at: str,
    draft: str,
    now: ClockReading,
) -> str:
    """Hands out what these pupils have here, at a time earlier today or now; returns the name of the form.

    group: None for a list over groups. Who collected at the box meanwhile, or handed in after that time, is left
    alone. Raises BadTimeError and NobodyTickedError.
    """
    if not pupils:
        raise NobodyTickedError("Er is niemand aangevinkt; er is niets veranderd.")
    moment, today = true_time(at, now), local_day(now.at)
    reason = HANDED_LATER if group is None else HANDED_OUT
    nonce = nonce_of(staff.account, reason, group or "", draft, today.isoformat(), *sorted(pupils))
    with writing(books.writer) as unit:
        facts: list[EntryFacts] = []
        for pupil in _of_group(unit, books, group, pupils):
            custody = books.custody(pupil.id)
            if custody.since is not None and custody.held and _here_by(custody.since, moment):
                facts.append(by_hand(EntryKind.COLLECT, pupil, custody, staff, moment, now, reason))
        ledger.append(unit, books.origin, [replace(one, nonce=nonce, step=n) for n, one in enumerate(facts)])
    books.refresh()
    return nonce


def hand_out_later(
    books: SchoolBooks, staff: StaffMember, pupils: Collection[PupilId], at: str, draft: str, now: ClockReading
) -> str:
    """The same for the list of after-school care: who is not on it is left alone."""
    on_list = {row.pupil for group in care_page(books, now).groups for row in group.held}
    return hand_out(books, staff, None, on_list & set(pupils), at, draft, now)


def take_back(books: SchoolBooks, staff: StaffMember, group: GroupId | None, form: str, now: ClockReading) -> None:
    """Takes a hand-out of today back. Raises NotHandedOutError for anything else, NotInGroupError."""
    with reading(books.school_file) as unit:
        entries = ledger.entries_of_nonce(unit, books.school, Nonce(form))
    reason = HANDED_LATER if group is None else HANDED_OUT
    if not entries or any(entry.reason != reason for entry in entries):
        raise NotHandedOutError("Dit kan niet meer worden teruggedraaid. Ververs de pagina.")
    school_round.take_back(books, staff, group, form, now)


def open_collecting(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
    """An early dismissal: from now on this group may collect at the box too."""
    clock = local(now.at).time().replace(second=0, microsecond=0)
    _move(books, staff, group, EarlyCollecting(clock), now)


def undo_opening(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
    """Collecting is at its usual time again."""
    _move(books, staff, group, None, now)


def care_page(books: SchoolBooks, now: ClockReading) -> CarePage:
    """What was left behind, and what pupils have here who stay for after-school care today."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        care = rounds.after_school_care(unit, books.school)
        rolls = [roll_of(unit, books, group, today, now) for group in roster.groups(unit, books.school)]
    weekday = today.day.weekday()
    stays = {pupil for pupil, days in care.items() if weekday in days}
    groups = []
    for roll in rolls:
        later = [one for one in _with_item([roll]) if one.pupil.id in stays or one.status.status is Status.LEFT_BEHIND]
        if later:
            rows = tuple(replace(_held(one, roll.plan, one.pupil.id in stays), stays=True) for one in later)
            groups.append(CareGroup(roll.group.id, group_title(roll.group), rows))
    return CarePage(
        day=today.day,
        time=clock_words(now.at),
        groups=tuple(sorted(groups, key=lambda each: each.group_name)),
        given=_given(books, rolls, today.colleagues, HANDED_LATER),
        draft=_draft(books, rolls),
    )


def _here_by(since: Entry, moment: datetime) -> bool:
    """False for what was handed in after the moment that is told; nobody knows when an untimed entry was."""
    return since.at <= moment or not since.read.trusted


def _with_item(rolls: Iterable[Roll]) -> list[Standing]:
    return [one for roll in rolls for one in roll.standings if one.custody.held]


def _held(one: Standing, plan: DayPlan, stays: bool) -> HeldRow:
    rest = " ".join(part for part in (one.pupil.name.prefix, one.pupil.name.last) if part and one.pupil.name.first)
    shared = one.name != one.pupil.name.called
    note = words.note(one, plan, stays=stays)
    return HeldRow(one.pupil.id, one.name, "" if shared else rest, slot_sign(one.custody), stays, note)


def _given(books: SchoolBooks, rolls: Iterable[Roll], colleagues: Mapping[str, str], reason: str) -> GivenBack | None:
    """The latest hand-out of today that still stands."""
    found: dict[str, list[Entry]] = {}
    for roll in rolls:
        for one in roll.standings:
            for entry in still_standing(books.entries(one.pupil.id)):
                if (entry.kind, entry.reason, entry.school_day) == (EntryKind.COLLECT, reason, roll.plan.day):
                    found.setdefault(entry.nonce, []).append(entry)
    if not found:
        return None
    latest = max(found.values(), key=lambda entries: max(entry.seq for entry in entries))
    by = colleagues.get(latest[0].actor.removeprefix("staff:"), "")
    return GivenBack(latest[0].nonce, len(latest), clock_words(latest[0].at), by)


def _draft(books: SchoolBooks, rolls: Iterable[Roll]) -> str:
    return str(sum(len(books.entries(one.pupil.id)) for roll in rolls for one in roll.standings))


def _of_group(unit: Unit, books: SchoolBooks, group: GroupId | None, pupils: Collection[PupilId]) -> list[Pupil]:
    return [each for each in roster.pupils(unit, books.school, group) if each.id in pupils]


def _move(
    books: SchoolBooks, staff: StaffMember, group: GroupId, moved: EarlyCollecting | None, now: ClockReading
) -> None:
    act = audit.Act(
        utc_us=now.utc_us,
        source="web",
        actor=f"staff:{staff.account}",
        action="collecting_opened" if moved else "collecting_as_usual",
        subject=group,
    )
    with writing(books.writer) as unit:
        calendar.move_collecting(unit, books.school, group, local_day(now.at), moved)
        audit.record(unit, books.school, act)
