"""Microseconds UTC as Dutch dates and times, fast enough for a year of taps.

Europe/Amsterdam changes its offset on whole hours UTC only (since 1940), so one look-up an hour is enough.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from kiosk.domain.school_day import LOCAL

_HOUR = 3_600_000_000
_DAY = 86_400_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_TIMES = tuple(f"{minute // 60:02}:{minute % 60:02}" for minute in range(1440))


def dutch_date(moment: int) -> str:
    """dd-mm-jjjj in Europe/Amsterdam of microseconds since 1970 UTC."""
    return _day_text((moment + _offset(moment // _HOUR)) // _DAY)


def dutch_time(moment: int) -> str:
    """UU:MM in Europe/Amsterdam of microseconds since 1970 UTC."""
    return _TIMES[(moment + _offset(moment // _HOUR)) % _DAY // 60_000_000]


def local_date(moment: int) -> date:
    """The calendar day in Europe/Amsterdam."""
    return date.fromordinal((moment + _offset(moment // _HOUR)) // _DAY + _EPOCH_DAY)


def local_time(moment: int) -> time:
    """The time of day in Europe/Amsterdam, in whole seconds."""
    seconds = (moment + _offset(moment // _HOUR)) % _DAY // 1_000_000
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


@lru_cache(maxsize=4096)
def day_text(day: date) -> str:
    """dd-mm-jjjj."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


@lru_cache(maxsize=4096)
def _day_text(days: int) -> str:
    return day_text(date.fromordinal(days + _EPOCH_DAY))


@lru_cache(maxsize=4096)
def _offset(hour: int) -> int:
    """Microseconds that local time is ahead of UTC in this hour since 1970."""
    offset = (_EPOCH + timedelta(hours=hour)).astimezone(LOCAL).utcoffset() or timedelta()
    return offset // timedelta(microseconds=1)
