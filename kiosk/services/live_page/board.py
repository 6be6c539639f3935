"""The digibord of a group: how many are ready, for eyes that may not see who is not."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import Status
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayPlan, Moment, at_local
from kiosk.services.figures.views_overview import BoardPage
from kiosk.services.live_page.live_words import clock_words
from kiosk.services.live_page.roll import read_roll
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import Words
from kiosk.store import reading


def board_page(books: SchoolBooks, group: GroupId, now: ClockReading) -> BoardPage:
    """The page; no pupil is in it. Raises UnknownGroupError."""
    with reading(books.school_file) as unit:
        roll = read_roll(unit, books, group, now)
    found = [one.status.status for one in roll.standings]
    ready = len(found) - found.count(Status.NOT_SEEN)
    figure = Words(f"{ready} van {len(found)} klaar", f"{ready} of {len(found)} ready")
    return BoardPage(
        group=group,
        group_name=group_title(roll.group),
        time=clock_words(now.at),
        asleep=found.count(Status.HANDED_IN) + found.count(Status.LEFT_BEHIND),
        ready=ready,
        pupils=len(found),
        figure=figure,
        line=_line(roll.plan, now, everybody=ready == len(found)),
    )


def _line(plan: DayPlan, now: ClockReading, *, everybody: bool) -> Words:
    if plan.times is None:
        return Words("Vandaag is de school dicht.", "School is closed today.")
    match plan.moment(now.at):
        case Moment.COLLECTING:
            return Words("Ophalen kan nu bij de ingang.", "You can collect at the entrance now.")
        case Moment.AFTER_CLOSING:
            return Words("Tot morgen!", "See you tomorrow!")
    if everybody:
        return Words("Iedereen is klaar. Fijne dag!", "Everyone is ready. Have a nice day!")
    start = at_local(plan.day, plan.times.start)
    if now.at < start:
        clock = clock_words(start)
        nl = f"Nog even tikken bij de ingang? De les begint om {clock}."
        return Words(nl, f"Please tap before {clock}.")
    return Words("Nog niet getikt? Zeg het je juf of meester.", "Not tapped yet? Tell your teacher.")
