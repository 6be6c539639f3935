"""The whole week, lived once."""

from pathlib import Path

from tests.week import friday, monday, thursday, tuesday, wednesday
from tests.week.made_school import make_school
from tests.week.told import Week

DAYS = (
    (monday.MONDAY, monday.live),
    (tuesday.TUESDAY, tuesday.live),
    (wednesday.WEDNESDAY, wednesday.live_through),
    (thursday.THURSDAY, thursday.live),
    (friday.FRIDAY, friday.live),
    (friday.CARE_DAY, friday.live_the_care_day),
)


def lived_week(data: Path) -> Week:
    """From Monday morning to the end of the Monday after it."""
    week = Week.opened(make_school(data), monday.MONDAY)
    for today, live in DAYS:
        week.morning_of(today)
        live(week)
    return week
