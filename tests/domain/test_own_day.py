"""One pupil's own day: own collecting windows, a known late arrival, leaving early; and what follows from it."""

from datetime import date, datetime, time

import pytest

from kiosk.domain.candidates import Candidate, CandidateRules, Decision, PupilMorning, decide, due_at
from kiosk.domain.compliance import DayFact, DayFactKind, PupilToday, Source, Status, day_status, own_day
from kiosk.domain.custody import NOTHING, Custody, EntryKind, derive_custody
from kiosk.domain.direction import meaning
from kiosk.domain.incident import Kind
from kiosk.domain.life_signs import Condition
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import (
    AS_THE_GROUP,
    BadTimesError,
    DayKind,
    DayPlan,
    DayTimes,
    EarlyCollecting,
    Moment,
    OwnDay,
    OwnWindow,
    SchoolCalendar,
    SpecialPeriod,
    Window,
)
from kiosk.domain.signals import Outcome
from tests.domain.morning import at, kaan, morning, signs
from tests.domain.writer import MONDAY, NOOR, Writer, moment

GROUP, KIM = GroupId("7a"), PupilId("kim")
MIDDAY = OwnWindow(time(12), time(13))
CARE = OwnWindow(time(16), time(18), instead=True)
COMES = OwnDay(arrives=time(10, 15))


def plan(
    *own: OwnWindow, known: OwnDay = AS_THE_GROUP, weekdays: tuple[int, ...] = (0, 1, 2, 3, 4), **more: object
) -> DayPlan:
    """Kim's Monday."""
    calendar = SchoolCalendar(dict.fromkeys(weekdays, DayTimes()), own={(KIM, 0): own}, **more)  # type: ignore[arg-type]  # fields of a calendar
    return calendar.plan_of(KIM, GROUP, MONDAY, known)


def windows(found: DayPlan) -> list[str]:
    assert found.times is not None
    return [f"{window.start:%H:%M}-{window.end:%H:%M}" for window in found.times.collecting]


def test_an_extra_window_stands_beside_those_of_the_group() -> None:
    assert windows(plan(MIDDAY)) == ["12:00-13:00", "14:15-17:30"]
    assert windows(plan(OwnWindow(time(14), time(14, 30)))) == ["14:00-17:30"]


def test_a_window_instead_takes_the_place_of_those_of_the_group_and_may_outlast_closing() -> None:
    found = plan(CARE)
    assert windows(found) == ["16:00-18:00"]
    assert found.moment(moment("14:20")) is Moment.OUTSIDE
    assert found.moment(moment("17:45")) is Moment.COLLECTING
    assert found.closing == moment("18:00")


def test_another_pupil_and_another_weekday_are_not_touched() -> None:
    calendar = SchoolCalendar(dict.fromkeys(range(5), DayTimes()), own={(KIM, 0): (CARE,)})
    assert calendar.plan_of(NOOR, GROUP, MONDAY) == calendar.plan(GROUP, MONDAY)
    assert calendar.plan_of(KIM, GROUP, date(2026, 11, 24)) == calendar.plan(GROUP, date(2026, 11, 24))


def test_on_a_day_that_differs_its_times_hold_for_everybody() -> None:
    short = SpecialPeriod(MONDAY, MONDAY, DayKind.SHORT, times=DayTimes(collecting=(Window(time(12), time(17)),)))
    assert windows(plan(CARE, periods=(short,))) == ["12:00-17:00"]
    assert plan(CARE, weekdays=(1,)).times is None


def test_an_early_dismissal_opens_for_everybody() -> None:
    early = {(GROUP, MONDAY): EarlyCollecting(time(11))}
    assert plan(CARE, early=early).moment(moment("11:05")) is Moment.COLLECTING


def test_a_window_ends_after_it_starts() -> None:
    with pytest.raises(BadTimesError):
        OwnWindow(time(13), time(13))


def test_who_leaves_early_collects_from_that_time_on() -> None:
    held = derive_custody([Writer().write(EntryKind.HAND_IN)])[NOOR]
    found = plan(known=OwnDay(leaves=time(11, 30)))
    assert tap(held, found, "11:29") is Outcome.TOO_EARLY
    assert tap(held, found, "11:30") is Outcome.COLLECTED
    assert tap(NOTHING, found, "11:31") is Outcome.NOTHING_HERE


def tap(held: Custody, found: DayPlan, clock: str) -> Outcome:
    return meaning(held, found, moment(clock), clock_trusted=True, exempt=False).outcome


