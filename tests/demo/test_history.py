"""The invented weeks before the demo's day."""

from datetime import date, timedelta
from pathlib import Path

from kiosk.demo.seed import seed_school
from kiosk.domain.statistics import in_custody
from kiosk.store import close, open_school, reading
from kiosk.store.people import roster
from kiosk.store.school_days import counts

FRIDAY = date(2026, 11, 20)


def history(data: Path) -> dict[date, list[int]]:
    """Per day the pupils counted, and of how many the school held something."""
    day = seed_school(data, FRIDAY).day
    engine = open_school(data, "read")
    with reading(engine) as unit:
        school = roster.the_school(unit).id
        found = counts.counts(unit, school, day - timedelta(days=400), day)
    close(engine)
    groups = {past: found[past].values() for past in found}
    return {past: [sum(sum(g.values()) for g in each), sum(map(in_custody, each))] for past, each in groups.items()}


def test_every_school_day_of_twelve_weeks_is_counted_and_no_other(tmp_path: Path) -> None:
    found = history(tmp_path / "one")
    assert FRIDAY in found
    assert date(2026, 10, 20) not in found  # autumn holiday
    assert {past.weekday() for past in found} == {0, 1, 2, 3, 4}
    assert len({pupils for pupils, _held in found.values()}) == 1
    assert min(held for _pupils, held in found.values()) > 20


def test_the_numbers_are_the_same_at_every_start(tmp_path: Path) -> None:
    assert history(tmp_path / "one") == history(tmp_path / "two")
