"""Rounds and after-school care come back as they were written."""

from datetime import date, timedelta

from kiosk.domain.pupil import AccountId
from kiosk.store import Database, reading, writing
from kiosk.store.people import roster
from kiosk.store.school_days import rounds
from tests.store.books import BRIN, GROUP, NOOR
from tests.store.people.test_roster_rows import PUPIL, REGENBOOG

MONDAY = date(2026, 11, 23)
SANNE = AccountId("a" * 32)


def test_a_closed_round_is_read_back_and_a_reopened_one_is_not_closed(school: Database) -> None:
    with writing(school) as unit:
        rounds.close_round(unit, BRIN, GROUP, MONDAY, 5, SANNE, 2)
        assert [each.timestamp() for each in rounds.rounds_of(unit, BRIN, MONDAY).values()] == [5e-6]
        assert rounds.reopen_round(unit, BRIN, GROUP, MONDAY, 9, SANNE)
        assert rounds.rounds_of(unit, BRIN, MONDAY) == {}
        assert not rounds.reopen_round(unit, BRIN, GROUP, MONDAY, 10, SANNE)
        assert rounds.rounds(unit, BRIN, MONDAY)[GROUP].unknown == 2


def test_a_reopened_round_can_be_closed_again(school: Database) -> None:
    with writing(school) as unit:
        rounds.close_round(unit, BRIN, GROUP, MONDAY, 5, SANNE, 0)
        rounds.reopen_round(unit, BRIN, GROUP, MONDAY, 9, SANNE)
        rounds.close_round(unit, BRIN, GROUP, MONDAY, 12, SANNE, 0)
    with reading(school) as unit:
        assert rounds.rounds(unit, BRIN, MONDAY)[GROUP].is_closed


def test_a_round_is_of_its_own_day(school: Database) -> None:
    with writing(school) as unit:
        rounds.close_round(unit, BRIN, GROUP, MONDAY, 5, SANNE, 0)
        assert rounds.rounds(unit, BRIN, MONDAY + timedelta(days=1)) == {}


def test_the_days_of_after_school_care_are_replaced_as_a_whole(school: Database) -> None:
    with writing(school) as unit:
        roster.save_group(unit, BRIN, REGENBOOG)
        roster.save_pupil(unit, BRIN, PUPIL)
        for days in (frozenset({0, 2}), frozenset({4})):
            rounds.set_after_school_care(unit, BRIN, NOOR, days)
            assert rounds.after_school_care(unit, BRIN) == {NOOR: days}
        rounds.set_after_school_care(unit, BRIN, NOOR, frozenset())
        assert rounds.after_school_care(unit, BRIN) == {}
