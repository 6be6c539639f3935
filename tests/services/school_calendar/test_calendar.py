"""Keeping the calendar: proposals, days by hand, a day broken off; each act on record and each undone."""

import json
from datetime import date, time

import pytest

from kiosk.domain.periods import AbsurdPeriodError
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayKind, DayTimes, Moment, SpecialPeriod
from kiosk.exchange.errors import ExchangeError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import calendar
from kiosk.services.school_calendar.calendar import DatesUpload
from kiosk.services.school_calendar.calendar_page import calendar_page, today_page
from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.school_days import day as school_days
from tests.services.staff_school import SEVEN, SIX, TIMES, at, teacher

NOW = at(10, 5)
TODAY = date(2026, 11, 23)
SPRING = ("Voorjaarsvakantie", "2027-02-20", "2027-02-28")


def feed(*holidays: tuple[str, str, str]) -> DatesUpload:
    vacations = [
        {"type": f" {name}\n", "regions": [{"region": "midden", "startdate": first, "enddate": last}]}
        for name, first, last in holidays
    ]
    return DatesUpload(json.dumps({"content": [{"vacations": vacations}]}).encode(), "midden")


def plan(books: SchoolBooks, day: date = TODAY, group: GroupId | None = SIX):
    with reading(books.school_file) as unit:
        return school_days.calendar(unit, books.school).plan(group, day)


def acts(books: SchoolBooks) -> list[audit.Act]:
    with reading(books.school_file) as unit:
        return [line.act for line in audit.lines(unit, books.school)]


def test_a_holiday_of_the_feed_changes_nothing_until_it_is_accepted(books: SchoolBooks) -> None:
    staff, monday = teacher(books), date(2027, 2, 22)
    assert calendar.propose(books, staff, feed(SPRING), NOW).new == 1
    assert plan(books, monday).is_open
    (row,) = calendar_page(books, NOW).proposed
    calendar.accept(books, staff, row.id, DayKind.CLOSED, NOW)
    assert not plan(books, monday).is_open
    assert plan(books, date(2027, 3, 1)).is_open


def test_undo_and_reject_give_the_days_back(books: SchoolBooks) -> None:
    staff, monday = teacher(books), date(2027, 2, 22)
    calendar.propose(books, staff, feed(SPRING), NOW)
    (row,) = calendar_page(books, NOW).proposed
    calendar.accept(books, staff, row.id, DayKind.CLOSED, NOW)
    calendar.take_back(books, staff, row.id, NOW)
    assert plan(books, monday).is_open
    assert [one.id for one in calendar_page(books, NOW).proposed] == [row.id]
    calendar.reject(books, staff, row.id, NOW)
    page = calendar_page(books, NOW)
    assert (page.proposed, [one.id for one in page.rejected]) == ((), [row.id])
    assert [act.action for act in acts(books)][-4:] == [
        "calendar_proposed",
        "calendar_accepted",
        "calendar_proposed",
        "calendar_rejected",
    ]


def test_the_same_file_again_asks_nothing_twice_and_overrules_no_decision(books: SchoolBooks) -> None:
    staff = teacher(books)
    calendar.propose(books, staff, feed(SPRING), NOW)
    calendar.reject(books, staff, calendar_page(books, NOW).proposed[0].id, NOW)
    again = calendar.propose(books, staff, feed(SPRING), NOW)
    assert (again.new, again.known) == (0, 1)
    assert calendar_page(books, NOW).proposed == ()


def test_five_weeks_of_spring_are_told_and_left_out(books: SchoolBooks) -> None:
    absurd = ("Voorjaarsvakantie", "2027-02-20", "2027-03-26")
    read = calendar.propose(books, teacher(books), feed(absurd, ("Meivakantie", "2027-04-24", "2027-05-02")), NOW)
    assert read.new == 1
    assert "duurt 35 dagen" in " ".join(read.problems)


def test_what_is_over_is_no_proposal(books: SchoolBooks) -> None:
    read = calendar.propose(books, teacher(books), feed(("Herfstvakantie", "2026-10-17", "2026-10-25")), NOW)
    assert (read.new, read.known) == (0, 0)


def test_an_agenda_becomes_proposals_too(books: SchoolBooks) -> None:
    event = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261204\r\nSUMMARY:Studiedag\r\nEND:VEVENT\r\n"
    upload = DatesUpload(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR".encode(), "midden")
    calendar.propose(books, teacher(books), upload, NOW)
    (row,) = calendar_page(books, NOW).proposed
    calendar.accept(books, teacher(books), row.id, DayKind.CARE_DAY, NOW)
    assert plan(books, date(2026, 12, 4)).kind is DayKind.CARE_DAY


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"{}", b""])
def test_another_file_is_refused_and_nothing_is_kept(books: SchoolBooks, content: bytes) -> None:
    with pytest.raises(ExchangeError):
        calendar.propose(books, teacher(books), DatesUpload(content, "midden"), NOW)
    assert calendar_page(books, NOW).proposed == ()


