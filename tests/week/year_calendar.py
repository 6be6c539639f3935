"""The school days of 2026-2027 in region Midden, and what the weather of a school year makes of each of them."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kiosk.demo.holidays import HOLIDAYS
from kiosk.domain.school_day import at_local
from tests.week.pupils import GROUP_OF, with_item

FIRST, LAST = date(2026, 8, 31), date(2027, 7, 16)
FREE = (date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 7), date(2027, 5, 17))
"""Good Friday, Easter Monday, Ascension Day and the day after it, Whit Monday."""
BEFORE_AUTUMN = date(2026, 10, 12)
"""Where a part of the year begins: a week of school, a holiday, the night in which the clock goes back, and on."""


class Weather(StrEnum):
    """What befalls a whole day."""

    QUIET = "quiet"
    DEAF = "reader deaf over two minutes"
    DEAF_SHORTLY = "reader deaf under two minutes"
    DARK = "power cut"
    UNSURE = "clock untrusted"
    QUEUE = "long queue at the cut-off"
    ALONG = "trip, item along"
    STAYS = "trip, item stays"
    BROKEN_OFF = "day broken off"


CHANCES = {
    Weather.QUIET: 55, Weather.DEAF: 9, Weather.DEAF_SHORTLY: 4, Weather.DARK: 5, Weather.UNSURE: 7,
    Weather.QUEUE: 10, Weather.ALONG: 5, Weather.STAYS: 3, Weather.BROKEN_OFF: 2,
}  # fmt: skip


@dataclass
class YearDay:
    """One school day. away: from when to when the box cannot register; on_trip: the group that is away."""

    day: date
    weather: Weather
    away: tuple[datetime, datetime] | None = None
    on_trip: str = ""
    guilty: set[str] = field(default_factory=set)

    def at(self, hour: int, minute: int, second: int = 0) -> datetime:
        """A local moment of this day."""
        return at_local(self.day, time(hour, minute, second))

    def cannot_register(self, moment: datetime) -> bool:
        """True while the box is deaf or without power."""
        deaf = self.weather in (Weather.DEAF, Weather.DEAF_SHORTLY, Weather.DARK)
        return deaf and self.away is not None and self.away[0] <= moment < self.away[1]

    @property
    def unsure_until(self) -> datetime | None:
        """Until when the clock is not trusted; None on most days."""
        return self.away[1] if self.weather is Weather.UNSURE and self.away else None


def school_days() -> list[date]:
    """Every day with lessons."""
    days = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + 1)]
    free = [(first, last) for _name, first, last in HOLIDAYS] + [(day, day) for day in FREE]
    return [day for day in days if day.weekday() < 5 and not any(first <= day <= last for first, last in free)]


def year(part: float = 1.0, seed: int = 2026) -> list[YearDay]:
    """The days of the year, or of a part of it; the same seed gives the same year."""
    days, draw = school_days(), random.Random(seed)
    if part < 1:
        start = days.index(BEFORE_AUTUMN)
        days = days[start : start + max(10, round(len(days) * part))]
    made = [_weather(day, draw) for day in days]
    quiet = [each for each in made if each.weather is Weather.QUIET]
    for each in draw.sample(quiet, min(max(2, len(made) // 25), len(quiet))):
        each.guilty = {draw.choice(with_item())}
    return made


def _weather(day: date, draw: random.Random) -> YearDay:
    weather = draw.choices(list(CHANCES), list(CHANCES.values()))[0]
    made = YearDay(day, weather)
    walk_in, cut_off = made.at(8, 20), made.at(8, 35)
    if weather in (Weather.DEAF, Weather.DARK):
        start = walk_in + timedelta(seconds=draw.randint(-120, 600))
        made.away = start, max(start, walk_in) + timedelta(seconds=draw.randint(240, 1500))
    elif weather is Weather.DEAF_SHORTLY:
        start = walk_in + timedelta(seconds=draw.randint(0, 700))
        made.away = start, start + timedelta(seconds=draw.randint(20, 60))
    elif weather is Weather.UNSURE:
        made.away = walk_in - timedelta(hours=2), cut_off + timedelta(minutes=draw.randint(-12, 40))
    elif weather in (Weather.ALONG, Weather.STAYS):
        made.on_trip = draw.choice(list(GROUP_OF))
    return made
