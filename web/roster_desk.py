"""What the pages of the roster ask of the product."""

from collections.abc import Mapping

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.roster import import_on_page, import_profiles, roster_reading
from kiosk.services.roster.roster_import import RosterChange
from kiosk.services.roster.roster_reading import Upload
from kiosk.services.roster.views_import import ImportPage, ImportResult
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class RosterDesk:
    """Every question answered by one service, over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def read(self, content: bytes) -> Upload:
        """A file as it is handed over. Raises ExchangeError."""
        return roster_reading.read_upload(content, import_profiles.profiles(self._books))

    def page(self, upload: Upload, now: ClockReading) -> ImportPage | None:
        """What the file would do; None while its columns must be chosen. Raises OtherSchoolError."""
        return None if upload.file is None else import_on_page.look(self._books, upload.file, now)

    def take_over(
        self, staff: StaffMember, upload: Upload, fingerprint: str, choices: Mapping[int, str], now: ClockReading
    ) -> tuple[ImportResult, RosterChange]:
        """Does what was shown, with the choices by row."""
        return import_on_page.take_over(self._books, staff, upload.read(), fingerprint, choices, now)

    def take_back(self, staff: StaffMember, change: RosterChange, now: ClockReading) -> int:
        """Puts back what was taken over; returns how many pupils stayed as they are."""
        return import_on_page.take_back(self._books, staff, change, now)

    def choose_columns(self, upload: Upload, places: Mapping[str, int]) -> Upload:
        """The table read with these columns. Raises ExchangeError."""
        return roster_reading.with_columns(upload, places)

    def profiles(self) -> dict[str, Mapping[str, str]]:
        """The saved columns, by name."""
        return import_profiles.profiles(self._books)

    def save_profile(self, staff: StaffMember, name: str, upload: Upload, now: ClockReading) -> None:
        """Keeps the chosen columns under a name. Raises BadProfileError."""
        import_profiles.save_profile(self._books, staff, name, upload, now)

    def forget_profile(self, staff: StaffMember, name: str, now: ClockReading) -> None:
        """Deletes a profile."""
        import_profiles.forget_profile(self._books, staff, name, now)
