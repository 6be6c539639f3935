"""Measures: decided by the directie alone, on a recorded checklist (the school's rules, 3).

The guards are data typed from those rules, no legal advice: a page that shows them says "controleer de actuele
wettekst". Nothing here knows a role; who may is asked of roles.SET_MEASURE.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.errors import DomainError

MeasureId = NewType("MeasureId", str)
"""32 hexadecimal digits, made by the writer."""

LONGEST_SUSPENSION = timedelta(days=7)
"""At most one week, first and last day included; a holiday in it counts as well."""

MOST_SCHOOL_DAYS = 5
"""A school week. Seven days hold more only where a weekend day is a school day."""


class MeasureKind(StrEnum):
    """What the directie may set. Stored codes; never renamed."""

    WARNING = "warning"
    SUSPENSION = "suspension"
    EXPULSION = "expulsion"


class Guard(StrEnum):
    """What must be on record first. Stored codes; never renamed."""

    REASON = "reason"
    PUPIL_HEARD = "pupil_heard"
    PARENTS_HEARD = "parents_heard"
    TEACHER_HEARD = "teacher_heard"
    LETTER = "letter"  # the reasons, in writing, to the parents
    OTHER_SCHOOL = "other_school"  # another school is willing
    BOARD_DECISION = "board_decision"
    OBJECTION = "objection"  # how the parents can object is in the letter


GUARDS: Mapping[MeasureKind, tuple[Guard, ...]] = {
    MeasureKind.WARNING: (Guard.REASON,),
    MeasureKind.SUSPENSION: (Guard.REASON, Guard.PUPIL_HEARD, Guard.PARENTS_HEARD, Guard.LETTER),
    MeasureKind.EXPULSION: (
        Guard.REASON,
        Guard.TEACHER_HEARD,
        Guard.PARENTS_HEARD,
        Guard.OTHER_SCHOOL,
        Guard.BOARD_DECISION,
        Guard.OBJECTION,
    ),
}
"""Each of these is a recorded item before the measure can be set."""

HEARINGS = frozenset({Guard.PUPIL_HEARD, Guard.PARENTS_HEARD, Guard.TEACHER_HEARD})
"""The only ones that can be answered with "niet mogelijk, omdat …"."""

MET_BY_THE_LETTER = frozenset({Guard.LETTER, Guard.OBJECTION})
"""On record only after the letter; a draft of it misses nothing by them."""


class How(StrEnum):
    """How a guard was met. Stored codes."""

    DONE = "done"
    NOT_POSSIBLE = "not_possible"


class Task(StrEnum):
    """What a measure asks of the directie afterwards. Stored codes."""

    INSPECTORATE = "inspectorate"  # "inspectie schriftelijk informeren"
    RECONSIDER = "reconsider"  # the incident it rests on was taken out of the file


class MeasureState(StrEnum):
    """Where it stands; computed from its events, never stored."""

    DRAFT = "draft"
    DECIDED = "decided"
    DISCARDED = "discarded"
    REVOKED = "revoked"


class MeasureDeed(StrEnum):
    """What is appended. Stored codes; never renamed."""

    OPEN = "open"
    PERIOD = "period"
    RECORD = "record"
    UNRECORD = "unrecord"
    DECIDE = "decide"
    DISCARD = "discard"
    RESTORE = "restore"
    REVOKE = "revoke"
    DO_TASK = "do_task"
    UNDO_TASK = "undo_task"


_D = MeasureDeed
_S = MeasureState
TRANSITIONS: Mapping[tuple[MeasureState | None, MeasureDeed], MeasureState] = {
    (None, _D.OPEN): _S.DRAFT,
    (_S.DRAFT, _D.PERIOD): _S.DRAFT,
    (_S.DRAFT, _D.RECORD): _S.DRAFT,
    (_S.DRAFT, _D.UNRECORD): _S.DRAFT,
    (_S.DRAFT, _D.DISCARD): _S.DISCARDED,
    (_S.DISCARDED, _D.RESTORE): _S.DRAFT,
    (_S.DRAFT, _D.DECIDE): _S.DECIDED,
    (_S.DECIDED, _D.DO_TASK): _S.DECIDED,
    (_S.DECIDED, _D.UNDO_TASK): _S.DECIDED,
    (_S.DECIDED, _D.REVOKE): _S.REVOKED,
}
"""Every deed that can be done. A measure that was set is never changed, only revoked by a new line."""


class MeasureError(DomainError):
    """This cannot be done with a measure; the message says what is missing or wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """What a deed is about. on: the day a guard was met; mandate: under which the board is stood for.

    first and last: the days of a suspension, both included.
    """

    deed: MeasureDeed
    guard: Guard | None = None
    how: How | None = None
    on: date | None = None
    first: date | None = None
    last: date | None = None
    task: Task | None = None
    mandate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEvent(StepFacts):
    """One appended deed. seq: 1, 2, 3 … of its measure; by: staff:<account>."""

    seq: int
    read: ClockReading
    by: str


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """Where a measure stands. recorded: the event that met each guard."""

    kind: MeasureKind
    state: MeasureState
    newest: MeasureEvent
    first: date | None = None
    last: date | None = None
    recorded: Mapping[Guard, MeasureEvent] = field(default_factory=dict)
    decided: MeasureEvent | None = None
    tasks_done: frozenset[Task] = frozenset()

    @property
    def missing(self) -> tuple[Guard, ...]:
        """The guards that are not on record yet, in the order of the checklist."""
        return tuple(guard for guard in GUARDS[self.kind] if guard not in self.recorded)


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task with the day by which it is to be done."""

    task: Task
    due: date
    done: bool


def event_of(step: StepFacts, seq: int, read: ClockReading, by: str) -> MeasureEvent:
    """The event that puts this deed on record; a mandate belongs to setting it alone."""
    facts = {each.name: getattr(step, each.name) for each in fields(StepFacts)}
    if step.deed is not MeasureDeed.DECIDE:
        facts["mandate"] = ""
    return MeasureEvent(seq=seq, read=read, by=by, **facts)


def measure_standing(kind: MeasureKind, events: Iterable[MeasureEvent]) -> MeasureStanding | None:
    """Folds the events; one that could not be done counts for nothing."""
    now: MeasureStanding | None = None
    for event in sorted(events, key=lambda each: each.seq):
        to = TRANSITIONS.get((now.state if now else None, event.deed))
        if to is not None and (event.deed is not MeasureDeed.DECIDE or (now is not None and not now.missing)):
            now = _after(now or MeasureStanding(kind, to, event), event, to)
    return now


def check_measure_deed(now: MeasureStanding, event: MeasureEvent) -> None:
    """Raises MeasureError when this cannot be done at this moment."""
    if (now.state, event.deed) not in TRANSITIONS:
        raise MeasureError("Dit kan niet meer: er is intussen over deze maatregel beslist. Er is niets veranderd.")
    if event.deed is MeasureDeed.RECORD:
        _check_record(now, event)
    if event.deed is MeasureDeed.DECIDE and now.missing:
        raise MeasureError(f"Vaststellen kan nog niet: {len(now.missing)} onderdelen van de lijst staan nog open.")
    if event.deed is MeasureDeed.DECIDE and not event.mandate:
        raise MeasureError("Vul in onder welk mandaat je beslist; de directie beslist namens het bevoegd gezag.")


def check_period(kind: MeasureKind, first: date | None, last: date | None, is_school: Callable[[date], bool]) -> None:
    """Only a suspension has days: at most one week, from a school day to a school day. Raises MeasureError."""
    if kind is not MeasureKind.SUSPENSION:
        if first is not None or last is not None:
            raise MeasureError("Alleen een schorsing heeft een begin en een einde.")
        return
    if first is None or last is None or last < first:
        raise MeasureError("Vul in van wanneer tot en met wanneer de schorsing duurt.")
    if last - first >= LONGEST_SUSPENSION:
        raise MeasureError("Een schorsing duurt ten hoogste één week; een vakantie daarin telt mee.")
    if school_days(first, last, is_school) > MOST_SCHOOL_DAYS:
        raise MeasureError(f"Een schorsing duurt ten hoogste één schoolweek: {MOST_SCHOOL_DAYS} schooldagen.")
    if not is_school(first) or not is_school(last):
        raise MeasureError("Een schorsing begint en eindigt op een schooldag; kijk in de kalender.")


def check_letter(standing: MeasureStanding) -> tuple[Guard, ...]:
    """What a draft of the letter has to name as missing. Raises MeasureError where there can be no letter yet.

    The letter is the reasons in writing, and of a suspension its days: without them there is nothing to write.
    """
    if standing.state not in (MeasureState.DRAFT, MeasureState.DECIDED):
        raise MeasureError("Over deze maatregel kan geen brief meer: hij is weggelegd of teruggenomen.")
    if Guard.REASON in standing.missing:
        raise MeasureError("Leg eerst de reden vast. De brief is de reden op schrift.")
    if standing.kind is MeasureKind.SUSPENSION and (standing.first is None or standing.last is None):
        raise MeasureError("Vul eerst in van wanneer tot en met wanneer de schorsing duurt.")
    return tuple(guard for guard in standing.missing if guard not in MET_BY_THE_LETTER)


def due_tasks(
    standing: MeasureStanding, is_school: Callable[[date], bool], gone_on: date | None = None
) -> tuple[DueTask, ...]:
    """What a measure asks afterwards: a suspension of over one school day is reported before it begins.

    gone_on: the day on which the incident it rests on was taken out of the file; what was set is looked at again.
    """
    in_force = standing.state is MeasureState.DECIDED
    asked = [(Task.RECONSIDER, gone_on)] if in_force and gone_on is not None else []
    first, last = standing.first, standing.last
    if first is not None and last is not None and school_days(first, last, is_school) > 1:
        asked.append((Task.INSPECTORATE, first))
    return tuple(DueTask(task, due, task in standing.tasks_done) for task, due in asked)


def school_days(first: date, last: date, is_school: Callable[[date], bool]) -> int:
    """How many school days lie between two days, both included."""
    return sum(is_school(first + timedelta(days=number)) for number in range((last - first).days + 1))


def _check_record(now: MeasureStanding, event: MeasureEvent) -> None:
    if event.guard not in GUARDS[now.kind] or event.how is None or event.on is None:
        raise MeasureError("Dit onderdeel hoort niet bij deze maatregel; ververs de pagina.")
    if event.how is How.NOT_POSSIBLE and event.guard not in HEARINGS:
        raise MeasureError("Alleen bij horen kan ‘niet mogelijk’ worden vastgelegd. Dit onderdeel is altijd nodig.")


def _after(now: MeasureStanding, event: MeasureEvent, to: MeasureState) -> MeasureStanding:
    later = replace(now, state=to, newest=event)
    if event.deed in (MeasureDeed.OPEN, MeasureDeed.PERIOD):
        return replace(later, first=event.first, last=event.last)
    if event.deed is MeasureDeed.DECIDE:
        return replace(later, decided=event)
    if event.guard is not None:
        kept = {guard: item for guard, item in now.recorded.items() if guard is not event.guard}
        return replace(later, recorded=kept | ({event.guard: event} if event.deed is MeasureDeed.RECORD else {}))
    if event.task is not None:
        done = {event.task} if event.deed is MeasureDeed.DO_TASK else frozenset()
        return replace(later, tasks_done=(now.tasks_done - {event.task}) | done)
    return later
