"""Days that differ come back as they were written, and only an accepted one counts."""

import sqlite3
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from kiosk.domain.clock_reading import ClockConfirmation
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import CANDIDATES_AT, DayKind, DayTimes, EarlyCollecting, SpecialPeriod, Window
from kiosk.store import Database, File, reading, writing
from kiosk.store.custody import clock_confirmations
from kiosk.store.files.engine import close, raw_engine
from kiosk.store.files.migrate import SCRIPTS, migrate_file
from kiosk.store.school_days import calendar
from kiosk.store.school_days.calendar import PeriodSource, PeriodState, StoredPeriod
from tests.store.books import BRIN

SIX = GroupId("6" * 32)
MONDAY = date(2026, 11, 23)
SHORT = DayTimes(collecting=(Window(time(11), time(11, 30)), Window(time(12), time(13))), closing=time(13))
AUTUMN = SpecialPeriod(date(2026, 10, 17), date(2026, 10, 25), label="Herfstvakantie")
CAMP = SpecialPeriod(MONDAY, date(2026, 11, 25), DayKind.TRIP_ITEM_ALONG, "Kamp", SIX)
PARTY = SpecialPeriod(MONDAY, MONDAY, DayKind.SHORT, "Feest", None, SHORT)


def stored(period: SpecialPeriod, state: PeriodState = PeriodState.ACCEPTED, at: int = 1) -> StoredPeriod:
    return StoredPeriod(period.label.lower(), period, PeriodSource.HAND, state, at)


@pytest.mark.parametrize("period", [AUTUMN, CAMP, PARTY], ids=lambda period: period.label)
def test_a_period_comes_back_as_it_was(school: Database, period: SpecialPeriod) -> None:
    with writing(school) as unit:
        calendar.save_period(unit, BRIN, stored(period))
    with reading(school) as unit:
        assert calendar.periods(unit, BRIN) == [stored(period)]
        assert calendar.period(unit, BRIN, period.label.lower()) == stored(period)
        assert calendar.calendar(unit, BRIN).periods == (period,)


@pytest.mark.parametrize("state", [PeriodState.PROPOSED, PeriodState.REJECTED])
def test_what_is_not_accepted_changes_no_day(school: Database, state: PeriodState) -> None:
    with writing(school) as unit:
        calendar.save_period(unit, BRIN, stored(AUTUMN, state))
        assert calendar.calendar(unit, BRIN).periods == ()


def test_the_same_days_with_the_same_name_are_one_period(school: Database) -> None:
    with writing(school) as unit:
        first = calendar.save_period(unit, BRIN, stored(PARTY))
        again = replace(stored(PARTY, PeriodState.REJECTED), id="other")
        assert calendar.save_period(unit, BRIN, again) == first
        assert [one.state for one in calendar.periods(unit, BRIN)] == [PeriodState.REJECTED]


def test_what_was_decided_last_stands_last(school: Database) -> None:
    with writing(school) as unit:
        calendar.save_period(unit, BRIN, stored(PARTY, at=2))
        calendar.save_period(unit, BRIN, stored(CAMP, at=1))
        assert calendar.calendar(unit, BRIN).periods == (CAMP, PARTY)


def test_collecting_moves_for_a_group_or_the_school_and_back(school: Database) -> None:
    drill, dentist = EarlyCollecting(time(10, 5), broken_off=True), EarlyCollecting(time(13))
    with writing(school) as unit:
        calendar.move_collecting(unit, BRIN, None, MONDAY, drill)
        calendar.move_collecting(unit, BRIN, SIX, MONDAY, dentist)
        assert calendar.calendar(unit, BRIN).early == {(None, MONDAY): drill, (SIX, MONDAY): dentist}
        calendar.resume_day(unit, BRIN, None, MONDAY)
        assert calendar.calendar(unit, BRIN).early == {(SIX, MONDAY): dentist}
        calendar.move_collecting(unit, BRIN, SIX, MONDAY, None)
        assert calendar.calendar(unit, BRIN).early == {}


def test_an_early_dismissal_and_a_drill_of_one_group_do_not_undo_each_other(school: Database) -> None:
    drill, home = EarlyCollecting(time(10, 5), broken_off=True), EarlyCollecting(time(13))
    with writing(school) as unit:
        for moved in (drill, home):
            calendar.move_collecting(unit, BRIN, SIX, MONDAY, moved)
        assert calendar.calendar(unit, BRIN).early == {(SIX, MONDAY): drill}
        calendar.move_collecting(unit, BRIN, SIX, MONDAY, None)
        assert calendar.calendar(unit, BRIN).early == {(SIX, MONDAY): drill}
        calendar.move_collecting(unit, BRIN, SIX, MONDAY, home)
        calendar.resume_day(unit, BRIN, SIX, MONDAY)
        assert calendar.calendar(unit, BRIN).early == {(SIX, MONDAY): home}


def test_candidates_wait_until_half_past_nine_unless_the_school_says_otherwise(school: Database) -> None:
    with writing(school) as unit:
        assert calendar.calendar(unit, BRIN).candidates_clock == CANDIDATES_AT == time(9, 30)
        calendar.set_candidates_clock(unit, BRIN, time(10, 15))
        assert calendar.calendar(unit, BRIN).candidates_clock == time(10, 15)


def test_a_confirmation_of_the_clock_ends_those_of_earlier_boots(school: Database) -> None:
    with writing(school) as unit:
        for boot in ("a", "b"):
            clock_confirmations.confirm(unit, BRIN, ClockConfirmation(boot, 5))
        assert clock_confirmations.confirmations(unit, BRIN) == (ClockConfirmation("b", 5),)


def test_days_that_differed_before_become_periods_of_one_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = tmp_path / "older"
    older.mkdir()
    for number in range(1, 6):
        script = f"school_000{number}.py"
        (older / script).write_text((SCRIPTS / "school" / script).read_text())
    with monkeypatch.context() as then:  # the guards of today stand on tables that were not there yet
        then.setattr("kiosk.store.files.migrate.create_triggers", lambda *_: None)
        then.setattr("kiosk.store.files.migrate.check_triggers", lambda *_: None)
        migrate_file(tmp_path, File.SCHOOL, older)
    raw = sqlite3.connect(tmp_path / "school.db")
    raw.execute(
        "INSERT INTO calendar_day VALUES ('99ZZ', '2026-12-25', 'closed', 'Kerst', NULL, NULL, NULL, NULL, NULL)"
    )
    raw.commit()
    raw.close()
    migrate_file(tmp_path, File.SCHOOL)
    engine = raw_engine(tmp_path / "school.db", "write")
    with reading(engine) as unit:
        kerst = SpecialPeriod(date(2026, 12, 25), date(2026, 12, 25), label="Kerst")
        assert calendar.calendar(unit, BRIN).periods == (kerst,)
    close(engine)
