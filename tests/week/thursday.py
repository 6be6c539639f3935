"""Thursday: two trips, a group sent home, both programs started again, and two of them judging at once."""

import multiprocessing
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import Deed, Kind
from kiosk.domain.school_day import at_local
from kiosk.services.school_calendar import calendar
from kiosk.services.school_day.day_watch import run_once
from tests.week.monday import with_item_here
from tests.week.office import list_of_the_office
from tests.week.pupils import group_of, with_item
from tests.week.told import Week
from tests.week.verdicts import incident_of, judge

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier

THURSDAY = date(2026, 11, 26)
NOT_IN_THE_QUEUE = {
    "Tess Adema",  # not seen, until her group is sent home
    "Gijs Bakker",  # expected at ten, and hands in then
    "Quin Bakker",  # comes at 8:50
    "Sil Dekker",  # did not hand in before the trip
}
"""Yara Bakker has no declared item, handed one in on Monday and Wednesday, and does not today."""


def live(week: Week) -> None:
    week.until("8:10")
    list_of_the_office(week, "B07;26-11-2026;te_laat;10:00;\r\n", new=1)
    at_school = [name for name in with_item("Adema", "Bakker", "Dekker") if name not in NOT_IN_THE_QUEUE]
    week.queue("8:20", at_school[:30])
    week.station_starts_again()
    week.queue("8:25", at_school[30:])
    week.queue("8:34", ["Ada Cornelisse"])  # takes part in a trip with the items along, and taps all the same
    week.queue("8:50", ["Quin Bakker"])
    week.until("9:00")
    week.web_starts_again()
    week.until("9:29")
    week.box.until(at_local(THURSDAY, time(9, 31)))
    assert sum(two_at_once(week)) == 4
    week.queue("10:03", ["Gijs Bakker"])
    week.until("10:20")
    judge(week, "ruben", incident_of(week, "Quin Bakker", Kind.HANDED_IN_LATE), Deed.ESCALATE)
    judge(week, "ruben", incident_of(week, "Yara Bakker"), Deed.DISMISS)
    _homewards(week)


def _homewards(week: Week) -> None:
    week.until("10:30")
    calendar.break_off(week.books, week.who("marijke"), group_of("Tess Adema"), week.now)
    week.audited.append(("marijke", "day_broken_off"))
    week.queue("10:32", with_item_here(week, "Adema", but=set()), every=4, answer="collected")
    week.queue("14:20", ["Ada Dekker"], answer="too_early")
    week.queue("14:21", ["Ada Cornelisse"], answer="collected")
    week.hands_out("ruben", "Quin Bakker")
    week.until("17:02")
    week.hands_out("tom", "Sil Dekker", but=["Ada Dekker"])
    week.queue("17:03", ["Ada Dekker"], answer="collected")
    week.until("17:35")


def two_at_once(week: Week) -> list[int]:
    """The timer and a second staff page at the same moment; how many each raised."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(2), context.Queue()
    arguments = (week.data, week.now, barrier, results)
    both = [context.Process(target=_raise, args=arguments) for _ in range(2)]
    for process in both:
        process.start()
    raised = [results.get(timeout=60) for _ in both]
    for process in both:
        process.join(30)
    return raised


def _raise(data: Path, now: ClockReading, barrier: "Barrier", results: "Queue[int]") -> None:
    barrier.wait(60)
    results.put(run_once(data, data / "run", now).raised)