def test_a_second_tap_of_who_comes_late_is_an_echo_until_the_own_cut_off() -> None:
    held = derive_custody([Writer().write(EntryKind.HAND_IN, "10:10")])[NOOR]
    assert tap(held, plan(known=COMES), "10:19") is Outcome.ALREADY_HANDED_IN
    assert tap(held, plan(known=COMES), "10:20") is Outcome.TOO_EARLY
    assert tap(held, plan(), "10:19") is Outcome.TOO_EARLY


def test_late_and_candidates_are_judged_from_the_known_arrival() -> None:
    assert plan(known=COMES).late_after == plan(known=COMES).candidates_at == moment("10:20")
    assert plan(known=OwnDay(arrives=time(8, 10))).late_after == moment("08:35")
    assert plan(known=OwnDay(arrives=time(8, 45))).candidates_at == moment("09:30")
    assert plan(known=OwnDay(arrives=time(23, 59))).late_after == moment("17:34")


def said(kind: DayFactKind, clock: time | None, at_clock: str = "08:05", source: Source = Source.OFFICE) -> DayFact:
    return DayFact(kind, source, moment(at_clock), clock=clock)


LATER = said(DayFactKind.EXPECTED_LATER, time(10, 15))


def status(now: str, *facts: DayFact) -> Status:
    own = plan(known=own_day(facts))
    return day_status(PupilToday(NOTHING, facts=facts), own, moment(now)).status


def test_expected_later_holds_until_the_told_time_and_the_grace() -> None:
    assert [status(now, LATER) for now in ("08:05", "10:19", "10:20")] == [
        Status.EXPECTED_LATER,
        Status.EXPECTED_LATER,
        Status.NOT_SEEN,
    ]
    assert status("16:00", said(DayFactKind.EXPECTED_LATER, None)) is Status.EXPECTED_LATER


def test_the_latest_told_time_counts_and_a_word_of_staff_takes_its_place() -> None:
    moved = said(DayFactKind.EXPECTED_LATER, time(11), "09:00")
    assert status("10:30", LATER, moved) is Status.EXPECTED_LATER
    asked = said(DayFactKind.UNKNOWN, None, "09:00", Source.STAFF)
    assert status("09:30", LATER, asked) is Status.NOT_SEEN
    assert own_day((LATER, asked)) == OwnDay()


def test_leaving_early_says_nothing_about_the_morning_and_survives_the_round() -> None:
    leaves = said(DayFactKind.LEAVES_EARLY, time(11, 30))
    asked = said(DayFactKind.UNKNOWN, None, "09:00", Source.STAFF)
    assert status("09:30", leaves) is Status.NOT_SEEN
    assert own_day((leaves, asked)).leaves == time(11, 30)


OWN = at("10:20")
EVERY_SIGN = tuple(signs(end="12:30"))


def raised(now: str, pupil: PupilMorning, late: bool = False, **group: object) -> list[Candidate]:
    judged = morning(**{"boxes": (EVERY_SIGN,), **group})
    made: Decision = decide(judged, [pupil], [], at(now), clock_trusted=True, rules=CandidateRules(late=late))
    return [*made.raised]


def test_nothing_is_raised_before_the_own_late_after_however_early_the_round_closed() -> None:
    comes = kaan(late_after=OWN)
    assert raised("10:19", comes, round_closed=at("8:41")) == []
    assert [each.kind for each in raised("10:20", comes)] == [Kind.NOT_HANDED_IN]
    assert due_at(morning(), at("8:50")) == at("9:30")


def test_nothing_is_raised_where_the_box_could_not_register_until_the_own_arrival() -> None:
    down = tuple(signs(end="12:30", c10_05=Condition.READER, c10_10=Condition.OK))
    assert raised("10:30", kaan(), boxes=(down,)) != []
    assert raised("10:30", kaan(late_after=OWN), boxes=(down,)) == []
    assert raised("10:30", kaan(late_after=OWN), boxes=(tuple(signs(end="10:19")),)) == []


def test_late_is_later_than_the_own_arrival_and_grace() -> None:
    def tapped(clock: str, own: datetime | None) -> PupilMorning:
        return kaan(Status.HANDED_IN, first_tap=at(clock), late_after=own)

    assert raised("10:30", tapped("10:20", OWN), late=True) == []
    assert [each.kind for each in raised("10:30", tapped("10:21", OWN), late=True)] == [Kind.HANDED_IN_LATE]
    assert [each.kind for each in raised("10:30", tapped("10:20", None), late=True)] == [Kind.HANDED_IN_LATE]
