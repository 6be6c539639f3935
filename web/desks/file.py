"""What the pages of pupils' files and of the protocol ask of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import MeasureId
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import FileEntryId
from kiosk.services.inbox import protocol_book
from kiosk.services.inbox.protocol_book import NewVersion
from kiosk.services.pupil_files import file_page, letters, measures, pupil_file
from kiosk.services.pupil_files.file_pdf import file_pdf
from kiosk.services.pupil_files.measures import MeasureStep, NewMeasure
from kiosk.services.pupil_files.pdf_files import ReadyFile
from kiosk.services.pupil_files.pupil_export import export_pupil
from kiosk.services.pupil_files.pupil_file import NewLine
from kiosk.services.pupil_files.views_file import FilePage, ProtocolPage, SearchPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class FileDesk:
    """Every question answered by one service, over the open records of one school. Errors are those of the service."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def search(self, staff: StaffMember, sought: str, now: ClockReading) -> SearchPage:
        """Pupils whose file this person may open."""
        return file_page.search(self._books, staff, sought, now)

    def page(self, staff: StaffMember, pupil: PupilId, now: ClockReading) -> FilePage:
        """The file of a pupil; the look is logged."""
        return file_page.file_page(self._books, staff, pupil, now)

    def copy_text(self, staff: StaffMember, pupil: PupilId, now: ClockReading) -> str:
        """The text for the pupil administration."""
        return file_page.copy_text(self._books, staff, pupil, now)

    def pdf(self, staff: StaffMember, pupil: PupilId, now: ClockReading) -> ReadyFile:
        """The file on paper."""
        return file_pdf(self._books, staff, pupil, now)

    def measure_letter(self, staff: StaffMember, measure: MeasureId, now: ClockReading) -> ReadyFile:
        """The draft of the letter about a measure."""
        return letters.measure_letter(self._books, staff, measure, now)

    def incident_letter(self, staff: StaffMember, incident: IncidentId, now: ClockReading) -> ReadyFile:
        """The draft of the letter about a confirmed incident."""
        return letters.incident_letter(self._books, staff, incident, now)

    def export(self, staff: StaffMember, pupil: PupilId, now: ClockReading) -> ReadyFile:
        """Everything the books hold about a pupil."""
        return export_pupil(self._books, staff, pupil, now)

    def add(self, staff: StaffMember, pupil: PupilId, new: NewLine, now: ClockReading) -> None:
        """Adds a line."""
        pupil_file.add(self._books, staff, pupil, new, now)

    def take_back(self, staff: StaffMember, pupil: PupilId, entry: FileEntryId, now: ClockReading) -> None:
        """Takes a line back by another line."""
        pupil_file.take_back(self._books, staff, pupil, entry, now)

    def restrict(self, staff: StaffMember, pupil: PupilId, now: ClockReading, *, on: bool) -> None:
        """The restriction flag."""
        pupil_file.restrict(self._books, staff, pupil, now, on=on)

    def open_measure(self, staff: StaffMember, new: NewMeasure, now: ClockReading) -> None:
        """Opens a draft."""
        measures.open_draft(self._books, staff, new, now)

    def measure(self, staff: StaffMember, measure: MeasureId, step: MeasureStep, now: ClockReading) -> PupilId:
        """One deed about a measure; returns whose it is."""
        return measures.do(self._books, staff, measure, step, now)

    def protocol(self, now: ClockReading) -> ProtocolPage:
        """The protocol and its versions."""
        return protocol_book.protocol_page(self._books, now)

    def add_version(self, staff: StaffMember, new: NewVersion, now: ClockReading) -> None:
        """A new version of the protocol."""
        protocol_book.add_version(self._books, staff, new, now)

    def take_back_version(self, staff: StaffMember, version: str, now: ClockReading) -> None:
        """Takes a coming version back."""
        protocol_book.take_back_version(self._books, staff, version, now)
