"""Tuesday: the reader is deaf for twelve minutes of the walk-in, and one phone stays overnight."""

from datetime import date

from kiosk.services.rounds import paper
from kiosk.services.rounds.paper import PaperList, Written
from kiosk.services.school_day import mornings
from tests.week.monday import with_item_here
from tests.week.pupils import GROUP_OF, name_of, pupil_of, with_item
from tests.week.told import Week

TUESDAY = date(2026, 11, 24)
STAYS_OVERNIGHT = "Ole Bakker"
ABSENT_ON_PAPER = "Ada Dekker"
KEPT_IN_THE_BAG = {"Bas Adema", "Gijs Bakker"}
"""Nobody knows, and after such a morning nobody asks the machine."""


def live(week: Week) -> None:
    week.until("8:20")
    week.box.twin.fault("unplugged")
    week.queue("8:22", ["Cas Adema", "Dex Adema"], every=20, answer=None)
    week.until("8:32")
    week.box.twin.fault(None)
    tapping = [name for name in with_item("Adema", "Bakker") if name not in KEPT_IN_THE_BAG]
    week.queue("8:33", tapping, every=7)
    week.until("8:50")
    assert mornings.groups_checked_by_hand(week.books, week.now).keys() == set(GROUP_OF.values())
    _list_on_paper(week)
    week.until("14:15")
    week.queue("14:16", with_item_here(week, "Adema", but=set()), every=4, answer="collected")
    week.hands_out("ruben", STAYS_OVERNIGHT, but=[STAYS_OVERNIGHT])
    week.hands_out("tom", ABSENT_ON_PAPER)
    week.until("16:30")
    week.gives_later("pien")
    week.until("17:35")


def _list_on_paper(week: Week) -> None:
    """Tom collected everything of his group at 8:25; what els took in lies in her drawer and is in no book."""
    group = GROUP_OF["Dekker"]
    page = paper.paper_page(week.books, group, week.now)
    lines = {row.pupil: Written("in_custody") for row in page.rows if name_of(row.pupil) in with_item("Dekker")}
    lines[pupil_of(ABSENT_ON_PAPER)] = Written("absent")
    paper.take_over(week.books, week.who("tom"), group, PaperList(lines, "8:25", page.draft), week.now)
