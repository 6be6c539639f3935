"""Absent, later or leaving early today, as the office is told: never with a reason, wiped at the end of the day."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.declared_items.views_office import ReportPage, ReportRow
from kiosk.services.errors import ServiceError
from kiosk.services.live_page.live_words import local_clock
from kiosk.services.live_page.roll import Standing, read_today, roll_of
from kiosk.services.rounds import round_closing
from kiosk.services.rounds.round import nonce_of
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.true_time import told_clock
from kiosk.services.staff_access.accounts import group_title
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import roster
from kiosk.store.school_days import day as school_days

KINDS = {"absent": DayFactKind.ABSENT, "later": DayFactKind.EXPECTED_LATER, "leaves": DayFactKind.LEAVES_EARLY}


class NoSuchReportError(ServiceError):
    """This can not be reported, or of nobody here."""


class NoTimeToldError(ServiceError):
    """Who leaves early does so at a time."""


def report_page(books: SchoolBooks, now: ClockReading) -> ReportPage:
    """Every pupil of the school, by surname."""
    with reading(books.school_file) as unit:
        today = read_today(unit, books, local_day(now.at))
        rolls = [roll_of(unit, books, group, today, now) for group in roster.groups(unit, books.school)]
    found = [(one, group_title(roll.group)) for roll in rolls for one in roll.standings]
    found.sort(key=lambda each: each[0].pupil.name.list_order)
    return ReportPage(today.day, tuple(_row(one, group_name) for one, group_name in found))


def report(
    books: SchoolBooks,
    staff: StaffMember,
    pupil: PupilId,
    kind: str,
    on: bool,
    now: ClockReading,
    at_clock: str = "",
) -> None:
    """Reports a pupil absent, later or leaving early today, or takes back every such report.

    at_clock: when the pupil comes or leaves, such as 10:15; may be empty but for leaving. Raises NoSuchReportError,
    NoTimeToldError and BadTimeError.
    """
    if kind not in KINDS:
        raise NoSuchReportError("Dit kan niet worden gemeld; ververs de pagina en probeer het nog een keer.")
    clock, today = told_clock(at_clock) if on and kind != "absent" else None, local_day(now.at)
    if on and kind == "leaves" and clock is None:
        raise NoTimeToldError("Vul ook in hoe laat deze leerling weggaat, zoals 12:00.")
    with writing(books.writer) as unit:
        found = roster.pupil(unit, books.school, pupil)
        if found is None or not found.is_here(today):
            raise NoSuchReportError("Deze leerling is vandaag niet ingeschreven.")
        school_days.remove_facts(unit, books.school, pupil, today, KINDS[kind], Source.OFFICE)
        if on:
            fact = DayFact(KINDS[kind], Source.OFFICE, now.at, staff.account, clock)
            nonce = nonce_of("office", pupil, kind, today.isoformat())
            school_days.add_fact(unit, books.school, pupil, today, fact, nonce)
    if found.group is not None:
        _reopen_where_needed(books, staff, found.group, now)


def _reopen_where_needed(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
    line = next((each for each in round_closing.round_lines(books, now) if each.group == group), None)
    if line is not None and line.state.closed and line.to_ask:
        round_closing.reopen(books, staff, group, now)


def _row(one: Standing, group_name: str) -> ReportRow:
    told = {fact.kind: fact.clock for fact in one.today.facts if fact.source is Source.OFFICE}
    return ReportRow(
        pupil=one.pupil.id,
        name=one.pupil.name.listed,
        group_name=group_name,
        status=one.status.status,
        absent=DayFactKind.ABSENT in told,
        later=DayFactKind.EXPECTED_LATER in told,
        leaves=DayFactKind.LEAVES_EARLY in told,
        later_at=local_clock(told.get(DayFactKind.EXPECTED_LATER)),
        leaves_at=local_clock(told.get(DayFactKind.LEAVES_EARLY)),
    )
