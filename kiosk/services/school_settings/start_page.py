"""The way to a working school in seven steps: what is done is read from the records, and kept nowhere else."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import DeclaredItems
from kiosk.domain.roles import Act, Role
from kiosk.domain.school_day import DayTimes, local_day
from kiosk.services.live_page.live_words import local_clock
from kiosk.services.noting import note
from kiosk.services.school_books import START_PAGE, SchoolBooks
from kiosk.services.school_settings.views_start import StartPage, Step, StepLine
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.people import accounts, audit, cards, roster, school_settings
from kiosk.store.people.cards import CardState
from kiosk.store.people.school_settings import Chosen
from kiosk.store.school_days import calendar
from kiosk.store.school_days.calendar import PeriodState

AWAY = "away"
TIMES_SET = "timetable_set"


def start_page(books: SchoolBooks, now: ClockReading) -> StartPage:
    """How far the school is."""
    with reading(books.school_file) as unit:
        steps = (
            StepLine(Step.SCHOOL, Act.CHANGE_SETTINGS, bool(books.school_name), detail=books.school_name),
            _times(unit, books),
            _calendar(unit, books),
            _roster(unit, books, now),
            _teachers(unit, books),
            _cards(unit, books, now),
        )
    return StartPage((*steps, _box(books)), books.choices.get(START_PAGE) == AWAY)


def put_away(books: SchoolBooks, staff: StaffMember, *, away: bool, now: ClockReading) -> None:
    """The start page is needed no longer, or again."""
    with writing(books.writer) as unit:
        if away:
            school_settings.choose(unit, books.school, START_PAGE, Chosen(AWAY, now.utc_us, staff.account))
        else:
            school_settings.unchoose(unit, books.school, START_PAGE)
        note(unit, books, staff, "start_page_put_away" if away else "start_page_put_back", "", {}, now)
    books.refresh()


def _times(unit: Unit, books: SchoolBooks) -> StepLine:
    """Done once somebody set a day: a new school has times to begin with, which may be right."""
    weekdays = calendar.calendar(unit, books.school).weekdays
    own = any(times != DayTimes() for times in weekdays.values())
    looked_at = own or any(line.act.action == TIMES_SET for line in audit.lines(unit, books.school))
    first = weekdays.get(0)
    detail = "" if first is None else f"{local_clock(first.walk_in)} · {local_clock(first.start)}"
    return StepLine(Step.TIMES, Act.SET_CALENDAR, looked_at, len(weekdays), 5, detail)


def _calendar(unit: Unit, books: SchoolBooks) -> StepLine:
    found = calendar.periods(unit, books.school)
    accepted = sum(one.state is PeriodState.ACCEPTED for one in found)
    waiting = sum(one.state is PeriodState.PROPOSED for one in found)
    return StepLine(Step.CALENDAR, Act.SET_CALENDAR, accepted > 0 and not waiting, accepted, accepted + waiting)


def _roster(unit: Unit, books: SchoolBooks, now: ClockReading) -> StepLine:
    pupils = sum(each.is_here(local_day(now.at)) for each in roster.pupils(unit, books.school))
    groups = len(roster.groups(unit, books.school))
    return StepLine(Step.ROSTER, Act.IMPORT_ROSTER, pupils > 0, pupils, groups)


def _teachers(unit: Unit, books: SchoolBooks) -> StepLine:
    """Every group has somebody; a link that is still open counts."""
    everybody = accounts.accounts(unit, books.school)
    teaching = [each for each in everybody if Role.TEACHER in each.roles and each.disabled_us is None]
    groups = {group.id for group in roster.groups(unit, books.school)}
    taught = groups & {group for each in teaching for group in each.groups}
    return StepLine(Step.TEACHERS, Act.MANAGE_ACCOUNTS, bool(groups) and taught == groups, len(taught), len(groups))


def _cards(unit: Unit, books: SchoolBooks, now: ClockReading) -> StepLine:
    """Everybody who may bring something has a card."""
    carried = {card.pupil for card in cards.cards(unit, books.school) if card.state is CardState.ACTIVE}
    bring = {
        each.id
        for each in roster.pupils(unit, books.school)
        if each.participates and each.declared is not DeclaredItems.NONE and each.is_here(local_day(now.at))
    }
    have = len(bring & carried)
    return StepLine(Step.CARDS, Act.LINK_CARD, bool(bring) and have == len(bring), have, len(bring))


def _box(books: SchoolBooks) -> StepLine:
    """Done after the first tap that a box put on record."""
    with reading(books.box_file) as unit:
        boxes = ledger.boxes_in_use(unit)
        tapped = sum(ledger.head_of(unit, books.school, box.id).seq > 0 for box in boxes)
    heard = books.box.label if books.box is not None and books.box.heard else ""
    return StepLine(Step.BOX, Act.SEE_HEALTH, tapped > 0, tapped, len(boxes), heard)
