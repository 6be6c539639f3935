"""The weekends in which the clock goes back and forward: half past nine stays half past nine, nobody is late by it."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from kiosk.domain.compliance import Status
from kiosk.domain.school_day import DayKind, SpecialPeriod, at_local
from kiosk.services.live_page import live
from kiosk.services.school_calendar import calendar
from tests.week import recount
from tests.week.made_school import make_school
from tests.week.monday import with_item_here
from tests.week.pupils import GROUP_OF, group_of, name_of, pupil_of, with_item
from tests.week.told import Week

IN_THE_BOX, MISSING, LATE = "Ole Adema", "Lou Adema", "Quin Adema"
WEEKENDS = {"autumn": (date(2026, 10, 23), timedelta(hours=73)), "spring": (date(2027, 3, 26), timedelta(hours=71))}
"""The Friday, and how long it is to the same time on Monday."""


def friday(week: Week) -> None:
    """One group is there. Everybody hands in and collects, but one phone stays for the weekend."""
    week.until("8:05")
    for group in ("Bakker", "Cornelisse", "Dekker"):
        away = SpecialPeriod(week.today, week.today + timedelta(days=3), DayKind.CLOSED, "kamp", GROUP_OF[group])
        calendar.add_period(week.books, week.who("bo"), away, week.now)
    week.queue("8:22", with_item("Adema"))
    week.until("14:20")
    week.hands_out("sanne", IN_THE_BOX, but=[IN_THE_BOX])
    week.until("18:05")


def monday(week: Week) -> None:
    """One comes in the last seconds, one after them, and one does not hand in."""
    week.until("8:10")
    page = live.group_page(week.books, week.who("sanne"), group_of(IN_THE_BOX), {}, week.now)
    assert next(row.status for row in page.rows if row.pupil == pupil_of(IN_THE_BOX)) is Status.LEFT_BEHIND
    here = [name for name in with_item("Adema") if name not in (IN_THE_BOX, MISSING, LATE)]
    week.queue("8:22", here[:-1])
    week.queue("8:34:50", here[-1:])
    week.queue("8:36", [LATE])
    week.until("14:16")
    week.queue("14:17", with_item_here(week, "Adema", but=set()), every=4, answer="collected")
    week.until("18:05")


@pytest.mark.parametrize("season", WEEKENDS)
def test_a_weekend_with_a_turned_clock_raises_what_any_other_would(season: str, in_memory: Path) -> None:
    first, weekend = WEEKENDS[season]
    week = Week.opened(make_school(in_memory / season, at_local(first, time(0))), first)
    friday(week)
    started = week.now.at
    week.morning_of(first + timedelta(days=3))
    monday(week)
    ended = week.now.at
    week.close()
    found = {(day, name_of(pupil), kind) for day, pupil, kind in recount.verdicts(week.data)}
    last = (first + timedelta(days=3)).isoformat()
    assert found == {(last, MISSING, "not_handed_in"), (last, LATE, "handed_in_late")}
    assert abs(ended - started - weekend) < timedelta(minutes=1)
    assert counted(week) == {
        first.isoformat(): {"collected": 21, "left_behind": 1, "no_item": 2, "not_seen": 1},
        last: {"collected": 20, "no_item": 2, "not_seen": 3},
    }


def counted(week: Week) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in recount.rows(week.data, "school.db", "select day, status, pupils from day_count"):
        found.setdefault(row["day"], {})[row["status"]] = row["pupils"]
    return found
