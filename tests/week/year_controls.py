"""The negative controls of the year: the same mornings judged by rules that are broken on purpose."""

from dataclasses import dataclass, replace
from datetime import timedelta

from kiosk.domain.candidates import GroupMorning, decide
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import Kind
from kiosk.domain.life_signs import Condition, Sign
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.mornings import read_mornings
from kiosk.store import reading
from tests.week.pupils import name_of


@dataclass
class Controls:
    """How many innocent pupils each broken rule would have accused so far."""

    everybody_at_the_cut_off: int = 0
    life_signs_ignored: int = 0

    def at_the_cut_off(self, books: SchoolBooks, now: ClockReading, guilty: set[str]) -> None:
        """Whoever is not seen at the cut-off, without waiting for the queue, the round or half past nine."""
        self.everybody_at_the_cut_off += _accused(books, now, guilty, at_once=True)

    def without_life_signs(self, books: SchoolBooks, now: ClockReading, guilty: set[str]) -> None:
        """At half past ten, as if every box had always been well."""
        self.life_signs_ignored += _accused(books, now, guilty, at_once=False)


def _accused(books: SchoolBooks, now: ClockReading, guilty: set[str], *, at_once: bool) -> int:
    if not now.trusted:
        return 0
    with reading(books.school_file) as unit:
        found = read_mornings(unit, books, now)
    accused = 0
    for each in found:
        if each.judged is not None:
            raised = decide(_broken(each.judged, now, at_once), each.pupils, [], now.at, clock_trusted=True).raised
            named = [one for one in raised if one.kind is Kind.NOT_HANDED_IN]
            accused += sum(name_of(one.pupil) not in guilty for one in named)
    return accused


def _broken(morning: GroupMorning, now: ClockReading, at_once: bool) -> GroupMorning:
    first = morning.walk_in - timedelta(minutes=1)
    steps = range(0, int((now.at - first).total_seconds()) + 1, 40)
    well = [Sign(first + timedelta(seconds=s), Condition.OK, "b", timedelta(seconds=s)) for s in steps]
    well.append(Sign(now.at, Condition.OK, "b", now.at - first))
    healthy = replace(morning, boxes=(tuple(well),))
    return replace(healthy, candidates_at=morning.late_after, taps=()) if at_once else healthy
