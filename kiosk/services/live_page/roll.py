"""A group as the records have it today: every pupil with custody, what is known, and the status that follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import (
    DayFact,
    DayStatus,
    ExemptionForm,
    PupilToday,
    Status,
    also_known,
    asked_not_known,
    day_status,
    own_day,
)
from kiosk.domain.custody import Custody
from kiosk.domain.names import names_in_group
from kiosk.domain.pupil import GroupId, PupilId, SchoolId
from kiosk.domain.school_day import DayPlan, SchoolCalendar, local_day
from kiosk.services.errors import UnknownGroupError
from kiosk.services.staff_access.accounts import colleagues
from kiosk.store import Unit
from kiosk.store.people import roster
from kiosk.store.people.roster import Group, Pupil
from kiosk.store.school_days import day as school_days
from kiosk.store.school_days import exemptions, rounds
from kiosk.store.school_days.rounds import Round


class Holdings(Protocol):
    """Whose school it is, and what it holds of each pupil: the books of the web, or a fold made for once."""

    @property
    def school(self) -> SchoolId:
        """The school."""

    def custody(self, pupil: PupilId) -> Custody:
        """What the school holds of a pupil."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One pupil with everything a row needs. name: the first name, with a letter of the surname where two share it.

    plan: the pupil's own; also: absent or coming later, where another status goes before it.
    """

    pupil: Pupil
    name: str
    custody: Custody
    today: PupilToday
    status: DayStatus
    plan: DayPlan
    also: DayStatus | None = None

    @property
    def asked(self) -> bool:
        """True when a teacher asked and nobody knows yet."""
        return asked_not_known(self.today)

    @property
    def to_ask(self) -> bool:
        """Not seen, and not asked yet, on a day on which anybody is asked."""
        return self.plan.judged and self.status.status is Status.NOT_SEEN and not self.asked


@dataclass(frozen=True, slots=True)
class Roll:
    """A group on one day, its pupils in first-name order."""

    group: Group
    plan: DayPlan
    standings: tuple[Standing, ...]
    colleagues: Mapping[str, str]
    round: Round | None

    def of(self, pupil: PupilId) -> Standing | None:
        """One pupil of this group; None when it is not here today."""
        return next((each for each in self.standings if each.pupil.id == pupil), None)


@dataclass(frozen=True, slots=True)
class SchoolToday:
    """What the rolls of one day share."""

    day: date
    calendar: SchoolCalendar
    facts: Mapping[PupilId, tuple[DayFact, ...]]
    exempt: Mapping[PupilId, ExemptionForm]
    colleagues: Mapping[str, str]
    rounds: Mapping[GroupId, Round]


def read_today(unit: Unit, books: Holdings, day: date) -> SchoolToday:
    """What is known of a day."""
    return SchoolToday(
        day=day,
        calendar=school_days.calendar(unit, books.school),
        facts=school_days.facts_of(unit, books.school, day),
        exempt={one.pupil: one.form for one in exemptions.exemptions(unit, books.school, day)},
        colleagues={account: name.split()[0] for account, name in colleagues(unit, books.school).items()},
        rounds=rounds.rounds(unit, books.school, day),
    )


def read_roll(unit: Unit, books: Holdings, group: GroupId, now: ClockReading) -> Roll:
    """The roll of a group now. Raises UnknownGroupError."""
    found = next((each for each in roster.groups(unit, books.school) if each.id == group), None)
    if found is None:
        raise UnknownGroupError("Deze groep is er niet meer. Kies een andere groep.")
    return roll_of(unit, books, found, read_today(unit, books, local_day(now.at)), now)


def roll_of(unit: Unit, books: Holdings, group: Group, today: SchoolToday, now: ClockReading) -> Roll:
    """The roll of a group, where the day was read already."""
    here = (pupil for pupil in roster.pupils(unit, books.school, group.id) if pupil.is_here(today.day))
    pupils = sorted(here, key=lambda pupil: pupil.name.first_name_order)
    plan = today.calendar.plan(group.id, today.day)
    names = names_in_group([pupil.name for pupil in pupils])
    return Roll(
        group=group,
        plan=plan,
        standings=tuple(_standing(books, today, pupil, name, now) for pupil, name in zip(pupils, names, strict=True)),
        colleagues=today.colleagues,
        round=today.rounds.get(group.id),
    )


def plan_of(today: SchoolToday, pupil: Pupil) -> DayPlan:
    """The day of one pupil."""
    return today.calendar.plan_of(pupil.id, pupil.group, today.day, own_day(today.facts.get(pupil.id, ())))


def _standing(books: Holdings, today: SchoolToday, pupil: Pupil, name: str, now: ClockReading) -> Standing:
    custody = books.custody(pupil.id)
    facts = today.facts.get(pupil.id, ())
    known = PupilToday(custody, pupil.declared, today.exempt.get(pupil.id), facts)
    plan = plan_of(today, pupil)
    status, also = day_status(known, plan, now.at), also_known(known, plan, now.at)
    hidden = status.status in (Status.NO_ITEM, Status.EXEMPT)
    return Standing(pupil, name, custody, known, status, plan, also if hidden else None)
