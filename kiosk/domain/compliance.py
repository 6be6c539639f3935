"""The day status of a pupil: exactly one of eight, computed and never stored (the school's rules, 2)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from kiosk.domain.clock_reading import instant
from kiosk.domain.custody import Custody, Entry
from kiosk.domain.pupil import DeclaredItems
from kiosk.domain.school_day import DayPlan, OwnDay, at_local


class Status(StrEnum):
    """The eight, in the order in which they win."""

    LEFT_BEHIND = "left_behind"
    HANDED_IN = "handed_in"
    COLLECTED = "collected"
    EXEMPT = "exempt"
    NO_ITEM = "no_item"
    ABSENT = "absent"
    EXPECTED_LATER = "expected_later"
    NOT_SEEN = "not_seen"


class Source(StrEnum):
    """Where a status comes from."""

    BOX = "box"  # a tap
    STAFF = "staff"  # by hand, by a member of staff
    CHECKED = "checked"  # seen in the closing round
    DECLARED = "declared"  # the toestelopgave
    PUPIL = "pupil"  # the pupil said so at the box
    OFFICE = "office"  # reported to the office or imported
    EXEMPTION = "exemption"
    NOTHING = "nothing"


class DayFactKind(StrEnum):
    """What staff know of a pupil today; wiped at the end of the day. Stored codes."""

    ABSENT = "absent"
    EXPECTED_LATER = "expected_later"
    NO_ITEM = "no_item"
    UNKNOWN = "unknown"  # "Weet ik niet": asked, still not known
    LEAVES_EARLY = "leaves_early"  # may collect from its time on; says nothing about the morning


class ExemptionForm(StrEnum):
    """How an exempt pupil keeps the item. No reason is recorded anywhere. Stored codes."""

    WITH_PUPIL = "with_pupil"
    IN_CLASS = "in_class"
    FLIGHT_MODE = "flight_mode"


@dataclass(frozen=True, slots=True)
class DayFact:
    """One thing said about a pupil today. source: who said it; actor: the account code, empty for an import.

    clock: the local time at which the pupil comes or leaves; None where none was told.
    """

    kind: DayFactKind
    source: Source
    at: datetime
    actor: str = ""
    clock: time | None = None


@dataclass(frozen=True, slots=True)
class PupilToday:
    """Everything the status rests on."""

    custody: Custody
    declared: DeclaredItems = DeclaredItems.UNKNOWN
    exemption: ExemptionForm | None = None
    facts: tuple[DayFact, ...] = ()


@dataclass(frozen=True, slots=True)
class DayStatus:
    """The status with its source; at is the moment it rests on, None where there is none.

    clock: the local time at which a pupil who comes later is expected, where it was told.
    """

    status: Status
    source: Source
    at: datetime | None = None
    actor: str = ""
    exemption: ExemptionForm | None = None
    clock: time | None = None


def day_status(pupil: PupilToday, plan: DayPlan, now: datetime) -> DayStatus:
    """The first status that applies; what was done beats what was declared."""
    return (
        _held(pupil.custody, plan, now)
        or _collected(pupil.custody, plan)
        or _exempt(pupil)
        or _no_item(pupil, plan)
        or _fact(pupil, DayFactKind.ABSENT, Status.ABSENT)
        or _expected_later(pupil, plan, now)
        or DayStatus(Status.NOT_SEEN, Source.NOTHING)
    )


def asked_not_known(pupil: PupilToday) -> bool:
    """True when a teacher asked and nobody knows yet."""
    return any(fact.kind is DayFactKind.UNKNOWN for fact in _valid(pupil.facts))


def own_day(facts: tuple[DayFact, ...]) -> OwnDay:
    """When a pupil comes and leaves today, as far as that is known."""
    comes = _latest(_valid(facts), DayFactKind.EXPECTED_LATER)
    leaves = _latest(facts, DayFactKind.LEAVES_EARLY)
    return OwnDay(comes.clock if comes else None, leaves.clock if leaves else None)


def expected_until(fact: DayFact, plan: DayPlan) -> datetime | None:
    """Until when a late arrival counts: the told time plus the grace, UTC; None where no time was told."""
    if fact.clock is None or plan.times is None or plan.cut_off is None:
        return None
    grace = timedelta(minutes=plan.times.grace_minutes)
    return max(plan.cut_off, at_local(plan.day, fact.clock) + grace)


def also_known(pupil: PupilToday, plan: DayPlan, now: datetime) -> DayStatus | None:
    """Absent or coming later, where another status goes before it: it was said, so it is shown."""
    return _fact(pupil, DayFactKind.ABSENT, Status.ABSENT) or _expected_later(pupil, plan, now)


def _valid(facts: tuple[DayFact, ...]) -> tuple[DayFact, ...]:
    """What still counts: the latest word of staff takes the place of everything said before it."""
    by_staff = max((fact.at for fact in facts if fact.source is Source.STAFF), default=None)
    return facts if by_staff is None else tuple(fact for fact in facts if fact.at >= by_staff)


def _held(custody: Custody, plan: DayPlan, now: datetime) -> DayStatus | None:
    if not custody.held or custody.since is None or custody.counted_by is None:
        return None
    after_closing = plan.closing is not None and now >= plan.closing
    if after_closing or not custody.counts_on(plan.day):
        return _by(Status.LEFT_BEHIND, custody.since, checked=custody.checked_on is not None)
    return _by(Status.HANDED_IN, custody.counted_by)


def _collected(custody: Custody, plan: DayPlan) -> DayStatus | None:
    entry = custody.collected
    if entry is None or entry.school_day != plan.day:
        return None
    return _by(Status.COLLECTED, entry) if custody.collected_counted_on == plan.day else None


def _exempt(pupil: PupilToday) -> DayStatus | None:
    if pupil.exemption is None:
        return None
    return DayStatus(Status.EXEMPT, Source.EXEMPTION, exemption=pupil.exemption)


def _no_item(pupil: PupilToday, plan: DayPlan) -> DayStatus | None:
    said = pupil.custody.no_item
    if said is not None and said.school_day == plan.day:
        return DayStatus(Status.NO_ITEM, Source.PUPIL, instant(said.read.utc_us))
    by_staff = _fact(pupil, DayFactKind.NO_ITEM, Status.NO_ITEM)
    if by_staff is not None:
        return by_staff
    declared_none = pupil.declared is DeclaredItems.NONE
    return DayStatus(Status.NO_ITEM, Source.DECLARED) if declared_none else None


def _fact(pupil: PupilToday, kind: DayFactKind, status: Status) -> DayStatus | None:
    latest = _latest(_valid(pupil.facts), kind)
    return None if latest is None else DayStatus(status, latest.source, latest.at, latest.actor)


def _expected_later(pupil: PupilToday, plan: DayPlan, now: datetime) -> DayStatus | None:
    fact = _latest(_valid(pupil.facts), DayFactKind.EXPECTED_LATER)
    if fact is None:
        return None
    until = expected_until(fact, plan)
    over = until is not None and now >= until
    return None if over else DayStatus(Status.EXPECTED_LATER, fact.source, fact.at, fact.actor, clock=fact.clock)


def _latest(facts: tuple[DayFact, ...], kind: DayFactKind) -> DayFact | None:
    return max((fact for fact in facts if fact.kind is kind), key=lambda fact: fact.at, default=None)


def _by(status: Status, entry: Entry, *, checked: bool = False) -> DayStatus:
    by_hand = entry.actor.startswith("staff:")
    source = Source.CHECKED if checked else Source.STAFF if by_hand else Source.BOX
    return DayStatus(status, source, instant(entry.read.utc_us), entry.actor)
