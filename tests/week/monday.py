"""Monday: every ordinary exception at once, and a first round of verdicts."""

from datetime import date

from kiosk.domain.compliance import ExemptionForm
from kiosk.domain.incident import Deed, Kind
from kiosk.domain.school_day import DayKind, SpecialPeriod
from kiosk.services.declared_items import exempting
from kiosk.services.declared_items.views_office import NewExemption
from kiosk.services.handing_out import hand_out
from kiosk.services.school_calendar import calendar
from tests.week.made_school import account_of
from tests.week.office import list_of_the_office
from tests.week.pupils import GROUP_OF, group_of, pupil_of, with_item
from tests.week.told import Week
from tests.week.verdicts import incident_of, judge, reopen, report

MONDAY, THURSDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30)
AT_TWENTY_PAST = "A02;23-11-2026;afwezig;;griep\r\n"
AT_TWENTY_TO = AT_TWENTY_PAST + "B03;23-11-2026;afwezig;;\r\nB04;23-11-2026;te_laat;;tandarts\r\n"
NOT_IN_THE_QUEUE = {
    "Ada Adema",  # ill, the office was told
    "Bas Adema",  # ill, on the list of 9:20
    "Cas Bakker",  # ill, on the list of 9:40
    "Dex Bakker",  # at the dentist, on the same list
    "Eva Cornelisse",  # exempt
    "Gijs Dekker",  # says at the box that there is nothing today
    "Hugo Adema",  # overslept
    "Isa Bakker",  # forgot the card
    "Lou Bakker",  # did not hand in
    "Mia Dekker",  # seems not to have handed in
}


def live(week: Week) -> None:
    week.until("8:05")
    week.absent("bo", "Ada Adema")
    _exempt(week, "Eva Cornelisse")
    week.swapped = {"Kai Cornelisse": "Kai Dekker", "Kai Dekker": "Kai Cornelisse"}
    week.queue("8:20", [*(name for name in with_item() if name not in NOT_IN_THE_QUEUE), "Yara Bakker"])
    week.presses("confirm")
    week.queue("8:33", ["Gijs Dekker"])
    week.presses("item", 3)
    week.queue("8:34", ["Eva Cornelisse"], answer="exempt")
    _rounds(week)
    week.until("9:20")
    list_of_the_office(week, AT_TWENTY_PAST, new=1)
    week.until("9:40")
    list_of_the_office(week, AT_TWENTY_TO, new=2)
    week.queue("10:05", ["Hugo Adema", "Dex Bakker"])
    _verdicts(week)
    _homewards(week)


def _exempt(week: Week, name: str) -> None:
    new = NewExemption(
        pupil=pupil_of(name),
        form=ExemptionForm.WITH_PUPIL,
        first=MONDAY,
        last=date(2026, 11, 27),
        granted_by=account_of("marijke"),
    )
    exempting.grant(week.books, week.who("bo"), new, week.now)
    week.audited.append(("bo", "exemption_granted"))


def _rounds(week: Week) -> None:
    """Ruben asks everybody and three stay unknown, so his group is judged before half past nine."""
    week.until("8:37")
    week.answers("ruben", "Isa Bakker", "in_custody")
    for name in ("Cas Bakker", "Dex Bakker", "Lou Bakker"):
        week.answers("ruben", name, "unknown")
    week.closes_the_round("ruben", "Lou Bakker")


def _verdicts(week: Week) -> None:
    week.until("10:31")
    lou = incident_of(week, "Lou Bakker")
    judge(week, "ruben", lou, Deed.CONFIRM, "Om 10:20 lag de telefoon in de tas.")
    reopen(week, "ruben", lou, seconds=6)
    judge(week, "ruben", lou, Deed.CONFIRM, "Om 10:20 lag de telefoon in het laatje.")
    judge(week, "tom", incident_of(week, "Mia Dekker"), Deed.DISMISS)
    late = incident_of(week, "Hugo Adema", Kind.HANDED_IN_LATE)
    judge(week, "sanne", late, Deed.ESCALATE)
    week.until("11:00")
    seen = report(week, "els", "Pim Cornelisse", Kind.FOUND_IN_USE, "Hij keek een filmpje in de pauze.", taken_in=True)
    week.until("12:00")
    judge(week, "ina", seen, Deed.CONFIRM, "Met Pim besproken; hij had hem nog bij zich.")
    judge(week, "marijke", late, Deed.CONFIRM, "Verslapen, met Hugo besproken.")


def _homewards(week: Week) -> None:
    week.until("14:15")
    week.queue("14:16", with_item_here(week, "Adema", but={"Nova Adema"}), every=4, answer="collected")
    form = week.hands_out("ruben", "Lou Bakker", but=["Una Bakker"])
    hand_out.take_back(week.books, week.who("ruben"), group_of("Lou Bakker"), form, week.now)
    week.hands_out("ruben", "Lou Bakker", at="14:16")
    week.hands_out("els", "Pim Cornelisse", but=["Kai Cornelisse"])
    week.hands_out("tom", "Mia Dekker", but=["Kai Dekker"])
    week.queue("14:20", ["Kai Cornelisse", "Kai Dekker"], answer="collected")
    week.swapped = {}
    week.until("15:00")
    plan = [
        (DayKind.TRIP_ITEM_ALONG, THURSDAY, GROUP_OF["Cornelisse"]),
        (DayKind.TRIP_ITEM_STAYS, THURSDAY, GROUP_OF["Dekker"]),
        (DayKind.CARE_DAY, NEXT_MONDAY, None),
    ]
    for kind, day, group in plan:
        period = SpecialPeriod(day, day, kind, kind.value, group)
        calendar.add_period(week.books, week.who("bo"), period, week.now)
        week.audited.append(("bo", "calendar_added"))
    week.until("16:30")
    week.gives_later("pien")
    week.until("17:35")


def with_item_here(week: Week, group: str, but: set[str]) -> list[str]:
    """Whose item lies in the box, of one group."""
    week.look()
    return [name for name in with_item(group) if name not in but and week.books.custody(pupil_of(name)).held]
