"""The seven steps, on real records: what is done shows by itself, and stops showing when it is undone."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.custody import EntryKind
from kiosk.domain.roles import Role
from kiosk.domain.school_day import DayKind, DayTimes, SpecialPeriod
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_settings.start_page import put_away, start_page
from kiosk.services.school_settings.views_start import Step, StepLine
from kiosk.services.setup import init_school
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import writing
from kiosk.store.people import cards, roster
from kiosk.store.people.cards import Card, CardState
from kiosk.store.school_days import calendar
from kiosk.store.school_days.calendar import PeriodSource, PeriodState, StoredPeriod
from tests.services.staff_school import DAAN, LUUK, NOOR, SEVEN, Box, at, teacher

NOW = at(10, 0)


def step(books: SchoolBooks, which: Step) -> StepLine:
    return next(line for line in start_page(books, NOW).steps if line.step is which)


def test_a_school_just_made_has_a_name_and_the_times_come_next(tmp_path: Path) -> None:
    init_school(tmp_path / "data", "99ZZ", "De Maanvis", "Plein", NOW.at)
    made = SchoolBooks(tmp_path / "data", tmp_path, NOW)
    page = start_page(made, NOW)
    made.close()
    assert [line.step for line in page.steps if line.done] == [Step.SCHOOL]
    assert (page.current, page.away) == (Step.TIMES, False)


def test_times_count_once_somebody_set_a_day(books: SchoolBooks) -> None:
    with writing(books.writer) as unit:
        calendar.set_weekday(unit, books.school, 2, replace(DayTimes(), walk_in=time(8, 10)))
    assert step(books, Step.TIMES).done


def test_a_proposal_that_waits_keeps_the_calendar_open(books: SchoolBooks) -> None:
    for state, label in ((PeriodState.ACCEPTED, "herfst"), (PeriodState.PROPOSED, "kerst")):
        period = SpecialPeriod(date(2026, 12, 21), date(2026, 12, 31), DayKind.CLOSED, label)
        with writing(books.writer) as unit:
            calendar.save_period(unit, books.school, StoredPeriod(label, period, PeriodSource.HAND, state))
        assert step(books, Step.CALENDAR).done is (state is PeriodState.ACCEPTED)
    assert step(books, Step.CALENDAR).of == 2


def test_every_group_wants_a_teacher_whose_account_is_open(books: SchoolBooks) -> None:
    assert (step(books, Step.TEACHERS).have, step(books, Step.TEACHERS).of) == (1, 2)
    with writing(books.writer) as unit:
        create_account(unit, books.school, NewAccount("meester", "M", Role.TEACHER, (SEVEN,)), "x", NOW.at)
    assert step(books, Step.TEACHERS).done


def test_everybody_who_brings_something_wants_a_card_that_works(books: SchoolBooks) -> None:
    for place, pupil in enumerate((NOOR, DAAN, LUUK)):
        assert not step(books, Step.CARDS).done
        with writing(books.writer) as unit:
            one = Card(id=pupil, hash=CardHash(f"{place}" * 64), key_id="k", linked_us=1, linked_by="x", pupil=pupil)
            cards.add_card(unit, books.school, one)
    assert step(books, Step.CARDS).done
    with writing(books.writer) as unit:
        cards.set_card_state(unit, books.school, NOOR, CardState.LOST)
    assert (step(books, Step.CARDS).done, step(books, Step.CARDS).have) == (False, 2)


def test_the_first_tap_at_a_box_ends_the_last_step(books: SchoolBooks, box: Box) -> None:
    assert not step(books, Step.BOX).done
    box.tap(NOOR, EntryKind.HAND_IN, NOW)
    assert step(books, Step.BOX).done


def test_a_roster_without_pupils_is_none(books: SchoolBooks) -> None:
    assert (step(books, Step.ROSTER).have, step(books, Step.ROSTER).of) == (4, 2)
    with writing(books.writer) as unit:
        for pupil in roster.pupils(unit, books.school):
            roster.save_pupil(unit, books.school, replace(pupil, left_on=date(2026, 11, 1)))
    assert not step(books, Step.ROSTER).done


@pytest.mark.parametrize("away", [True, False])
def test_the_page_is_put_away_and_back(books: SchoolBooks, away: bool) -> None:
    put_away(books, teacher(books), away=True, now=NOW)
    put_away(books, teacher(books), away=away, now=NOW)
    assert start_page(books, NOW).away is away
