"""What the page of the keys and the answers to programs ask of the product."""

from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.school_day import local_day
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_tools import figures_now, keys
from kiosk.services.school_tools.views_tools import KeyHolder, KeysPage, ProductState, TodayFigures
from kiosk.services.views import StaffMember


class ToolDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books
        self._used: dict[str, date] = {}

    def page(self, staff: StaffMember, now: ClockReading) -> KeysPage:
        """The keys this person sees."""
        return keys.keys_page(self._books, staff, now)

    def make(self, staff: StaffMember, label: str, scopes: frozenset[str], days: int, now: ClockReading) -> str:
        """A new key, to show once."""
        return keys.make_key(self._books, staff, label, scopes, days, now)

    def revoke(self, staff: StaffMember, key: str, now: ClockReading) -> None:
        """Ends a key."""
        keys.revoke_key(self._books, staff, key, now)

    def holder(self, secret: str, now: ClockReading) -> KeyHolder | None:
        """Who asks; its first question of a day is put on record."""
        found, today = keys.holder(self._books, secret, now), local_day(now.at)
        if found is not None and self._used.get(found.key) != today:
            keys.note_use(self._books, found, now)
            self._used[found.key] = today
        return found

    def note_export(self, asked: KeyHolder, kind: str, now: ClockReading) -> None:
        """Puts on record by which key an export was asked."""
        keys.note_export(self._books, asked, kind, now)

    def today(self, now: ClockReading) -> TodayFigures:
        """Three numbers per group."""
        return figures_now.today_figures(self._books, now)

    def tallies(self, now: ClockReading) -> dict[str, int]:
        """How many entries of each kind today has."""
        return figures_now.entries_today(self._books, now)

    def state(self, now: ClockReading) -> ProductState:
        """How the product is."""
        return figures_now.product_state(self._books, now)
