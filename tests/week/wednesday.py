"""Wednesday, a short day: a phone of yesterday, a queue over the cut-off, a replacement teacher, an early dismissal."""

from datetime import date

from kiosk.domain.compliance import Status
from kiosk.domain.incident import Deed, Kind
from kiosk.services.handing_out import hand_out
from kiosk.services.live_page import live
from kiosk.services.staff_access import day_pass
from tests.week.monday import with_item_here
from tests.week.office import list_of_the_office
from tests.week.pupils import group_of, pupil_of, with_item
from tests.week.told import Week
from tests.week.tuesday import STAYS_OVERNIGHT
from tests.week.verdicts import incident_of, judge, reopen

WEDNESDAY = date(2026, 11, 25)
NOT_IN_THE_QUEUE = {
    STAYS_OVERNIGHT,  # his phone has been here since yesterday
    "Eva Cornelisse",  # exempt all week
    "Nova Adema",  # has no phone today, the replacement teacher hears
    "Hugo Bakker",  # ill; his mother calls at 9:50
    "Roos Cornelisse",  # did not hand in
    "Pim Adema",  # expected at nine, and does not hand in then either
    "Tess Dekker",  # comes minutes after the last of the queue
}


def live_through(week: Week) -> None:
    week.until("8:10")
    assert _status(week, STAYS_OVERNIGHT) is Status.LEFT_BEHIND
    list_of_the_office(week, "A16;25-11-2026;te_laat;09:00;dokter\r\n", new=1)
    _replacement_signs_in(week)
    queue = [*(name for name in with_item() if name not in NOT_IN_THE_QUEUE), "Yara Bakker"]
    week.queue("8:26", queue, every=9)
    week.queue("8:41:30", ["Tess Dekker"])
    week.answers("joris", "Nova Adema", "no_item")
    week.until("9:50")
    week.absent("bo", "Hugo Bakker")
    week.until("10:15")
    roos = incident_of(week, "Roos Cornelisse")
    judge(week, "els", roos, Deed.DISMISS)
    reopen(week, "els", roos, seconds=4)
    judge(week, "els", roos, Deed.CONFIRM, "Roos had hem in haar jas.")
    judge(week, "tom", incident_of(week, "Tess Dekker", Kind.HANDED_IN_LATE), Deed.DISMISS)
    _homewards(week)


def _replacement_signs_in(week: Week) -> None:
    """Joris has no account: the directie prints a pass for the group of Sanne, and its code signs him in."""
    printed = day_pass.make_pass(week.books, week.who("marijke"), group_of("Nova Adema"), "1", week.now)
    holder = day_pass.enter(week.books, printed.code, week.now)
    assert holder is not None
    week.staff["joris"] = holder
    week.audited += [("marijke", "day_pass_made"), ("joris", "day_pass_used")]


def _homewards(week: Week) -> None:
    week.until("11:30")
    hand_out.open_collecting(week.books, week.who("els"), group_of("Roos Cornelisse"), week.now)
    week.audited.append(("els", "collecting_opened"))
    week.queue("11:31", with_item_here(week, "Cornelisse", but=set())[:6], every=4, answer="collected")
    week.hands_out("els", "Roos Cornelisse")
    week.queue("12:16", [STAYS_OVERNIGHT], answer="collected")
    week.hands_out("ruben", STAYS_OVERNIGHT, but=["Una Bakker"])
    week.hands_out("joris", "Nova Adema")
    week.hands_out("tom", "Tess Dekker", but=["Sil Dekker"])
    week.queue("13:00", ["Sil Dekker", "Una Bakker"], answer="collected")
    week.until("17:35")


def _status(week: Week, name: str) -> Status:
    page = live.group_page(week.books, week.who("ruben"), group_of(name), {}, week.now)
    return next(row.status for row in page.rows if row.pupil == pupil_of(name))
