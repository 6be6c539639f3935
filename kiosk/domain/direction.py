"""What a tap means: the one literal table that decides it (the school's rules, 2a). Never a toggle."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.custody import Custody, EntryKind
from kiosk.domain.school_day import DayPlan, Moment
from kiosk.domain.signals import Outcome
from kiosk.domain.situation import Question


class Holding(StrEnum):
    """The rows: what lies here, since when."""

    NONE = "none, nothing yet today"
    COLLECTED_TODAY = "none, collected earlier today"
    IN_TODAY = "in, since today"
    IN_CHECKED = "in, since an earlier day, seen present in the closing round"
    IN_UNCHECKED = "in, since an earlier day, not checked"


@dataclass(frozen=True, slots=True)
class Meaning:
    """outcome: what is shown; record: what is appended at once; question and on_confirm: what a press appends."""

    outcome: Outcome
    record: EntryKind | None = None
    question: Question | None = None
    on_confirm: tuple[EntryKind, ...] = ()


HAND_IN = Meaning(Outcome.HANDED_IN, EntryKind.HAND_IN, Question.OFF, (EntryKind.SWITCHED_OFF_CONFIRMED,))
COLLECT = Meaning(Outcome.COLLECTED, EntryKind.COLLECT)
NOTHING_HERE = Meaning(Outcome.NOTHING_HERE)
ALREADY_COLLECTED = Meaning(Outcome.ALREADY_COLLECTED)
ALREADY_IN = Meaning(Outcome.ALREADY_HANDED_IN)
TOO_EARLY = Meaning(Outcome.TOO_EARLY)
STILL_HERE = Meaning(Outcome.STILL_HERE, EntryKind.STILL_HERE)
STILL_HERE_ASK = Meaning(
    Outcome.STILL_HERE, None, Question.HAVE_IT_WITH_YOU, (EntryKind.CLOSED_WITHOUT_CARD, EntryKind.HAND_IN)
)
ASK_COLLECTING = Meaning(Outcome.ALREADY_HANDED_IN, None, Question.COLLECTING, (EntryKind.COLLECT,))

BEFORE_CUT_OFF, AFTER_CUT_OFF = "before the cut-off", "after the cut-off"

TABLE: Mapping[tuple[Holding, Moment], Meaning | Mapping[str, Meaning]] = {
    (Holding.NONE, Moment.OUTSIDE): HAND_IN,
    (Holding.NONE, Moment.COLLECTING): NOTHING_HERE,
    (Holding.NONE, Moment.AFTER_CLOSING): NOTHING_HERE,
    (Holding.NONE, Moment.CLOSED_DAY): HAND_IN,
    (Holding.COLLECTED_TODAY, Moment.OUTSIDE): HAND_IN,
    (Holding.COLLECTED_TODAY, Moment.COLLECTING): ALREADY_COLLECTED,
    (Holding.COLLECTED_TODAY, Moment.AFTER_CLOSING): ALREADY_COLLECTED,
    (Holding.COLLECTED_TODAY, Moment.CLOSED_DAY): ALREADY_COLLECTED,
    (Holding.IN_TODAY, Moment.OUTSIDE): {BEFORE_CUT_OFF: ALREADY_IN, AFTER_CUT_OFF: TOO_EARLY},
    (Holding.IN_TODAY, Moment.COLLECTING): COLLECT,
    (Holding.IN_TODAY, Moment.AFTER_CLOSING): COLLECT,
    (Holding.IN_TODAY, Moment.CLOSED_DAY): COLLECT,
    (Holding.IN_CHECKED, Moment.OUTSIDE): STILL_HERE,
    (Holding.IN_CHECKED, Moment.COLLECTING): COLLECT,
    (Holding.IN_CHECKED, Moment.AFTER_CLOSING): COLLECT,
    (Holding.IN_CHECKED, Moment.CLOSED_DAY): COLLECT,
    (Holding.IN_UNCHECKED, Moment.OUTSIDE): STILL_HERE_ASK,
    (Holding.IN_UNCHECKED, Moment.COLLECTING): COLLECT,
    (Holding.IN_UNCHECKED, Moment.AFTER_CLOSING): COLLECT,
    (Holding.IN_UNCHECKED, Moment.CLOSED_DAY): COLLECT,
}

UNTRUSTED: Mapping[bool, Meaning] = {False: HAND_IN, True: ASK_COLLECTING}
"""While the clock is not trusted only this counts: does anything of this pupil lie here?"""

EXEMPT = Meaning(Outcome.EXEMPT)
"""A pupil who keeps the item gets an ordinary green greeting; what does lie here follows the table."""


def holding(custody: Custody, day: date) -> Holding:
    """The row of the table for a pupil on a school day."""
    if not custody.held:
        collected = custody.collected
        today = collected is not None and collected.school_day == day
        by_card = collected is not None and collected.kind is EntryKind.COLLECT
        return Holding.COLLECTED_TODAY if today and by_card else Holding.NONE
    if custody.counts_on(day):
        return Holding.IN_TODAY
    since = custody.counted_on
    checked = custody.checked_on is not None and since is not None and custody.checked_on >= since
    return Holding.IN_CHECKED if checked else Holding.IN_UNCHECKED


def meaning(custody: Custody, plan: DayPlan, at: datetime, *, clock_trusted: bool, exempt: bool) -> Meaning:
    """What a tap at this moment means for this pupil."""
    if exempt and not custody.held:
        return EXEMPT
    if not clock_trusted:
        return UNTRUSTED[custody.held]
    cell = TABLE[holding(custody, plan.day), plan.moment(at)]
    if isinstance(cell, Meaning):
        return cell
    early = plan.cut_off is not None and at < plan.cut_off
    return cell[BEFORE_CUT_OFF if early else AFTER_CUT_OFF]
