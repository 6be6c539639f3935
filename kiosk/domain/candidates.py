"""Which possible incidents the rules raise, and which they withdraw (the school's rules, 3). Pure.

A fault of the school's own never becomes a suspicion: where the box could not register, nothing is raised.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.compliance import Status
from kiosk.domain.incident import OF_THE_MORNING, Kind
from kiosk.domain.life_signs import Sign, Stretch, could_not_register, reported_until
from kiosk.domain.pupil import GroupId, PupilId

QUEUE_GAP = timedelta(seconds=20)
"""Taps that follow each other faster are one queue."""

MOST_DOWN = timedelta(minutes=2)
"""Longer in all between walk-in and cut-off, and the group is checked by hand."""

LATELY = timedelta(weeks=4)
"""Who handed in an item within this time is expected to have one."""


class Reason(StrEnum):
    """Why a possible incident was withdrawn. Stored codes; never renamed."""

    HANDED_IN = "handed_in"
    ABSENT = "absent"
    EXPECTED_LATER = "expected_later"
    EXEMPT = "exempt"
    NO_ITEM = "no_item"
    NOT_EXPECTED = "not_expected"
    CHECKED_BY_HAND = "checked_by_hand"
    NOT_JUDGED = "not_judged"
    ON_TIME = "on_time"


WITHDRAWN_BY: Mapping[Status, Reason] = {
    Status.LEFT_BEHIND: Reason.HANDED_IN,
    Status.HANDED_IN: Reason.HANDED_IN,
    Status.COLLECTED: Reason.HANDED_IN,
    Status.EXEMPT: Reason.EXEMPT,
    Status.NO_ITEM: Reason.NO_ITEM,
    Status.ABSENT: Reason.ABSENT,
    Status.EXPECTED_LATER: Reason.EXPECTED_LATER,
}
"""What a status says against not_handed_in; a pupil not seen is in none of these."""


@dataclass(frozen=True, slots=True)
class CandidateRules:
    """What a school chooses. late: raise handed_in_late too."""

    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilMorning:
    """One pupil today. expected: declared an item, or handed one in lately.

    excused: reported absent today, or late without a time.

    first_tap: the first hand-in by the pupil at a box today, None when there is none with a trusted time.
    late_after: the pupil's own, from a known late arrival; None for the group's.
    """

    pupil: PupilId
    group: GroupId
    status: Status
    participates: bool = True
    expected: bool = True
    excused: bool = False
    first_tap: datetime | None = None
    late_after: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMorning:
    """One group on a day that is judged. boxes: the signs of each box; taps: of everybody at the boxes."""

    walk_in: datetime
    late_after: datetime
    candidates_at: datetime
    boxes: tuple[Sequence[Sign], ...]
    taps: Sequence[datetime] = ()
    round_closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible incident by rule."""

    pupil: PupilId
    group: GroupId
    kind: Kind


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A candidate that no longer stands, and why."""

    candidate: Candidate
    reason: Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be appended now."""

    raised: tuple[Candidate, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()


def cut_off(morning: GroupMorning) -> datetime:
    """The cut-off, or the last tap of the queue that was still running then."""
    last = max((tap for tap in morning.taps if tap <= morning.late_after), default=None)
    if last is None or morning.late_after - last > QUEUE_GAP:
        return morning.late_after
    for tap in sorted(tap for tap in morning.taps if tap > last):
        if tap - last > QUEUE_GAP:
            break
        last = tap
    return max(last, morning.late_after)


def due_at(morning: GroupMorning, own: datetime | None = None) -> datetime:
    """From when candidates of this group are raised: after the queue, and after the round or candidates_at.

    own: late_after of a pupil who comes later; never before it.
    """
    asked = min(morning.round_closed or morning.candidates_at, morning.candidates_at)
    end = cut_off(morning)
    quiet = end + QUEUE_GAP if end > morning.late_after else end
    return max(quiet, asked, own or quiet)


def checked_by_hand(morning: GroupMorning, own: datetime | None = None) -> tuple[Stretch, ...]:
    """When the box could not register for more than two minutes in all; empty when it could.

    own: late_after of a pupil who comes later; until then the box has to have worked.
    """
    end = cut_off(morning)
    for signs in morning.boxes:
        down = could_not_register(signs, morning.walk_in, max(end, own or end))
        if sum((stretch.length for stretch in down), timedelta()) > MOST_DOWN:
            return down
    return ()


def may_judge(morning: GroupMorning, now: datetime, *, clock_trusted: bool, own: datetime | None = None) -> bool:
    """True when candidates may be raised for this group now, or for a pupil with an own late_after."""
    due, told = due_at(morning, own), reported_until(morning.boxes)
    reported = told is not None and told >= due
    return clock_trusted and now >= due and reported and not checked_by_hand(morning, own)


def decide(
    morning: GroupMorning | None,
    pupils: Iterable[PupilMorning],
    standing: Iterable[Candidate],
    now: datetime,
    *,
    clock_trusted: bool,
    rules: CandidateRules = CandidateRules(),
) -> Decision:
    """Raises and withdrawals of one group. morning: None on a day that is not judged; standing: open ones of today.

    A kind that no morning raises is not the morning's to withdraw either.
    """
    if not clock_trusted:
        return Decision()
    here = {pupil.pupil: pupil for pupil in pupils}
    withdrawn = [
        Withdrawal(each, reason)
        for each in standing
        if each.kind in OF_THE_MORNING and (reason := _why_not(each.kind, here.get(each.pupil), morning)) is not None
    ]
    raised: list[Candidate] = []
    if morning is not None:
        may = {own: may_judge(morning, now, clock_trusted=clock_trusted, own=own) for own in _own_times(here.values())}
        kinds = (Kind.NOT_HANDED_IN, Kind.HANDED_IN_LATE) if rules.late else (Kind.NOT_HANDED_IN,)
        raised = [
            Candidate(pupil.pupil, pupil.group, kind)
            for pupil in here.values()
            if may[pupil.late_after]
            for kind in kinds
            if _why_not(kind, pupil, morning) is None
        ]
    return Decision(tuple(raised), tuple(withdrawn))


def _own_times(pupils: Iterable[PupilMorning]) -> set[datetime | None]:
    return {pupil.late_after for pupil in pupils}


def _why_not(kind: Kind, pupil: PupilMorning | None, morning: GroupMorning | None) -> Reason | None:
    """Why nothing of this kind can be held against a pupil; None when it can."""
    if morning is None:
        return Reason.NOT_JUDGED
    if checked_by_hand(morning, pupil.late_after if pupil else None):
        return Reason.CHECKED_BY_HAND
    if pupil is None or not (pupil.participates and pupil.expected):
        return Reason.NOT_EXPECTED
    if kind is Kind.NOT_HANDED_IN:
        return WITHDRAWN_BY.get(pupil.status)
    return _why_not_late(pupil, morning)


def _why_not_late(pupil: PupilMorning, morning: GroupMorning) -> Reason | None:
    if pupil.status is Status.EXEMPT:
        return Reason.EXEMPT
    if pupil.excused:
        return Reason.EXPECTED_LATER
    end = cut_off(morning)
    late = pupil.first_tap is not None and pupil.first_tap > max(end, pupil.late_after or end)
    return None if late else Reason.ON_TIME
