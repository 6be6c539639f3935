"""Wall time as whole microseconds: exact, both ways."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clock_reading import ClockReading, instant, microseconds

AWARE = st.datetimes(timezones=st.sampled_from((UTC, timezone(timedelta(hours=2)))))


@given(AWARE)
def test_a_moment_comes_back_to_the_microsecond(at: datetime) -> None:
    assert instant(microseconds(at)) == at


def test_microseconds_count_from_1970() -> None:
    assert microseconds(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1_000_000
    assert microseconds(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_a_reading_tells_its_moment_in_utc() -> None:
    at = ClockReading(1_000_000, True, "boot", 0).at
    assert at == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert at.tzinfo is UTC
