"""What the pages of possible incidents ask of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import Deed, IncidentId, Outcome
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.inbox import incident_pages, incidents, typed_names
from kiosk.services.inbox.incidents import Report
from kiosk.services.inbox.views_incidents import InboxPage, PastLine, ReportForm, Tab
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class IncidentDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def waiting(self, staff: StaffMember) -> int:
        """How many wait for this person."""
        return incident_pages.waiting_count(self._books, staff)

    def inbox(self, staff: StaffMember, tab: Tab, selected: str, just: str, now: ClockReading) -> InboxPage:
        """The inbox of this person."""
        return incident_pages.inbox(self._books, staff, tab, selected, just, now)

    def judge(
        self,
        staff: StaffMember,
        incident: IncidentId,
        deed: Deed,
        text: str,
        outcome: Outcome | None,
        now: ClockReading,
    ) -> None:
        """Confirms, dismisses, or puts before the directie."""
        incidents.judge(self._books, staff, incident, deed, now, text=text, outcome=outcome)

    def reopen(self, staff: StaffMember, incident: IncidentId, now: ClockReading) -> None:
        """Takes back the own verdict."""
        incidents.reopen(self._books, staff, incident, now)

    def revoke(self, staff: StaffMember, incident: IncidentId, reason: str, now: ClockReading) -> None:
        """Takes a confirmed one out of the file."""
        incidents.revoke(self._books, staff, incident, reason, now)

    def history(self, staff: StaffMember, incident: IncidentId, now: ClockReading) -> tuple[PastLine, ...]:
        """What was confirmed before about this pupil; looking is logged."""
        return incident_pages.history(self._books, staff, incident, now)

    def report_form(
        self, staff: StaffMember, group: GroupId | None, pupil: PupilId | None, now: ClockReading
    ) -> ReportForm:
        """The form that reports facts."""
        return incident_pages.report_form(self._books, staff, group, pupil, now)

    def report(self, staff: StaffMember, seen: Report, now: ClockReading) -> IncidentId:
        """Reports facts."""
        return incidents.report(self._books, staff, seen, now)

    def names_others(self, text: str, pupil: PupilId | None, incident: IncidentId | None) -> bool:
        """Whether a typed fact names another pupil."""
        return typed_names.names_others(self._books, text, pupil, incident)
