"""What the settings page asks of the product."""

from collections.abc import Mapping

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.school_books import START_PAGE, SchoolBooks
from kiosk.services.school_settings import settings_page, start_page
from kiosk.services.school_settings.views_settings import SettingsPage
from kiosk.services.school_settings.views_start import StartPage
from kiosk.services.views import StaffMember


class SettingsDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    @property
    def school_name(self) -> str:
        """The name of the school as it is now."""
        return self._books.school_name

    @property
    def language(self) -> str:
        """nl or en: for who chose none."""
        return self._books.language

    @property
    def start_page_away(self) -> bool:
        """True when somebody put the start page away."""
        return self._books.choices.get(START_PAGE) == start_page.AWAY

    def start_page(self, now: ClockReading) -> StartPage:
        """How far the school is."""
        return start_page.start_page(self._books, now)

    def starts_there(self, now: ClockReading) -> bool:
        """True while the school is not ready and nobody put the start page away."""
        return not self.start_page_away and self.start_page(now).current is not None

    def put_away(self, staff: StaffMember, *, away: bool, now: ClockReading) -> None:
        """The start page leaves the menu, or comes back."""
        start_page.put_away(self._books, staff, away=away, now=now)

    def page(self) -> SettingsPage:
        """What counts now, and where it comes from."""
        return settings_page.settings_page(self._books)

    def save(self, staff: StaffMember, asked: Mapping[str, str], now: ClockReading) -> dict[str, str]:
        """Takes over settings; returns what takes it back."""
        return settings_page.save_settings(self._books, staff, asked, now)
