"""What the pages of own collecting times and of taps without a clock ask of the product."""

from collections.abc import Collection
from datetime import date, time

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import EntryId
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import OwnWindow
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import own_times
from kiosk.services.school_calendar.views_times import OwnTimesPage, UntimedPage
from kiosk.services.school_day import placing, untimed_page
from kiosk.services.views import StaffMember


class TimesDesk:
    """The services behind these pages. Errors are DomainError and ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def own_times(self, now: ClockReading) -> OwnTimesPage:
        """Who collects at own times."""
        return own_times.own_times_page(self._books, now)

    def add(
        self, staff: StaffMember, pupil: PupilId, weekdays: Collection[int], window: OwnWindow, now: ClockReading
    ) -> None:
        """Gives a pupil an own collecting time."""
        own_times.add(self._books, staff, pupil, weekdays, window, now)

    def remove(
        self, staff: StaffMember, pupil: PupilId, weekdays: Collection[int], start: time, now: ClockReading
    ) -> None:
        """Takes it away."""
        own_times.remove(self._books, staff, pupil, weekdays, start, now)

    @property
    def untimed(self) -> bool:
        """True while taps without a time wait."""
        return bool(self._books.untimed)

    def untimed_page(self, now: ClockReading) -> UntimedPage:
        """Taps without a clock."""
        return untimed_page.untimed_page(self._books, now)

    def tell(self, staff: StaffMember, stretch: EntryId, day: date, clock: str, now: ClockReading) -> None:
        """A person says when they were."""
        placing.tell(self._books, staff, stretch, day, clock, now)

    def take_back(self, staff: StaffMember, stretch: EntryId, now: ClockReading) -> None:
        """Takes that back."""
        placing.take_back(self._books, staff, stretch, now)
