"""What a tap means: the table of the school's rules (2a), typed here by hand, cell by cell."""

from datetime import datetime, time

import pytest

from kiosk.domain.custody import NOTHING, Custody, Entry, EntryKind, derive_custody
from kiosk.domain.direction import Meaning, meaning
from kiosk.domain.school_day import DayPlan, DayTimes, Window
from kiosk.domain.signals import Outcome
from kiosk.domain.situation import Question
from tests.domain.writer import FRIDAY_BEFORE, MONDAY, NOOR, Writer, moment

K = EntryKind
PLAN = DayPlan(
    MONDAY,
    DayTimes(collecting=(Window(time(12), time(12, 45)), Window(time(14, 15), time(15))), closing=time(17, 30)),
)
CLOSED = DayPlan(MONDAY, None)


def custody(*steps: tuple[EntryKind, str, bool]) -> Custody:
    """(kind, clock, today) of each entry, of one pupil."""
    box = Writer()
    entries: list[Entry] = [
        box.write(kind, clock, MONDAY if today else FRIDAY_BEFORE, actor="staff:1") for kind, clock, today in steps
    ]
    return derive_custody(entries).get(NOOR, NOTHING)


HOLDINGS = {
    "nothing": NOTHING,
    "collected": custody((K.HAND_IN, "07:30", True), (K.COLLECT, "07:40", True)),
    "in today": custody((K.HAND_IN, "07:30", True)),
    "checked": custody((K.HAND_IN, "08:21", False), (K.CHECKED, "17:00", False)),
    "unchecked": custody((K.HAND_IN, "08:21", False)),
}

O = Outcome  # noqa: E741 — one letter keeps the table readable
IN = (O.HANDED_IN, K.HAND_IN, Question.OFF, (K.SWITCHED_OFF_CONFIRMED,))
OUT = (O.COLLECTED, K.COLLECT, None, ())
NOTHING_HERE = (O.NOTHING_HERE, None, None, ())
ALREADY_IN = (O.ALREADY_HANDED_IN, None, None, ())
ALREADY_OUT = (O.ALREADY_COLLECTED, None, None, ())
EARLY = (O.TOO_EARLY, None, None, ())
STILL = (O.STILL_HERE, K.STILL_HERE, None, ())
STILL_ASK = (O.STILL_HERE, None, Question.HAVE_IT_WITH_YOU, (K.CLOSED_WITHOUT_CARD, K.HAND_IN))

# Monday: walk-in 8:20, cut-off 8:35, collecting 12:00-12:45 and from 14:15 to closing at 17:30.
CLOCKS = ("00:00", "08:21", "08:35", "12:00", "12:45", "14:15", "17:29", "17:30", "23:59")
BY_HAND = {
    "nothing": (IN, IN, IN, NOTHING_HERE, IN, NOTHING_HERE, NOTHING_HERE, NOTHING_HERE, NOTHING_HERE),
    "collected": (IN, IN, IN, ALREADY_OUT, IN, ALREADY_OUT, ALREADY_OUT, ALREADY_OUT, ALREADY_OUT),
    "in today": (ALREADY_IN, ALREADY_IN, EARLY, OUT, EARLY, OUT, OUT, OUT, OUT),
    "checked": (STILL, STILL, STILL, OUT, STILL, OUT, OUT, OUT, OUT),
    "unchecked": (STILL_ASK, STILL_ASK, STILL_ASK, OUT, STILL_ASK, OUT, OUT, OUT, OUT),
}
CELLS = [(holding, clock, cell) for holding, row in BY_HAND.items() for clock, cell in zip(CLOCKS, row, strict=True)]
CLOSED_DAY = {"nothing": IN, "collected": ALREADY_OUT, "in today": OUT, "checked": OUT, "unchecked": OUT}


def parts(found: Meaning) -> tuple[object, ...]:
    return found.outcome, found.record, found.question, found.on_confirm


