"""What the pages of requests about pupils' data ask of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.domain.rights import LongerBecause, RequestState, RightsRequestId
from kiosk.services.rights import request_pages, requests
from kiosk.services.rights.requests import NewRequest
from kiosk.services.rights.views_rights import NewRequestPage, RequestPage, RequestsPage, RequestTasks
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class RightsDesk:
    """Every question answered by one service, over the open records of one school. Errors are those of the service."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self, staff: StaffMember, now: ClockReading) -> RequestsPage:
        """The register."""
        return request_pages.requests_page(self._books, staff, now)

    def one(self, staff: StaffMember, about: RightsRequestId, now: ClockReading) -> RequestPage:
        """One request."""
        return request_pages.request_page(self._books, staff, about, now)

    def choosing(self, staff: StaffMember, sought: str, chosen: PupilId, now: ClockReading) -> NewRequestPage:
        """About whom a new request is."""
        return request_pages.new_request_page(self._books, staff, sought, chosen, now)

    def tasks(self, now: ClockReading) -> RequestTasks:
        """What is open, in numbers."""
        return request_pages.request_tasks(self._books, now)

    def receive(self, staff: StaffMember, new: NewRequest, now: ClockReading) -> RightsRequestId:
        """Puts a request on record."""
        return requests.receive(self._books, staff, new, now)

    def take(self, staff: StaffMember, about: RightsRequestId, now: ClockReading) -> None:
        """This person sees to it."""
        requests.take(self._books, staff, about, now)

    def take_longer(
        self, staff: StaffMember, about: RightsRequestId, because: LongerBecause, now: ClockReading
    ) -> None:
        """Two months more."""
        requests.take_longer(self._books, staff, about, because, now)

    def close(
        self, staff: StaffMember, about: RightsRequestId, outcome: RequestState, why: str, now: ClockReading
    ) -> None:
        """The answer was given."""
        requests.close(self._books, staff, about, outcome, why, now)

    def reopen(self, staff: StaffMember, about: RightsRequestId, now: ClockReading) -> None:
        """It was not done after all."""
        requests.reopen(self._books, staff, about, now)

    def write_note(self, staff: StaffMember, about: RightsRequestId, text: str, now: ClockReading) -> None:
        """What is worth knowing about it."""
        requests.write_note(self._books, staff, about, text, now)
