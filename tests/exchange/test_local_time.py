"""Microseconds UTC as Dutch dates and times, over both changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.school_day import LOCAL
from kiosk.exchange.local_time import dutch_date, dutch_time, local_date, local_time
from tests.exchange.tables import micros


@pytest.mark.parametrize(
    ("moment", "day", "clock"),
    [
        (micros(2026, 11, 23, 7, 27, 8), "23-11-2026", "08:27"),
        (micros(2026, 6, 30, 22, 0), "01-07-2026", "00:00"),
        (micros(2026, 10, 25, 0, 59, 59), "25-10-2026", "02:59"),
        (micros(2026, 10, 25, 1, 0), "25-10-2026", "02:00"),
        (micros(2027, 3, 28, 0, 59), "28-03-2027", "01:59"),
        (micros(2027, 3, 28, 1, 0), "28-03-2027", "03:00"),
    ],
)
def test_a_moment_is_told_in_local_time(moment, day, clock):
    assert (dutch_date(moment), dutch_time(moment)) == (day, clock)


def test_a_spreadsheet_gets_the_day_and_the_seconds():
    moment = micros(2026, 11, 23, 7, 27, 8)
    assert (local_date(moment), local_time(moment)) == (date(2026, 11, 23), time(8, 27, 8))


@given(st.integers(0, 4_000_000_000_000_000))
def test_the_quick_way_agrees_with_the_time_zone(moment):
    slow = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=moment)).astimezone(LOCAL)
    assert f"{dutch_date(moment)} {dutch_time(moment)}" == slow.strftime("%d-%m-%Y %H:%M")
