"""What the box knows of the school: a snapshot in memory, taken from school.db whenever that has changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import ClockConfirmation, ClockReading
from kiosk.domain.compliance import ExemptionForm
from kiosk.domain.custody import OriginId, Slot
from kiosk.domain.pupil import AccountId, DeclaredItems, GroupId, PupilId, SchoolId
from kiosk.domain.school_day import AS_THE_GROUP, DayPlan, Moment, OwnDay, SchoolCalendar, local_day
from kiosk.domain.slot_choice import Bag
from kiosk.services.at_box.box_staff import StaffAtBox, staff_at_box
from kiosk.services.at_box.tap_answer import PupilAtBox
from kiosk.store import Unit
from kiosk.store.compartments import slots
from kiosk.store.custody import clock_confirmations, requests
from kiosk.store.custody.requests import RequestKind
from kiosk.store.people import cards, roster, school_settings, staff_codes
from kiosk.store.people.cards import Card, CardState
from kiosk.store.people.roster import Group, Pupil
from kiosk.store.school_days import day as school_days
from kiosk.store.school_days import exemptions

DAYS_AHEAD = 7
"""For so many days the box knows who comes later or leaves early, should school.db not move for a while."""

SETTLED_SHOWN_US = 60_000_000
"""A request that is over stays visible to the box for a minute, so that both screens can tell how it ended."""


@dataclass(frozen=True, slots=True)
class ExemptPeriod:
    """Days (both included) on which a pupil keeps the item."""

    form: ExemptionForm
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PupilRecord:
    """A pupil as the rules at the box need it; group_name as written on the screen, bag: the bag of the group."""

    at_box: PupilAtBox
    group_name: str
    declared: DeclaredItems
    exemptions: tuple[ExemptPeriod, ...] = ()
    bag: str = ""

    def is_exempt(self, day: date) -> bool:
        """True when an exemption covers this day."""
        return any(period.first <= day <= period.last for period in self.exemptions)


@dataclass(frozen=True, slots=True)
class CardAtBox:
    """A card somebody carries: a pupil, or a member of staff. A loan card works until a day, included."""

    who: PupilRecord | None
    blocked: bool
    valid_until: date | None = None
    staff: StaffAtBox | None = None

    def works(self, day: date) -> bool:
        """True for a card that is not blocked and whose loan is not over."""
        return not self.blocked and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class AskedCard:
    """The page asks this box for a new card, of a pupil or of staff. settled: the page has linked it, or stopped."""

    request: str
    pupil: PupilId | None
    expires_us: int
    settled: bool
    account: AccountId | None = None


@dataclass(frozen=True, slots=True)
class AskedRestart:
    """The page asks this box to start its reader again."""

    request: str
    expires_us: int


@dataclass(frozen=True, slots=True)
class BoxSnapshot:
    """Frozen: the worker replaces it as a whole, the loop reads whichever it holds."""

    calendar: SchoolCalendar
    pupils: Mapping[PupilId, PupilRecord] = field(default_factory=dict)
    cards: Mapping[CardHash, CardAtBox] = field(default_factory=dict)
    requests: tuple[AskedCard, ...] = ()
    restarts: tuple[AskedRestart, ...] = ()
    confirmed: tuple[ClockConfirmation, ...] = ()
    bags: Mapping[str, Bag] = field(default_factory=dict)
    owners: Mapping[Slot, frozenset[PupilId]] = field(default_factory=dict)
    own_days: Mapping[tuple[PupilId, date], OwnDay] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    """What the school chose on its settings page: texts by name."""
    events_taken: int = 0
    """Up to which of its own events the school has carried out what staff did at this box."""

    def plan_of(self, who: PupilAtBox, day: date) -> DayPlan:
        """The day of one pupil: own collecting windows, coming later or leaving early."""
        known = self.own_days.get((who.pupil, day), AS_THE_GROUP)
        return self.calendar.plan_of(who.pupil, who.group, day, known)

    def collecting(self, at: datetime) -> bool:
        """True once collecting has started for the school, so that a call for help is about getting it back."""
        return self.calendar.plan(None, local_day(at)).moment(at) in (Moment.COLLECTING, Moment.AFTER_CLOSING)


NO_SCHOOL = BoxSnapshot(SchoolCalendar({}))
"""Before school.db was ever read: nobody is known."""


def load_snapshot(unit: Unit, school: SchoolId, station: OriginId, now: ClockReading, card_key_id: str) -> BoxSnapshot:
    """Reads what the box needs of school.db, in one consistent look."""
    groups = {group.id: group for group in roster.groups(unit, school)}
    exempt: dict[PupilId, list[ExemptPeriod]] = {}
    for one in exemptions.exemptions(unit, school):
        exempt.setdefault(one.pupil, []).append(ExemptPeriod(one.form, one.first_day, one.last_day))
    pupils = {
        pupil.id: _record(pupil, groups, tuple(exempt.get(pupil.id, ())))
        for pupil in roster.pupils(unit, school)
        if pupil.is_here(local_day(now.at))
    }
    staff = staff_at_box(unit, school, card_key_id)
    return BoxSnapshot(
        calendar=school_days.calendar(unit, school),
        pupils=pupils,
        cards={
            card.hash: _at_box(card, pupils, staff)
            for card in cards.cards(unit, school)
            if _is_carried(card, pupils, staff)
        },
        requests=tuple(
            AskedCard(asked.id, asked.pupil, asked.expires_us, asked.settled_us is not None, asked.account)
            for asked in requests.requests_to(unit, school, station, now.utc_us - SETTLED_SHOWN_US)
            if asked.kind is RequestKind.LINK_CARD
        ),
        restarts=tuple(
            AskedRestart(asked.id, asked.expires_us)
            for asked in requests.requests_to(unit, school, station, now.utc_us)
            if asked.kind is RequestKind.RESTART_READER
        ),
        confirmed=clock_confirmations.confirmations(unit, school),
        own_days=school_days.own_days(unit, school, local_day(now.at), DAYS_AHEAD),
        bags=slots.bags(unit, school),
        choices={name: each.value for name, each in school_settings.chosen(unit, school).items()},
        events_taken=staff_codes.event_marks(unit, school).get(station, 0),
        owners=owners_of((record.at_box.pupil, record.at_box.slot) for record in pupils.values()),
    )


def owners_of(slots_of_pupils: Iterable[tuple[PupilId, Slot | None]]) -> dict[Slot, frozenset[PupilId]]:
    """Whose own slot each slot is; two pupils may share one."""
    owners: dict[Slot, set[PupilId]] = {}
    for pupil, slot in slots_of_pupils:
        if slot is not None:
            owners.setdefault(slot, set()).add(pupil)
    return {slot: frozenset(pupils) for slot, pupils in owners.items()}


def _record(pupil: Pupil, groups: Mapping[GroupId, Group], exempt: tuple[ExemptPeriod, ...]) -> PupilRecord:
    group = groups.get(pupil.group) if pupil.group else None
    at_box = PupilAtBox(pupil.id, pupil.group or GroupId(""), pupil.name.first or pupil.name.last, pupil.slot)
    group_name, bag = (f"groep {group.name}", group.bag) if group else ("", "")
    return PupilRecord(at_box, group_name, pupil.declared, exempt, bag)


def _is_carried(card: Card, pupils: Mapping[PupilId, PupilRecord], staff: Mapping[AccountId, StaffAtBox]) -> bool:
    return card.state is not CardState.RETURNED and (card.pupil in pupils or card.account in staff)


def _at_box(card: Card, pupils: Mapping[PupilId, PupilRecord], staff: Mapping[AccountId, StaffAtBox]) -> CardAtBox:
    who = pupils.get(card.pupil) if card.pupil else None
    carrier = staff.get(card.account) if card.account else None
    return CardAtBox(who, card.state is not CardState.ACTIVE, card.valid_until, carrier)
