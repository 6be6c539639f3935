"""Friday: the clock is not sure of itself all walk-in. And the Monday after it, on which only after-school care is."""

from datetime import date, timedelta

from kiosk.domain.incident import Deed, Kind
from kiosk.services.pupil_files import file_page
from kiosk.services.school_day import clock_trust
from tests.week.monday import with_item_here
from tests.week.pupils import pupil_of, with_item
from tests.week.told import Week
from tests.week.verdicts import incident_of, judge, report, revoke

FRIDAY, CARE_DAY = date(2026, 11, 27), date(2026, 11, 30)
IN_NO_BOOK = {"Bas Cornelisse", "Cas Dekker", "Dex Adema"}
"""Not handed in, as far as anybody knows. Nobody may be held to a clock that was wrong."""


def live(week: Week) -> None:
    week.box.trusted = False
    week.station_starts_again()
    here = [name for name in with_item() if name not in IN_NO_BOOK | {"Eva Cornelisse"}]
    week.queue("8:20", here)
    week.until("8:50")
    assert not week.now.trusted
    clock_trust.confirm_clock(week.books, week.who("ahmed"), week.now.offset_us, week.now)
    week.audited.append(("ahmed", "clock_confirmed"))
    week.until("11:00")
    assert week.now.trusted
    seen = report(week, "tom", "Cas Dekker", Kind.FOUND_ON_PUPIL, "De telefoon viel uit zijn zak.")
    judge(week, "tom", seen, Deed.ESCALATE)
    _verdicts_of_the_head(week)
    week.until("14:15")
    for login, name in (("sanne", "Ada Adema"), ("ruben", "Ada Bakker"), ("els", "Ada Cornelisse")):
        week.hands_out(login, name)
    week.queue("14:20", with_item_here(week, "Dekker", but=set()), every=4, answer="collected")
    week.until("17:35")


def _verdicts_of_the_head(week: Week) -> None:
    wednesday, today = week.today - timedelta(days=2), week.today
    week.today = wednesday
    revoke(week, "marijke", incident_of(week, "Roos Cornelisse"))
    week.today = today
    for name in ("Lou Bakker", "Roos Cornelisse"):
        file_page.file_page(week.books, week.who("marijke"), pupil_of(name), week.now)
        week.audited.append(("marijke", "file_seen"))


def live_the_care_day(week: Week) -> None:
    week.queue("8:00", ["Nova Adema", "Pim Dekker"])
    week.queue("12:30", ["Nova Adema", "Pim Dekker"], answer="collected")
    week.until("18:05")
