"""A whole day against a model that replays what happened: every status, after every step (SCALE=70 for 1000 x 50)."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryKind
from kiosk.domain.school_day import Moment, local
from kiosk.services.handing_out import hand_out
from kiosk.services.inbox import reporting
from kiosk.services.live_page import live
from kiosk.services.live_page.roll import read_roll
from kiosk.services.rounds import paper
from kiosk.services.rounds import round as school_round
from kiosk.services.rounds.paper import PaperList, Written
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading
from tests.services.staff_school import DAAN, EVI, NOOR, SIX, Box, at, make_staff_school, teacher

PUPILS = (NOOR, DAAN, EVI)  # Evi is declared without an item
GRACE = timedelta(minutes=5)
SCALE = float(os.environ.get("SCALE", "1"))
FACTS = ("no_item", "absent", "unknown")
OFFICE = {"absent": "reported_absent", "later": "reported_later"}
SAID = (
    ("no_item", "no_item"),
    ("absent", "absent"),
    ("reported_absent", "absent"),
    ("reported_later", "expected_later"),
)
"""What was said and the status it makes, in the order in which they win."""


@cache
def made_once() -> tuple[Path, StaffMember]:
    folder = Path(tempfile.mkdtemp())
    data = make_staff_school(folder)
    books = SchoolBooks(data, folder, at(7, 0))
    sanne = teacher(books)
    books.close()
    return data, sanne


@dataclass
class Happened:
    """One thing: in, out, a word of staff, or a word of the office that stands until it is taken back."""

    what: str
    form: str


@dataclass
class Told:
    """What the model remembers of a pupil: a plain list, replayed from the start each time."""

    happened: list[Happened] = field(default_factory=list)
    comes: datetime | None = None
    leaves: datetime | None = None

    def replay(self) -> tuple[bool, bool, set[str]]:
        held, collected, said = False, False, set()
        for one in self.happened:
            if one.what == "in":
                held, collected = True, collected and held
            elif one.what == "out":
                held, collected = False, collected or held
            elif one.what in FACTS:  # the latest word of staff takes the place of everything before it
                held, collected, said = False, False, {one.what}
            else:
                said.add(one.what)
        return held, collected, said

    def status(self, *, declared_none: bool, closed: bool, now: datetime) -> str:
        held, collected, said = self.replay()
        if "reported_later" in said and self.comes is not None and now >= self.comes + GRACE:
            said.remove("reported_later")
        if held:
            return "left_behind" if closed else "handed_in"
        if collected:
            return "collected"
        if declared_none:
            return "no_item"
        return next((status for what, status in SAID if what in said), "not_seen")


class SchoolDay(RuleBasedStateMachine):
    """Taps, answers, reports, lists and hand-outs in any order, a minute or more apart."""

    def __init__(self) -> None:
        super().__init__()
        made, self.sanne = made_once()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(made, self.folder / "data")
        self.books = SchoolBooks(self.folder / "data", self.folder, at(7, 0))
        self.box = Box(self.books, self.folder)
        self.now = at(8, 0)
        self.told = {pupil: Told() for pupil in PUPILS}
        self.latest_form: tuple[str, Callable[[str], None]] | None = None

    def teardown(self) -> None:
        self.box.close()
        self.books.close()
        shutil.rmtree(self.folder)

    @rule(minutes=st.integers(1, 90))
    def time_passes(self, minutes: int) -> None:
        later = self.now.at + timedelta(minutes=minutes)
        if later < at(23, 0).at:
            self.now = later_by(self.now, timedelta(minutes=minutes))

    @rule(pupil=st.sampled_from(PUPILS))
    def a_pupil_taps(self, pupil: str) -> None:
        held, collecting = self.told[pupil].replay()[0], self.may_collect(pupil)
        if held is collecting and self.moment() in (Moment.OUTSIDE, Moment.COLLECTING):
            self.box.tap(pupil, EntryKind.COLLECT if held else EntryKind.HAND_IN, self.now)
            self.told[pupil].happened.append(Happened("out" if held else "in", "tap"))
        self.later()

    @rule(pupil=st.sampled_from(PUPILS), answer=st.sampled_from(["in_custody", *FACTS]))
    def the_teacher_answers(self, pupil: str, answer: str) -> None:
        form = school_round.mark(self.books, self.sanne, SIX, pupil, answer, self.row(pupil).draft, self.now)
        self.tell(pupil, "in" if answer == "in_custody" else answer, form)
        self.latest_form = form, self.take_back_round
        self.later()

    @rule(pupil=st.sampled_from((NOOR, DAAN)), first=st.sampled_from(FACTS), then=st.sampled_from(FACTS))
    def the_teacher_thinks_again(self, pupil: str, first: str, then: str) -> None:
        self.the_teacher_answers(pupil, first)
        self.the_teacher_answers(pupil, then)

    @rule(pupil=st.sampled_from(PUPILS), kind=st.sampled_from(sorted(OFFICE)), on=st.booleans())
    def the_office_is_told(self, pupil: str, kind: str, on: bool) -> None:
        reporting.report(self.books, self.sanne, pupil, kind, on, self.now)
        self.told[pupil].happened = [one for one in self.told[pupil].happened if one.what != OFFICE[kind]]
        if on:
            self.tell(pupil, OFFICE[kind], "")
        if kind == "later":
            self.told[pupil].comes = None
        self.later()

    @rule(pupil=st.sampled_from(PUPILS), minutes=st.integers(0, 600), early=st.booleans())
    def the_office_is_told_a_time(self, pupil: str, minutes: int, early: bool) -> None:
        clock, kind = at(8 + minutes // 60, minutes % 60), "leaves" if early else "later"
        reporting.report(self.books, self.sanne, pupil, kind, True, self.now, f"{local(clock.at):%H:%M}")
        told = self.told[pupil]
        if early:
            told.leaves = clock.at
        else:
            told.comes = max(clock.at, at(8, 30).at)
            told.happened = [one for one in told.happened if one.what != "reported_later"]
            self.tell(pupil, "reported_later", "")
        self.later()

    @rule(pupils=st.sets(st.sampled_from(PUPILS), min_size=1))
    def the_teacher_hands_out(self, pupils: set[str]) -> None:
        draft = hand_out.hand_out_page(self.books, self.sanne, SIX, self.now).draft
        form = hand_out.hand_out(self.books, self.sanne, SIX, pupils, "", draft, self.now)
        given = [pupil for pupil in pupils if self.told[pupil].replay()[0]]
        for pupil in given:
            self.tell(pupil, "out", form)
        self.latest_form = (form, self.take_back_hand_out) if given else None
        self.later()

    @rule(answers=st.dictionaries(st.sampled_from(PUPILS), st.sampled_from(["in_custody", "unknown"]), min_size=1))
    def a_list_is_taken_over(self, answers: dict[str, str]) -> None:
        not_seen = {row.pupil for row in paper.paper_page(self.books, SIX, self.now).rows}
        lines = {pupil: Written(answer) for pupil, answer in answers.items() if pupil in not_seen}
        if lines:
            draft = paper.paper_page(self.books, SIX, self.now).draft
            form = paper.take_over(self.books, self.sanne, SIX, PaperList(lines, "", draft), self.now)
            for pupil, line in lines.items():
                self.tell(pupil, "in" if line.answer == "in_custody" else line.answer, form)
            self.latest_form = form, self.take_back_round
        self.later()

    @precondition(lambda self: self.latest_form is not None)
    @rule()
    def the_latest_form_is_taken_back(self) -> None:
        form, take_back = self.latest_form
        take_back(form)
        for told in self.told.values():
            told.happened = [one for one in told.happened if one.form != form]
        self.latest_form = None
        self.later()

    @invariant()
    def every_status_is_what_happened(self) -> None:
        self.books.look(self.now, 1.0)
        closed = self.moment() is Moment.AFTER_CLOSING
        found = {row.pupil: row.status.value for row in self.page().rows}
        assert found == {
            pupil: told.status(declared_none=pupil == EVI, closed=closed, now=self.now.at)
            for pupil, told in self.told.items()
        }

    @invariant()
    def the_counts_are_those_of_the_rows(self) -> None:
        page = self.page()
        assert sum(page.counts.values()) == len(PUPILS)
        assert len(page.asking_list) + len(page.seen) == len(PUPILS)

    def tell(self, pupil: str, what: str, form: str) -> None:
        """A second hand-in of the same item is an echo, which leaves nothing to take back."""
        if what != "in" or not self.told[pupil].replay()[0]:
            self.told[pupil].happened.append(Happened(what, form))

    def take_back_round(self, form: str) -> None:
        school_round.take_back(self.books, self.sanne, SIX, form, self.now)

    def take_back_hand_out(self, form: str) -> None:
        hand_out.take_back(self.books, self.sanne, SIX, form, self.now)

    def later(self) -> None:
        self.books.look(self.now, 1.0)
        self.time_passes_by(1)

    def time_passes_by(self, minutes: int) -> None:
        self.now = later_by(self.now, timedelta(minutes=minutes))

    def may_collect(self, pupil: str) -> bool:
        leaves = self.told[pupil].leaves
        early = leaves is not None and leaves <= self.now.at and self.moment() is Moment.OUTSIDE
        return early or self.moment() is Moment.COLLECTING

    @invariant()
    def the_box_opens_for_who_leaves_early(self) -> None:
        with reading(self.books.school_file) as unit:
            standings = read_roll(unit, self.books, SIX, self.now).standings
        for one in standings:
            if self.moment() is not Moment.AFTER_CLOSING:
                assert (one.plan.moment(self.now.at) is Moment.COLLECTING) == self.may_collect(one.pupil.id)

    def moment(self) -> Moment:
        return hand_out_plan(self).moment(self.now.at)

    def page(self):
        return live.group_page(self.books, self.sanne, SIX, {}, self.now)

    def row(self, pupil: str):
        return next(row for row in self.page().rows if row.pupil == pupil)


def later_by(now: ClockReading, passed: timedelta) -> ClockReading:
    us = passed // timedelta(microseconds=1)
    return ClockReading(now.utc_us + us, now.trusted, now.boot_id, now.boottime_us + us)


def hand_out_plan(day: SchoolDay):
    with reading(day.books.school_file) as unit:
        return read_roll(unit, day.books, SIX, day.now).plan


TestSchoolDay = SchoolDay.TestCase
TestSchoolDay.settings = settings(
    max_examples=max(1, round(15 * SCALE)),
    stateful_step_count=50 if SCALE > 1 else 20,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
