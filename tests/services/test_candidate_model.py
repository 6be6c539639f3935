"""Possible incidents of a day against a model: whatever people, time and programs do, in any order (SCALE=70)."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, RaisedBy
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Role
from kiosk.services.errors import NotYoursError
from kiosk.services.inbox import reporting
from kiosk.services.inbox.incidents import TooLateError, judge, reopen, revoke
from kiosk.services.roster.roster_import import COMMAND
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar.absences import take_in
from kiosk.services.school_day import day
from kiosk.services.school_day.day import DayReport
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.candidate_model import Expected
from tests.services.incident_school import quiet_morning, recorded, state_of
from tests.services.staff_school import DAAN, LUUK, NOOR, SIX, Box, at, make_staff_school

SCALE = float(os.environ.get("SCALE", "1"))
PUPILS = {NOOR: "1", DAAN: "2", LUUK: "4"}
"""With their numbers; Luuk is of another group than both teachers."""

EARLIEST, RAISED_FROM, LATEST = at(8, 40), at(9, 30), at(14, 0)
FACTS = "Om 10:30 lag de telefoon in het laatje."


def member(name: str, role: Role, *groups: str) -> StaffMember:
    own = tuple(GroupChoice(group, group) for group in groups)
    return StaffMember(AccountId(name), name, name.title(), frozenset({role}), own)


PEOPLE = {
    "sanne": member("sanne", Role.TEACHER, SIX),
    "job": member("job", Role.TEACHER, SIX),
    "head": member("head", Role.HEAD),
}
pupils, people = st.sampled_from(sorted(PUPILS)), st.sampled_from(sorted(PEOPLE))
verdicts = st.sampled_from(["confirm", "dismiss", "escalate"])


@cache
def made_once() -> Path:
    """A school whose box was well all morning."""
    folder = Path(tempfile.mkdtemp())
    data = make_staff_school(folder)
    books = SchoolBooks(data, folder, at(7, 0))
    box = Box(books, folder)
    quiet_morning(box)
    day.run(books, at(7, 30))
    box.close()
    books.close()
    return data


class PossibleIncidents(RuleBasedStateMachine):
    """Three pupils who have not been seen, two teachers, the directie, the office and the passing of time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(
            tempfile.mkdtemp(prefix="school-model-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
        )
        shutil.copytree(made_once(), self.folder / "data")
        self.second, self.now, self.trusted = 0.0, at(9, 20).utc_us, True
        self.books = SchoolBooks(self.folder / "data", self.folder, self.clock())
        self.box = Box(self.books, self.folder)
        self.expected = {pupil: Expected(own_group=pupil != LUUK) for pupil in PUPILS}

    @initialize()
    def it_becomes_half_past_nine(self) -> None:
        self.the_day_runs()
        self.time_passes(660)
        self.the_day_runs()

    def teardown(self) -> None:
        self.box.close()
        self.books.close()
        shutil.rmtree(self.folder)

    def clock(self) -> ClockReading:
        return ClockReading(self.now, self.trusted, "0" * 32, int(self.second * 1_000_000))

    @rule(seconds=st.sampled_from([1, 4, 9, 11, 60, 600, 1800]))
    def time_passes(self, seconds: int) -> None:
        self.second += seconds
        self.now = min(self.now + seconds * 1_000_000, LATEST.utc_us)

    @rule(minutes=st.integers(-90, 90))
    def somebody_turns_the_clock(self, minutes: int) -> None:
        self.now = min(max(self.now + minutes * 60_000_000, EARLIEST.utc_us), LATEST.utc_us)

    @rule(trusted=st.sampled_from([True, True, False]))
    def the_clock_is_sure_or_not(self, trusted: bool) -> None:
        self.trusted = trusted

    @rule()
    def the_web_starts_again(self) -> None:
        self.books.close()
        self.books = SchoolBooks(self.folder / "data", self.folder, self.clock())

    @rule()
    def the_day_runs(self) -> None:
        before = {pupil: one.deeds for pupil, one in self.expected.items()}
        for one in self.expected.values():
            if self.trusted:
                one.time_did_its_work(may_raise=self.now >= RAISED_FROM.utc_us)
        report = day.run(self.books, self.clock())
        assert report.raised + report.withdrawn == sum(self.expected[each].deeds - n for each, n in before.items())
        assert day.run(self.books, self.clock(), "command") == DayReport()

    @rule(pupil=pupils)
    def a_pupil_hands_in(self, pupil: PupilId) -> None:
        if not self.expected[pupil].handed_in:
            self.box.tap(pupil, EntryKind.HAND_IN, ClockReading(self.now, True, "0" * 32, 1))
            self.expected[pupil].handed_in = True

    @rule(pupil=pupils, kind=st.sampled_from(["absent", "later"]), on=st.booleans())
    def the_office_is_told(self, pupil: PupilId, kind: str, on: bool) -> None:
        reporting.report(self.books, PEOPLE["head"], pupil, kind, on, self.clock())
        reported = self.expected[pupil].reported
        (reported.add if on else reported.discard)(kind)

    @rule(absent=st.sets(pupils, min_size=1))
    def the_list_arrives_once_more(self, absent: set[PupilId]) -> None:
        lines = [f"{PUPILS[pupil]};23-11-2026;afwezig" for pupil in sorted(absent)]
        content = "\r\n".join(["leerlingnummer;datum;soort", *lines]).encode()
        for _ in range(2):
            take_in(self.books.writer, self.books.school, content, self.clock(), apply=True, by=COMMAND)
        for pupil in absent:
            self.expected[pupil].reported.add("absent")

    @rule(pupil=pupils, who=people, deed=verdicts)
    def somebody_judges(self, pupil: PupilId, who: str, deed: str) -> None:
        if self.expected[pupil].state:
            assert self.told(self.verdict(pupil, who, deed)) == self.expected[pupil].judged(who, deed, self.second)

    @precondition(lambda self: any(one.own_group and one.state == "candidate" for one in self.expected.values()))
    @rule(first=verdicts, second=verdicts, data=st.data())
    def two_teachers_judge_at_once(self, first: str, second: str, data: st.DataObject) -> None:
        waiting = [pupil for pupil, one in self.expected.items() if one.own_group and one.state == "candidate"]
        pupil = data.draw(st.sampled_from(waiting))
        both = {"sanne": first, "job": second}
        with ThreadPoolExecutor(2) as pool:
            ends = dict(
                zip(both, pool.map(self.told, [self.verdict(pupil, *each) for each in both.items()]), strict=True)
            )
        assert Counter(end == "ok" for end in ends.values()) == {True: 1, False: 1}
        winner = next(who for who, end in ends.items() if end == "ok")
        assert self.expected[pupil].judged(winner, both[winner], self.second) == "ok"

    @rule(pupil=pupils, who=people)
    def somebody_takes_it_back(self, pupil: PupilId, who: str) -> None:
        if self.expected[pupil].state:
            act = lambda: reopen(self.books, PEOPLE[who], self.incident(pupil), self.clock())  # noqa: E731 — one act
            assert self.told(act) == self.expected[pupil].reopened(who, self.second)

    @rule(pupil=pupils, who=people, deed=verdicts, seconds=st.sampled_from([0, 9, 10, 11]), again=people)
    def somebody_judges_and_somebody_thinks_again(
        self, pupil: PupilId, who: str, deed: str, seconds: int, again: str
    ) -> None:
        self.somebody_judges(pupil, who, deed)
        self.time_passes(seconds)
        self.somebody_takes_it_back(pupil, again)

    @rule(pupil=pupils, who=people, deed=verdicts)
    def somebody_escalates_and_another_judges(self, pupil: PupilId, who: str, deed: str) -> None:
        self.somebody_judges(pupil, "sanne", "escalate")
        self.somebody_judges(pupil, who, deed)

    @rule(pupil=pupils, kind=st.sampled_from(["absent", "later"]))
    def the_office_is_told_in_time(self, pupil: PupilId, kind: str) -> None:
        self.trusted = True
        for on in (True, False):
            self.the_office_is_told(pupil, kind, on)
            self.the_day_runs()

    @rule(pupil=pupils, deed=verdicts)
    def the_head_judges_and_somebody_revokes(self, pupil: PupilId, deed: str) -> None:
        for who in ("head", "head", "job", "head"):
            self.somebody_judges(pupil, who, deed)
            self.somebody_revokes(pupil, who)

    @rule(pupil=pupils, who=people)
    def somebody_revokes(self, pupil: PupilId, who: str) -> None:
        if self.expected[pupil].state:
            act = lambda: revoke(self.books, PEOPLE[who], self.incident(pupil), "wrong_facts", self.clock())  # noqa: E731
            assert self.told(act) == self.expected[pupil].revoked(who, self.second)

    @invariant()
    def everything_stands_as_expected(self) -> None:
        found = recorded(self.books)
        assert {each.incident.pupil: state_of(each).value for each in found} == {
            pupil: one.state for pupil, one in self.expected.items() if one.state
        }
        assert all(each.incident.raised_by is RaisedBy.RULE for each in found)
        assert {each.incident.pupil: len(each.events) for each in found} == {
            pupil: one.deeds for pupil, one in self.expected.items() if one.state
        }

    @invariant()
    def each_deed_has_one_line_in_the_audit_log(self) -> None:
        with reading(self.books.school_file) as unit:
            lines = [line.act.action for line in audit.lines(unit, self.books.school)]
        told = [action for action in lines if action.startswith("incident_")]
        assert len(told) == sum(one.deeds for one in self.expected.values())

    def incident(self, pupil: PupilId):
        return next(each.incident.id for each in recorded(self.books) if each.incident.pupil == pupil)

    def verdict(self, pupil: PupilId, who: str, deed: str) -> Callable[[], None]:
        incident, now = self.incident(pupil), self.clock()
        return lambda: judge(self.books, PEOPLE[who], incident, Deed(deed), now, text=FACTS)

    def told(self, act: Callable[[], None]) -> str:
        try:
            act()
        except TooLateError:
            return "too_late"
        except NotYoursError:
            return "not_yours"
        return "ok"


TestPossibleIncidents = PossibleIncidents.TestCase
TestPossibleIncidents.settings = settings(
    max_examples=round(15 * SCALE) if SCALE > 1 else 8,
    stateful_step_count=50 if SCALE > 1 else 25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
