"""A clock that once stood fifty years ahead leaves its signs on record: they say nothing about the days after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import EntryKind
from kiosk.domain.life_signs import Condition
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from tests.services.incident_school import give_signs, open_pupils, quiet_morning, recorded
from tests.services.staff_school import DAAN, LUUK, NOOR, Box, at


def ahead(now: ClockReading, days: int) -> ClockReading:
    return replace(now, utc_us=microseconds(now.at + timedelta(days=days)))


@pytest.mark.parametrize("days", [365, 50 * 365])
def test_the_day_after_it_is_judged_as_any_other(books: SchoolBooks, box: Box, days: int) -> None:
    give_signs(box, ahead(at(8, 0), days), ahead(at(8, 40), days), Condition.CLOCK)
    quiet_morning(box, day=24)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25, day=24))
    day.run(books, at(9, 30, day=24))
    assert open_pupils(recorded(books, day=24)) == {DAAN, LUUK}
