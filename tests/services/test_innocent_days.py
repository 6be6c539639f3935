"""Days on which nobody did anything wrong end without anybody to judge (quality.md U13, a week of it)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from kiosk.domain.candidates import decide
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import DayFactKind, ExemptionForm
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import State
from kiosk.domain.life_signs import Condition, Sign
from kiosk.domain.pupil import AccountId
from kiosk.services.rounds.round import mark
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.school_day.mornings import read_mornings
from kiosk.store import reading, writing
from kiosk.store.school_days import exemptions, rounds, school_rules
from tests.services.incident_school import give_signs, open_pupils, quiet_morning, recorded, say, state_of
from tests.services.staff_school import DAAN, LUUK, NOOR, SIX, Box, at, teacher

HAND_IN = EntryKind.HAND_IN
Moment = tuple[int, int]


@dataclass
class Telling:
    """One day as it is told: what happens at which minute."""

    books: SchoolBooks
    box: Box
    number: int

    def at(self, hour: int, minute: int, second: int = 0) -> ClockReading:
        moment = at(hour, minute, day=self.number)
        return replace(moment, utc_us=moment.utc_us + second * 1_000_000)

    def tap(self, pupil, hour: int, minute: int, second: int = 0) -> None:
        self.box.tap(pupil, HAND_IN, self.at(hour, minute, second))

    def say(self, pupil, kind: DayFactKind, hour: int, minute: int) -> None:
        say(self.books, pupil, kind, self.at(hour, minute))

    def signs(self, start: Moment, end: Moment, condition: Condition = Condition.OK) -> None:
        give_signs(self.box, self.at(*start), self.at(*end), condition)

    def close_round(self, hour: int, minute: int) -> None:
        when = self.at(hour, minute)
        with writing(self.books.writer) as unit:
            today = date(2026, 11, self.number)
            rounds.close_round(unit, self.books.school, SIX, today, when.utc_us, AccountId("s"), 0)


Script = Mapping[Moment, Callable[[Telling], object]]
"""What happens at a minute; the signs of the box are given up front."""


def reader_outage(told: Telling) -> Script:
    """The reader is deaf from 8:25 to 8:29; phones go to the teacher, who has no time to enter them."""
    told.signs((7, 20), (8, 25))
    told.signs((8, 25), (8, 29), Condition.READER)
    told.signs((8, 29), (11, 30))
    return {(8, 22): lambda t: t.tap(NOOR, 8, 22)}


def power_cut(told: Telling) -> Script:
    """No sign from 8:24 to 8:31."""
    told.signs((7, 20), (8, 24))
    told.signs((8, 31), (11, 30))
    return {(8, 22): lambda t: t.tap(NOOR, 8, 22)}


def untrusted_clock(told: Telling) -> Script:
    """After a power cut at night the clock is wrong until 8:28."""
    told.signs((8, 0), (8, 28), Condition.CLOCK)
    told.signs((8, 28), (11, 30))
    return {(8, 29): lambda t: t.tap(NOOR, 8, 29)}


def late_absences(told: Telling) -> Script:
    """One parent calls at 9:20, the list of the office arrives at 9:50."""
    quiet_morning(told.box, day=told.number)
    return {
        (8, 25): lambda t: t.tap(NOOR, 8, 25),
        (9, 20): lambda t: t.say(DAAN, DayFactKind.ABSENT, 9, 20),
        (9, 50): lambda t: t.say(LUUK, DayFactKind.EXPECTED_LATER, 9, 50),
    }


def long_queue(told: Telling) -> Script:
    """The queue runs on until 8:42, and the round was closed at 8:36."""
    quiet_morning(told.box, day=told.number)

    def minute_of_the_queue(t: Telling, minute: int) -> None:
        for second in range(0, 60, 12):
            last = {(11, 0): DAAN, (11, 48): LUUK}.get((minute, second), NOOR)
            t.tap(last, 8, 30 + minute, second)
        if minute == 6:
            t.close_round(8, 36)

    return {(8, 30 + each): lambda t, each=each: minute_of_the_queue(t, each) for each in range(12)}


def forgotten_cards(told: Telling) -> Script:
    """Daan has no card and is entered at the round; Luuk's phone lay in the teacher's drawer until ten."""
    quiet_morning(told.box, day=told.number)
    sanne = teacher(told.books)
    by_hand = lambda t: mark(t.books, sanne, SIX, DAAN, "in_custody", "1", t.at(8, 33))  # noqa: E731 — a line of a script
    return {(8, 25): lambda t: t.tap(NOOR, 8, 25), (8, 33): by_hand, (10, 0): lambda t: t.tap(LUUK, 10, 0)}


def exemption_added_later(told: Telling) -> Script:
    """The directie grants an exemption at 10:05; another pupil has no phone today."""
    quiet_morning(told.box, day=told.number)

    def grant(t: Telling) -> None:
        today = date(2026, 11, t.number)
        granted = exemptions.Exemption("e" * 32, DAAN, ExemptionForm.WITH_PUPIL, today, today, AccountId("h"))
        with writing(t.books.writer) as unit:
            exemptions.add_exemption(unit, t.books.school, granted)

    return {
        (8, 25): lambda t: t.tap(NOOR, 8, 25),
        (9, 40): lambda t: t.say(LUUK, DayFactKind.NO_ITEM, 9, 40),
        (10, 5): grant,
    }


DAYS = [reader_outage, power_cut, untrusted_clock, late_absences, long_queue, forgotten_cards, exemption_added_later]


def live(told: Telling, script: Script) -> Iterator[ClockReading]:
    """Lives the morning minute by minute; the day runs each minute, and again after a restart."""
    hour, minute = 8, 20
    while (hour, minute) <= (11, 0):
        if (hour, minute) in script:
            script[hour, minute](told)
        now = told.at(hour, minute)
        day.run(told.books, now)
        yield now
        ahead = 1 if (hour, minute) < (8, 45) else 5
        hour, minute = (hour, minute + ahead) if minute + ahead < 60 else (hour + 1, 0)


def everybody_at_the_cut_off(books: SchoolBooks, now: ClockReading) -> int:
    """The control: whoever was not seen at the cut-off, with a box that is always right."""
    with reading(books.school_file) as unit:
        found = read_mornings(unit, books, now)
    well = (Sign(now.at - timedelta(hours=2), Condition.OK), Sign(now.at, Condition.OK))
    judged = [
        (replace(each.judged, candidates_at=each.judged.late_after, taps=(), boxes=(_always(well),)), each.pupils)
        for each in found
        if each.judged
    ]
    return sum(len(decide(one, pupils, [], now.at, clock_trusted=True).raised) for one, pupils in judged)


def _always(ends: tuple[Sign, Sign]) -> tuple[Sign, ...]:
    first, last = ends
    seconds = int((last.at - first.at).total_seconds())
    return tuple(
        Sign(first.at + timedelta(seconds=s), Condition.OK, "b", timedelta(seconds=s)) for s in range(seconds + 1)
    )


@pytest.mark.parametrize("tell", DAYS, ids=lambda tell: tell.__name__)
def test_a_day_without_anything_wrong_ends_with_nobody_to_judge(tell, books: SchoolBooks, box: Box) -> None:
    with writing(books.writer) as unit:
        school_rules.set_raises_late(unit, books.school, late=tell is long_queue)
    told, by_the_control = Telling(books, box, 24), 0
    for now in live(told, tell(told)):
        if now == told.at(8, 35):
            by_the_control = everybody_at_the_cut_off(books, now)
    assert open_pupils(recorded(books, day=24)) == set()
    assert by_the_control > 0


def test_a_phone_that_really_was_not_handed_in_is_found(books: SchoolBooks, box: Box) -> None:
    told = Telling(books, box, 24)
    quiet_morning(box, day=24)
    script: Script = {(8, 25): lambda t: t.tap(NOOR, 8, 25), (8, 31): lambda t: t.tap(DAAN, 8, 31)}
    for _ in live(told, script):
        pass
    assert open_pupils(recorded(books, day=24)) == {LUUK}


def test_what_was_withdrawn_is_never_a_verdict(books: SchoolBooks, box: Box) -> None:
    told = Telling(books, box, 24)
    for _ in live(told, late_absences(told)):
        pass
    assert {state_of(each) for each in recorded(books, day=24)} <= {State.WITHDRAWN}