def tap(held: Custody, at: datetime, plan: DayPlan = PLAN, *, trusted: bool = True, exempt: bool = False) -> Meaning:
    return meaning(held, plan, at, clock_trusted=trusted, exempt=exempt)


@pytest.mark.parametrize(("holding", "clock", "expected"), CELLS)
def test_a_tap_means_what_the_table_says(holding: str, clock: str, expected: tuple[object, ...]) -> None:
    assert parts(tap(HOLDINGS[holding], moment(clock))) == expected


@pytest.mark.parametrize("clock", ["00:00", "08:21", "14:15", "17:30"])
@pytest.mark.parametrize(("holding", "expected"), CLOSED_DAY.items())
def test_on_a_closed_day_one_column_holds_all_day(holding: str, clock: str, expected: tuple[object, ...]) -> None:
    assert parts(tap(HOLDINGS[holding], moment(clock), CLOSED)) == expected


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("holding", ["nothing", "collected"])
def test_without_a_trusted_clock_a_tap_with_nothing_here_hands_in(holding: str, clock: str) -> None:
    assert parts(tap(HOLDINGS[holding], moment(clock), trusted=False)) == IN


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("holding", ["in today", "checked", "unchecked"])
def test_without_a_trusted_clock_a_tap_of_a_held_phone_asks_first(holding: str, clock: str) -> None:
    found = tap(HOLDINGS[holding], moment(clock), trusted=False)
    assert parts(found) == (O.ALREADY_HANDED_IN, None, Question.COLLECTING, (K.COLLECT,))


@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("holding", ["nothing", "collected"])
def test_an_exempt_pupil_who_keeps_the_item_is_greeted_and_nothing_is_recorded(
    holding: str, clock: str, trusted: bool
) -> None:
    assert parts(tap(HOLDINGS[holding], moment(clock), trusted=trusted, exempt=True)) == (O.EXEMPT, None, None, ())


@pytest.mark.parametrize(("holding", "clock", "expected"), [cell for cell in CELLS if "in" in cell[0].split()])
def test_what_lies_here_of_an_exempt_pupil_follows_the_table(
    holding: str, clock: str, expected: tuple[object, ...]
) -> None:
    assert parts(tap(HOLDINGS[holding], moment(clock), exempt=True)) == expected


def test_an_item_seen_in_an_older_closing_round_than_its_last_day_is_asked_about() -> None:
    held = custody((K.HAND_IN, "08:21", False), (K.CHECKED, "17:00", False), (K.STILL_HERE, "08:21", True))
    tuesday = DayPlan(MONDAY.replace(day=24), PLAN.times)
    assert tap(held, moment("08:21", tuesday.day), tuesday).question is Question.HAVE_IT_WITH_YOU


def test_what_counts_as_handed_in_by_still_here_is_too_early_to_collect_in_the_morning() -> None:
    held = custody((K.HAND_IN, "08:21", False), (K.CHECKED, "17:00", False), (K.STILL_HERE, "08:21", True))
    assert tap(held, moment("09:00")).outcome is O.TOO_EARLY
    assert tap(held, moment("14:15")).outcome is O.COLLECTED


def test_what_was_gone_in_the_closing_round_leaves_nothing_here() -> None:
    gone = custody((K.HAND_IN, "08:21", True), (K.CLOSED_WITHOUT_CARD, "17:00", True))
    assert tap(gone, moment("17:10")).outcome is O.NOTHING_HERE


def test_yesterdays_collecting_is_no_collecting_today() -> None:
    old = custody((K.HAND_IN, "08:21", False), (K.COLLECT, "14:15", False))
    assert tap(old, moment("08:21")).outcome is O.HANDED_IN
    assert tap(old, moment("14:15")).outcome is O.NOTHING_HERE


@pytest.mark.parametrize("clock", ["00:00", "08:21", "08:35", "12:45"])
def test_no_tap_is_a_toggle(clock: str) -> None:
    assert tap(NOTHING, moment(clock)).record is K.HAND_IN
    assert tap(HOLDINGS["in today"], moment(clock)).record is None
