"""Wall time as whole microseconds: exact, both ways."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clock_reading import ClockConfirmation, ClockReading, instant, microseconds, with_confirmed

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


CONFIRMED = (ClockConfirmation("boot", 5_000_000),)


def untrusted(utc_us: int, boot: str = "boot") -> ClockReading:
    return ClockReading(utc_us, False, boot, 1_000_000)


def test_a_confirmed_clock_is_trusted_until_somebody_moves_it() -> None:
    assert with_confirmed(untrusted(6_000_000), CONFIRMED).trusted
    assert with_confirmed(untrusted(11_000_000), CONFIRMED).trusted
    assert not with_confirmed(untrusted(11_000_001), CONFIRMED).trusted
    assert not with_confirmed(untrusted(999_999), CONFIRMED).trusted


def test_a_confirmation_is_over_after_the_next_start() -> None:
    assert not with_confirmed(untrusted(6_000_000, "another"), CONFIRMED).trusted


def test_a_clock_that_is_right_by_itself_needs_no_confirmation() -> None:
    read = ClockReading(1, True, "another", 0)
    assert with_confirmed(read, CONFIRMED) == read
