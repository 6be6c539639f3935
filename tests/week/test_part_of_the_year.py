"""Ten days of the scripted year: nobody innocent is held to anything, and who was planted is found."""

from pathlib import Path

from tests.week.pupils import with_item
from tests.week.year import live_through
from tests.week.year_calendar import Weather, school_days, year


def test_two_weeks_around_the_autumn_holiday_and_the_turned_clock(in_memory: Path) -> None:
    result = live_through(in_memory, year(0.05), numbered=with_item("Adema"))
    assert result.innocent == set()
    assert result.missed == set()
    assert result.planted >= 2
    assert result.everybody_at_the_cut_off > 0
    assert result.numbers_torn > 0
    assert result.copied_card == 1


def test_the_year_has_two_hundred_days_and_every_weather() -> None:
    days = year()
    assert len(days) == len(school_days()) >= 195
    assert {each.weather for each in days} == set(Weather)