def test_days_by_hand_count_at_once_for_one_group_or_the_school(books: SchoolBooks) -> None:
    camp = SpecialPeriod(TODAY, TODAY, DayKind.TRIP_ITEM_ALONG, "Kamp", SIX)
    made = calendar.add_period(books, teacher(books), camp, NOW)
    assert (plan(books).judged, plan(books, group=SEVEN).judged) == (False, True)
    calendar.take_back(books, teacher(books), made, NOW)
    assert plan(books).judged


def test_an_absurd_period_by_hand_is_refused(books: SchoolBooks) -> None:
    with pytest.raises(AbsurdPeriodError):
        calendar.add_period(books, teacher(books), SpecialPeriod(TODAY, date(2027, 1, 1), label="Vrij"), NOW)


def test_a_period_that_is_gone_is_told(books: SchoolBooks) -> None:
    with pytest.raises(calendar.NoSuchPeriodError):
        calendar.reject(books, teacher(books), "nothing", NOW)


def test_a_group_may_have_a_weekday_of_its_own_and_lose_it(books: SchoolBooks) -> None:
    own = DayTimes(start=time(9), walk_in=time(8, 45))
    calendar.set_week(books, teacher(books), SIX, 0, own, NOW)
    assert (plan(books).times, plan(books, group=SEVEN).times) == (own, TIMES)
    calendar.set_week(books, teacher(books), SIX, 0, None, NOW)
    assert plan(books).times == TIMES


def test_the_school_chooses_from_when_candidates_come(books: SchoolBooks) -> None:
    calendar.set_candidates_at(books, teacher(books), time(10), NOW)
    assert plan(books).candidates_at == at(10, 0).at


def test_a_day_broken_off_collects_at_once_judges_nothing_and_can_go_on(books: SchoolBooks) -> None:
    staff = teacher(books)
    calendar.break_off(books, staff, None, NOW)
    assert (plan(books).judged, plan(books).moment(NOW.at)) == (False, Moment.COLLECTING)
    assert [one.at for one in today_page(books, NOW).moved] == [time(10, 5)]
    calendar.resume(books, staff, None, NOW)
    assert (plan(books).judged, plan(books).moment(NOW.at)) == (True, Moment.OUTSIDE)
    assert [act.action for act in acts(books)][-2:] == ["day_broken_off", "day_resumed"]
    assert acts(books)[-1].actor == f"staff:{staff.account}"


def test_one_group_can_be_broken_off(books: SchoolBooks) -> None:
    calendar.break_off(books, teacher(books), SIX, NOW)
    assert (plan(books).judged, plan(books, group=SEVEN).judged) == (False, True)


@pytest.mark.parametrize("now", [at(17, 30), at(10, 0, day=22)])
def test_after_closing_or_on_a_sunday_there_is_nothing_to_break_off(books: SchoolBooks, now) -> None:
    with pytest.raises(calendar.NothingToBreakOffError):
        calendar.break_off(books, teacher(books), None, now)


def test_an_untrusted_clock_cannot_say_when_the_day_was_broken_off(books: SchoolBooks) -> None:
    with pytest.raises(calendar.ClockNotRightError):
        calendar.break_off(books, teacher(books), None, at(10, 5, trusted=False))


def test_the_year_runs_from_august_to_july_and_shows_what_differs(books: SchoolBooks) -> None:
    calendar.add_period(books, teacher(books), SpecialPeriod(date(2026, 12, 21), date(2027, 1, 3), label="Kerst"), NOW)
    calendar.add_period(books, teacher(books), SpecialPeriod(TODAY, TODAY, DayKind.TRIP_ITEM_STAYS, "Uit", SIX), NOW)
    page = calendar_page(books, NOW)
    assert (page.months[0].first, page.months[-1].first) == (date(2026, 8, 1), date(2027, 7, 1))
    days = {one.day: one for month in page.months for one in month.days}
    assert len(days) == 365
    assert [days[date(2026, 12, on)].code for on in (18, 19, 21)] == ["school", "weekend", "closed"]
    assert (days[TODAY].code, days[TODAY].own) == ("school", True)


def test_groups_with_the_same_week_share_a_row(books: SchoolBooks) -> None:
    assert [row.names for row in calendar_page(books, NOW).rows] == [("Groep 6 · Kleur 6", "Groep 7 · Kleur 7")]
    calendar.add_period(books, teacher(books), SpecialPeriod(TODAY, TODAY, DayKind.TRIP_ITEM_STAYS, "Uit", SIX), NOW)
    rows = calendar_page(books, NOW).rows
    assert [len(row.names) for row in rows] == [1, 1]
    assert (rows[0].cells[0].label, rows[0].cells[0].collecting) == ("Uit", ("17:00–17:30",))
