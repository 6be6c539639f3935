"""`make year`: candidates on innocent pupils in a scripted school year (quality.md U13), with its negative controls.

SCALE=0.1 lives a tenth of it. Writes build/year.json and prints a table; ends with 1 when a figure is not held.
"""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiosk.demo.holidays import HOLIDAYS
from kiosk.domain.school_day import SpecialPeriod, at_local
from kiosk.store import close, open_school, writing
from kiosk.store.people import roster
from kiosk.store.school_days import calendar
from kiosk.store.school_days.calendar import PeriodSource, PeriodState, StoredPeriod
from tests.week.made_school import make_school
from tests.week.pupils import EVERYBODY, with_item
from tests.week.year_calendar import FREE, YearDay, year
from tests.week.year_told import YearSchool

SEED = 2026
OUTPUT = Path("build/year.json")


@dataclass
class Result:
    """What the year came to."""

    days: int = 0
    taps: int = 0
    drawer: int = 0
    passing: int = 0
    innocent: set[tuple[date, str]] = field(default_factory=set)
    missed: set[tuple[date, str]] = field(default_factory=set)
    planted: int = 0
    everybody_at_the_cut_off: int = 0
    life_signs_ignored: int = 0
    numbers: int = 0
    numbers_torn: int = 0
    copied_card: int = 0
    weather: Counter[str] = field(default_factory=Counter)

    @property
    def holds(self) -> bool:
        """Nobody innocent, nobody missed; both broken rules were seen to accuse, and a copied card was asked about."""
        controls = self.everybody_at_the_cut_off > 0 and self.life_signs_ignored > 0 and self.copied_card == 1
        return not self.innocent and not self.missed and self.planted > 0 and controls


def live_through(
    folder: Path, days: list[YearDay], seed: int = SEED, tell: bool = False, numbered: Collection[str] = ()
) -> Result:
    """Lives the days at a school in this folder. numbered: whose cards have numbers; all when none is named."""
    data = make_school(folder / "school", at_local(days[0].day, days[0].at(6, 0).time()))
    _holidays(data)
    school, result = YearSchool(data, days[0], seed, numbered or with_item()), Result()
    for today in days:
        tally = school.live(today)
        expected = {(today.day, name) for name in today.guilty}
        result.days += 1
        result.taps += tally.taps
        result.drawer += tally.drawer
        result.passing += tally.passing
        result.planted += len(expected)
        result.innocent |= tally.found - expected
        result.missed |= expected - tally.found
        result.weather[today.weather.value] += 1
        if tell and sys.stderr.isatty():
            sys.stderr.write(f"\r{result.days} of {len(days)} days, {today.day}")
    result.everybody_at_the_cut_off = school.controls.everybody_at_the_cut_off
    result.life_signs_ignored = school.controls.life_signs_ignored
    result.numbers, result.numbers_torn = school.cards.rolled, school.cards.torn
    result.copied_card = school.copied_card(with_item()[0])
    school.close()
    return result


def _holidays(data: Path) -> None:
    engine = open_school(data, "write")
    with writing(engine) as unit:
        school = roster.the_school(unit).id
        free = [*HOLIDAYS, *(("Vrij", day, day) for day in FREE)]
        for number, (name, first, last) in enumerate(free):
            period = SpecialPeriod(first, last, label=name)
            calendar.save_period(
                unit, school, StoredPeriod(f"{number:032x}", period, PeriodSource.FEED, PeriodState.ACCEPTED)
            )
    close(engine)


def main() -> int:
    """The whole of it, or the part that SCALE says."""
    started, scale = time.monotonic(), float(os.environ.get("SCALE", "1"))
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="school-week-", dir=shared if shared.is_dir() else None) as folder:
        result = live_through(Path(folder), year(scale), tell=True)
    print(_table(result, time.monotonic() - started))
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(_document(result), indent=1) + "\n")
    return 0 if result.holds else 1


def _document(result: Result) -> dict[str, object]:
    return {
        "U13": {"value": len(result.innocent), "bar": 0, "ok": result.holds},
        "days": result.days,
        "pupils": len(EVERYBODY),
        "taps": result.taps,
        "in_no_book": result.drawer,
        "raised_and_withdrawn": result.passing,
        "planted": result.planted,
        "planted_missed": len(result.missed),
        "control_everybody_at_the_cut_off": result.everybody_at_the_cut_off,
        "control_life_signs_ignored": result.life_signs_ignored,
        "card_numbers": result.numbers,
        "card_numbers_torn": result.numbers_torn,
        "control_copied_card": result.copied_card,
        "innocent": sorted(f"{day} {name}" for day, name in result.innocent),
        "missed": sorted(f"{day} {name}" for day, name in result.missed),
        "weather": dict(result.weather),
    }


def _table(result: Result, seconds: float) -> str:
    lines = [f"{name:34} {value}" for name, value in _document(result).items() if not isinstance(value, dict)]
    weather = [f"  {name:32} {number}" for name, number in sorted(result.weather.items())]
    return "\n".join([*lines, "days by weather", *weather, f"lived in {seconds:.0f} s"])


if __name__ == "__main__":
    sys.exit(main())
