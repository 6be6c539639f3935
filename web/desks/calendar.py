"""What the calendar pages ask of the product, and the real answers."""

from datetime import time
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayKind, DayTimes, SpecialPeriod
from kiosk.services.roster.roster_import import Importer
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import absences, calendar, calendar_page
from kiosk.services.school_calendar.absence_report import AbsenceReport
from kiosk.services.school_calendar.calendar import DatesUpload
from kiosk.services.school_calendar.views_calendar import CalendarPage, ReadDates, TodayPage
from kiosk.services.school_day import clock_trust
from kiosk.services.views import StaffMember


class CalendarDesk(Protocol):
    """The services behind the calendar pages. Errors are DomainError, ServiceError and ExchangeError."""

    def page(self, now: ClockReading) -> CalendarPage:
        """The year, the coming days and what waits for a decision."""

    def today(self, now: ClockReading) -> TodayPage:
        """The page that breaks a day off."""

    def propose(self, staff: StaffMember, upload: DatesUpload, now: ClockReading) -> ReadDates:
        """Reads a file into proposals."""

    def decide(self, staff: StaffMember, period: str, decision: str, kind: DayKind, now: ClockReading) -> None:
        """accept, reject or undo."""

    def add(self, staff: StaffMember, period: SpecialPeriod, now: ClockReading) -> None:
        """A period by hand."""

    def set_week(
        self, staff: StaffMember, group: GroupId | None, weekday: int, times: DayTimes | None, now: ClockReading
    ) -> None:
        """The times of a weekday."""

    def set_candidates_at(self, staff: StaffMember, clock: time, now: ClockReading) -> None:
        """From which time possible incidents are raised."""

    def break_off(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> None:
        """ "Vandaag afgebroken"."""

    def resume(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> None:
        """Takes that back."""

    def confirm_clock(self, staff: StaffMember, seen_offset_us: int, now: ClockReading) -> None:
        """ "Klopt deze tijd?" - yes."""

    def take_absences(
        self, staff: StaffMember, content: bytes, now: ClockReading, *, apply: bool
    ) -> tuple[AbsenceReport, str]:
        """Reads a file of absences; what it adds, and the same file without reasons to apply afterwards."""


class SchoolCalendarDesk:
    """The real desk over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self, now: ClockReading) -> CalendarPage:
        """The year, the coming days and what waits for a decision."""
        return calendar_page.calendar_page(self._books, now)

    def today(self, now: ClockReading) -> TodayPage:
        """The page that breaks a day off."""
        return calendar_page.today_page(self._books, now)

    def propose(self, staff: StaffMember, upload: DatesUpload, now: ClockReading) -> ReadDates:
        """Reads a file into proposals."""
        return calendar.propose(self._books, staff, upload, now)

    def decide(self, staff: StaffMember, period: str, decision: str, kind: DayKind, now: ClockReading) -> None:
        """accept, reject or undo."""
        if decision == "accept":
            calendar.accept(self._books, staff, period, kind, now)
        elif decision == "reject":
            calendar.reject(self._books, staff, period, now)
        else:
            calendar.take_back(self._books, staff, period, now)

    def add(self, staff: StaffMember, period: SpecialPeriod, now: ClockReading) -> None:
        """A period by hand."""
        calendar.add_period(self._books, staff, period, now)

    def set_week(
        self, staff: StaffMember, group: GroupId | None, weekday: int, times: DayTimes | None, now: ClockReading
    ) -> None:
        """The times of a weekday."""
        calendar.set_week(self._books, staff, group, weekday, times, now)

    def set_candidates_at(self, staff: StaffMember, clock: time, now: ClockReading) -> None:
        """From which time possible incidents are raised."""
        calendar.set_candidates_at(self._books, staff, clock, now)

    def break_off(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> None:
        """ "Vandaag afgebroken"."""
        calendar.break_off(self._books, staff, group, now)

    def resume(self, staff: StaffMember, group: GroupId | None, now: ClockReading) -> None:
        """Takes that back."""
        calendar.resume(self._books, staff, group, now)

    def confirm_clock(self, staff: StaffMember, seen_offset_us: int, now: ClockReading) -> None:
        """ "Klopt deze tijd?" - yes."""
        clock_trust.confirm_clock(self._books, staff, seen_offset_us, now)

    def take_absences(
        self, staff: StaffMember, content: bytes, now: ClockReading, *, apply: bool
    ) -> tuple[AbsenceReport, str]:
        """Reads a file of absences; what it adds, and the same file without reasons to apply afterwards."""
        books, by = self._books, Importer(f"staff:{staff.account}", "web")
        engine = books.writer if apply else books.school_file
        report = absences.take_in(engine, books.school, content, now, apply=apply, by=by)
        return report, "" if apply else absences.without_reasons(content, now)
