"""A possible incident: raised by a rule or by staff, judged by people only (the school's rules, 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import NewType

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.errors import DomainError
from kiosk.domain.roles import Act

IncidentId = NewType("IncidentId", str)
"""32 hexadecimal digits, made by the writer."""

REOPEN_WITHIN = timedelta(seconds=10)
SYSTEM = "system"


class Kind(StrEnum):
    """What may have happened. Stored codes; never renamed."""

    NOT_HANDED_IN = "not_handed_in"
    HANDED_IN_LATE = "handed_in_late"
    CLONE_SUSPECTED = "clone_suspected"
    FOUND_IN_USE = "found_in_use"
    FOUND_ON_PUPIL = "found_on_pupil"
    WAS_SWITCHED_ON = "was_switched_on"
    OTHER_ARTICLE = "other_article"


class RaisedBy(StrEnum):
    """Where a possible incident comes from. Stored codes."""

    RULE = "rule"
    STAFF = "staff"


OF_THE_MORNING = frozenset({Kind.NOT_HANDED_IN, Kind.HANDED_IN_LATE})
"""What the morning of a group raises, and withdraws again."""

BY_RULE = OF_THE_MORNING | {Kind.CLONE_SUSPECTED}
BY_STAFF = tuple(kind for kind in Kind if kind not in BY_RULE)


class State(StrEnum):
    """Where it stands; computed from its events, never stored."""

    CANDIDATE = "candidate"
    ESCALATED = "escalated"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


OPEN = frozenset({State.CANDIDATE, State.ESCALATED})


class Deed(StrEnum):
    """What is appended. Stored codes; never renamed."""

    RAISE = "raise"
    CONFIRM = "confirm"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"
    ESCALATE = "escalate"
    REOPEN = "reopen"
    REVOKE = "revoke"


class Who(StrEnum):
    """Who may do a deed."""

    SYSTEM = "the rules of the school, no person"
    JUDGE = "who may judge this pupil"
    HEAD = "directie"
    SAME_PERSON = "whoever did the last deed, within ten seconds"


class Outcome(StrEnum):
    """What came of a confirmed incident. A measure is none of these: that is the directie's alone. Stored codes."""

    TALK = "talk"
    TALK_WITH_PARENTS = "talk_with_parents"
    NOTED = "noted"


USUAL_OUTCOME = Outcome.TALK


@dataclass(frozen=True, slots=True)
class Step:
    """Where a deed leads and who may do it; to None goes back to where the last deed came from."""

    to: State | None
    who: Who


_JUDGED_TWICE = Step(None, Who.SAME_PERSON)

TRANSITIONS: Mapping[tuple[State | None, Deed], Step] = {
    (None, Deed.RAISE): Step(State.CANDIDATE, Who.SYSTEM),  # staff raise through the act of roles.RAISE_INCIDENT
    (State.CANDIDATE, Deed.CONFIRM): Step(State.CONFIRMED, Who.JUDGE),
    (State.CANDIDATE, Deed.DISMISS): Step(State.DISMISSED, Who.JUDGE),
    (State.CANDIDATE, Deed.ESCALATE): Step(State.ESCALATED, Who.JUDGE),
    (State.CANDIDATE, Deed.WITHDRAW): Step(State.WITHDRAWN, Who.SYSTEM),
    (State.ESCALATED, Deed.CONFIRM): Step(State.CONFIRMED, Who.HEAD),
    (State.ESCALATED, Deed.DISMISS): Step(State.DISMISSED, Who.HEAD),
    (State.ESCALATED, Deed.REOPEN): _JUDGED_TWICE,
    (State.CONFIRMED, Deed.REOPEN): _JUDGED_TWICE,
    (State.DISMISSED, Deed.REOPEN): _JUDGED_TWICE,
    (State.CONFIRMED, Deed.REVOKE): Step(State.REVOKED, Who.HEAD),
    (State.WITHDRAWN, Deed.RAISE): Step(State.CANDIDATE, Who.SYSTEM),  # what withdrew it was taken back the same day
}
"""Every deed that can be done. What is not here is refused, whoever asks."""

NEEDED_ACT: Mapping[Who, Act] = {
    Who.JUDGE: Act.JUDGE_INCIDENT,
    Who.HEAD: Act.DECIDE_ESCALATED,
}
NEEDED_FOR_REVOKING = Act.REVOKE_INCIDENT


class NotPossibleError(DomainError):
    """This deed cannot be done now; standing tells what happened meanwhile."""

    def __init__(self, sentence: str, standing: "Standing") -> None:
        super().__init__(sentence)
        self.standing = standing


@dataclass(frozen=True, slots=True)
class IncidentEvent:
    """One appended deed. by: system or staff:<account>; reason: a code, with a withdrawal or revocation."""

    seq: int
    deed: Deed
    read: ClockReading
    by: str
    reason: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an incident stands, with the event that brought it there and the state before it."""

    state: State
    last: IncidentEvent
    raised_by: str
    before: State | None = None

    @property
    def is_open(self) -> bool:
        """True while a person still has to decide."""
        return self.state in OPEN

    @property
    def judged_own_report(self) -> bool:
        """True when one person reported it and decided about it too: shown, never hidden."""
        decided = self.state in (State.CONFIRMED, State.DISMISSED)
        return decided and self.last.by == self.raised_by and self.raised_by != SYSTEM


def standing(events: Iterable[IncidentEvent]) -> Standing | None:
    """Folds the events, whatever their order of arrival. Of two that exclude each other the first counts."""
    now: Standing | None = None
    for event in sorted(events, key=lambda each: each.seq):
        step = TRANSITIONS.get((now.state if now else None, event.deed))
        if step is None or not _may_reopen(now, event, step):
            continue
        now = _after(now, event, step)
    return now


def check_deed(now: Standing, event: IncidentEvent) -> Who:
    """Who may do this deed at this moment. Raises NotPossibleError when it is too late or makes no sense."""
    step = TRANSITIONS.get((now.state, event.deed))
    if step is None:
        raise NotPossibleError("Dit is intussen al beoordeeld of ingetrokken. Er is niets veranderd.", now)
    if not _may_reopen(now, event, step):
        raise NotPossibleError("Terugdraaien kan alleen zelf, tot tien seconden na het oordeel.", now)
    return step.who


def _after(now: Standing | None, event: IncidentEvent, step: Step) -> Standing:
    if now is None:
        return Standing(State.CANDIDATE, event, event.by)
    to = step.to or now.before or State.CANDIDATE
    return Standing(to, event, now.raised_by, now.state)


def _may_reopen(now: Standing | None, event: IncidentEvent, step: Step) -> bool:
    """Counted on the boot clock: the school clock of a demo can be turned."""
    if step.who is not Who.SAME_PERSON or now is None:
        return True
    last = now.last.read
    passed = timedelta(microseconds=event.read.boottime_us - last.boottime_us)
    same = event.by == now.last.by and event.read.boot_id == last.boot_id and now.last.deed is not Deed.REOPEN
    return same and passed <= REOPEN_WITHIN
