"""What the settings page asks of the product."""

from collections.abc import Mapping

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_settings import settings_page
from kiosk.services.school_settings.views_settings import SettingsPage
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

    def page(self) -> SettingsPage:
        """What counts now, and where it comes from."""
        return settings_page.settings_page(self._books)

    def save(self, staff: StaffMember, asked: Mapping[str, str], now: ClockReading) -> dict[str, str]:
        """Takes over settings; returns what takes it back."""
        return settings_page.save_settings(self._books, staff, asked, now)
