"""What the pages of the roster ask of the product."""

from collections.abc import Mapping
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.roster import import_on_page, import_profiles, pupils_by_hand, roster_reading, school_year
from kiosk.services.roster.roster_import import RosterChange
from kiosk.services.roster.roster_reading import Upload
from kiosk.services.roster.views_import import ImportPage, ImportResult
from kiosk.services.roster.views_pupils import PupilLine, PupilsPage, WrittenPupil
from kiosk.services.roster.views_year import YearChoices, YearPage, YearPlan, YearResult
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

    def take_back(self, staff: StaffMember, change: RosterChange, now: ClockReading, *, slots: bool = False) -> int:
        """Puts back what was taken over; returns how many pupils stayed as they are."""
        return import_on_page.take_back(self._books, staff, change, now, slots=slots)

    def year_page(self, now: ClockReading) -> YearPage:
        """Where everybody would go in the new school year."""
        return school_year.year_page(self._books, now)

    def year_plan(self, choices: YearChoices, now: ClockReading) -> YearPlan:
        """What the choices come to."""
        return school_year.year_plan(self._books, choices, now)

    def begin_year(
        self, staff: StaffMember, choices: YearChoices, fingerprint: str, now: ClockReading
    ) -> tuple[YearResult, RosterChange]:
        """Does what was shown."""
        return school_year.begin_year(self._books, staff, choices, fingerprint, now)

    def choose_columns(self, upload: Upload, places: Mapping[str, int]) -> Upload:
        """The table read with these columns. Raises ExchangeError."""
        return roster_reading.with_columns(upload, places)

    def pupils_page(self, group: GroupId | None, now: ClockReading) -> PupilsPage:
        """The pupils of a group."""
        return pupils_by_hand.pupils_page(self._books, group, now)

    def one_pupil(self, pupil: PupilId, now: ClockReading) -> PupilLine:
        """One pupil to change."""
        return pupils_by_hand.one_pupil(self._books, pupil, now)

    def add_pupil(self, staff: StaffMember, written: WrittenPupil, now: ClockReading) -> PupilId:
        """Adds a pupil. Raises ServiceError; SureError to ask once more."""
        return pupils_by_hand.add_pupil(self._books, staff, written, now)

    def change_pupil(self, staff: StaffMember, pupil: PupilId, written: WrittenPupil, now: ClockReading) -> None:
        """Another name, group or number."""
        pupils_by_hand.change_pupil(self._books, staff, pupil, written, now)

    def set_last_day(self, staff: StaffMember, pupil: PupilId, last: date | None, now: ClockReading) -> None:
        """The last day at this school; None: stays."""
        pupils_by_hand.set_last_day(self._books, staff, pupil, last, now)

    def profiles(self) -> dict[str, Mapping[str, str]]:
        """The saved columns, by name."""
        return import_profiles.profiles(self._books)

    def save_profile(self, staff: StaffMember, name: str, upload: Upload, now: ClockReading) -> None:
        """Keeps the chosen columns under a name. Raises BadProfileError."""
        import_profiles.save_profile(self._books, staff, name, upload, now)

    def forget_profile(self, staff: StaffMember, name: str, now: ClockReading) -> None:
        """Deletes a profile."""
        import_profiles.forget_profile(self._books, staff, name, now)
