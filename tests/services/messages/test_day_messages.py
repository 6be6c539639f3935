"""What a school day tells the team, when, and when not: at a real listener."""

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.message import MessageKind
from kiosk.domain.school_day import DayKind, SpecialPeriod
from kiosk.services.school_day.day import run
from kiosk.store import writing
from kiosk.store.school_days.calendar import PeriodSource, PeriodState, StoredPeriod, save_period
from tests.messages.mail_listener import mail_listener
from tests.services.messages.conftest import Posting, clock
from tests.services.staff_school import DAAN, LUUK, NOOR, Box


def test_after_the_cut_off_it_counts_who_was_not_seen(posting: Posting, box: Box) -> None:
    posting.choose(teams="walk_in")
    assert posting.minute(clock(8, 34)) == 0
    assert posting.minute(clock(8, 35)) == 1
    assert posting.listener.texts == [
        [
            "Telefoonhotel · Na de inloop",
            "Stand van maandag 23-11, 08:35",
            "Groep 6 · Kleur 6: 2 nog niet gezien, 2 nog te vragen",
            "Groep 7 · Kleur 7: 1 nog niet gezien, 1 nog te vragen",
        ]
    ]
    assert posting.listener.wrong == []


def test_it_is_told_once_however_often_the_day_runs(posting: Posting) -> None:
    posting.choose(teams="walk_in")
    for minute in range(35, 59):
        posting.minute(clock(8, minute))
    assert len(posting.listener.raw) == 1


def test_before_closing_it_counts_what_still_lies_here(posting: Posting, box: Box) -> None:
    posting.choose(teams="closing")
    box.tap(NOOR, EntryKind.HAND_IN, clock(8, 20, day=20))
    box.tap(DAAN, EntryKind.HAND_IN, clock(8, 25))
    box.tap(LUUK, EntryKind.HAND_IN, clock(8, 26))
    box.tap(LUUK, EntryKind.COLLECT, clock(14, 20))
    run(posting.books, clock(15, 44))
    assert posting.minute(clock(15, 44)) == 0
    assert posting.minute(clock(15, 45)) == 1
    assert posting.listener.texts[0][2:] == [
        "Groep 6 · Kleur 6: 1 nog niet opgehaald, 1 van een eerdere dag",
        "Groep 7 · Kleur 7: 0 nog niet opgehaald",
    ]


def test_a_school_may_choose_a_message_per_group(posting: Posting) -> None:
    posting.choose(teams="walk_in,closing", per_group="true")
    posting.minute(clock(8, 35))
    assert sorted(text[2].split(":")[0] for text in posting.listener.texts) == [
        "Groep 6 · Kleur 6",
        "Groep 7 · Kleur 7",
    ]
    posting.minute(clock(15, 45))
    assert posting.states[:2] == [("closing", "dropped", "nothing_to_tell")] * 2
    assert len(posting.listener.raw) == 2


def test_changing_to_one_per_group_does_not_tell_the_same_twice(posting: Posting) -> None:
    posting.choose(teams="walk_in")
    posting.minute(clock(8, 35))
    with mail_listener() as mail:
        account = {"mail_host": "localhost", "mail_port": str(mail.port), "mail_from": "hotel@school.example"}
        posting.choose(**account, mail_to="team@school.example", mail="walk_in", per_group="true")
        posting.minute(clock(8, 36))
    assert (len(posting.listener.raw), len(mail.data)) == (1, 2)


def test_everything_is_off_until_chosen(posting: Posting) -> None:
    for hour in (8, 9, 12, 15):
        posting.minute(clock(hour, 50))
    assert (posting.rows, posting.listener.raw) == ([], [])


def test_a_late_start_of_the_program_tells_nothing_stale(posting: Posting) -> None:
    posting.choose(teams="walk_in,closing")
    posting.minute(clock(10, 36))
    assert posting.rows == []


@pytest.mark.parametrize("kind", [DayKind.CLOSED, DayKind.CARE_DAY])
def test_on_a_day_without_lessons_nothing_is_told(posting: Posting, kind: DayKind) -> None:
    with writing(posting.books.writer) as unit:
        day = clock(8, 0).at.date()
        stored = StoredPeriod("", SpecialPeriod(day, day, kind), PeriodSource.HAND, PeriodState.ACCEPTED)
        save_period(unit, posting.books.school, stored)
    posting.choose(teams="walk_in,closing,backup")
    for hour in (8, 9, 15):
        posting.minute(clock(hour, 46))
    assert (posting.rows, posting.listener.raw) == ([], [])


@pytest.mark.parametrize("day", [21, 22])
def test_in_the_weekend_nothing_is_told(posting: Posting, day: int) -> None:
    posting.choose(teams="walk_in,closing,backup")
    assert posting.minute(clock(8, 50, day=day)) == posting.minute(clock(15, 50, day=day)) == 0
    assert posting.rows == []


def test_the_day_after_the_clocks_change_the_hours_are_those_of_the_school(posting: Posting) -> None:
    posting.choose(teams="walk_in")
    for day, month, year in ((26, 10, 2026), (29, 3, 2027)):
        assert posting.minute(clock(8, 34, day=day, month=month, year=year)) == 0
        assert posting.minute(clock(8, 35, day=day, month=month, year=year)) == 1


def test_the_run_of_the_day_puts_it_down_itself(posting: Posting) -> None:
    posting.choose(teams="walk_in")
    run(posting.books, clock(8, 40))
    assert posting.states == [("walk_in", "waiting", "")]
    assert posting.listener.raw == []


def test_a_month_later_the_queue_remembers_nothing(posting: Posting) -> None:
    posting.choose(teams="walk_in")
    posting.minute(clock(8, 35))
    posting.choose(teams="")
    posting.minute(clock(8, 35, day=23, month=12))
    assert [one.kind for one in posting.rows] == [MessageKind.WALK_IN]
    posting.minute(clock(8, 35, day=24, month=12))
    assert posting.rows == []
