"""What the pages of the school day ask of the product, beside the live page itself."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.paper import Written
from kiosk.services.views import StaffMember
from kiosk.services.views_grid import GridPage
from kiosk.services.views_hand_out import CarePage, HandOutPage, PaperPage
from kiosk.services.views_office import ExemptionsPage, NewExemption, ReportPage
from kiosk.services.views_round import RoundLine
from kiosk.services.views_why import Why


class DayHouse(Protocol):
    """The services of the school day. Errors are DomainError and ServiceError."""

    def why(self, group: GroupId, pupil: PupilId, now: ClockReading) -> Why:
        """Why a pupil has this status."""

    def close_round(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """The round of a group is done."""

    def reopen_round(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """The round of a group goes on."""

    def rounds(self, now: ClockReading) -> tuple[RoundLine, ...]:
        """The round of every group."""

    def paper_page(self, group: GroupId, now: ClockReading) -> PaperPage:
        """The whole group by hand."""

    def take_over(
        self,
        staff: StaffMember,
        group: GroupId,
        lines: Mapping[PupilId, Written],
        time: str,
        draft: str,
        now: ClockReading,
    ) -> str:
        """Saves a list from paper; returns the name by which it is taken back."""

    def hand_out_page(self, staff: StaffMember, group: GroupId, now: ClockReading) -> HandOutPage:
        """Handing out to one group."""

    def care_page(self, now: ClockReading) -> CarePage:
        """What after-school care can hand out."""

    def hand_out(
        self,
        staff: StaffMember,
        group: GroupId | None,
        pupils: Collection[PupilId],
        time: str,
        draft: str,
        now: ClockReading,
    ) -> str:
        """Hands out what these pupils have here; group: None for the list of after-school care."""

    def take_back_hand_out(self, staff: StaffMember, group: GroupId | None, form: str, now: ClockReading) -> None:
        """Takes back one hand-out of today; group: None for the list of after-school care."""

    def take_back_paper(self, staff: StaffMember, group: GroupId, form: str, now: ClockReading) -> None:
        """Takes back one list of today."""

    def open_collecting(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """From now on a group may collect."""

    def undo_opening(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """Collecting is at its usual time again."""

    def declared_page(self, staff: StaffMember, group: GroupId, now: ClockReading) -> GridPage:
        """The toestelopgave of a group."""

    def declare(self, staff: StaffMember, group: GroupId, pupil: PupilId, said: str, now: ClockReading) -> str:
        """Saves what a pupil brings; returns what takes it back."""

    def care_days_page(self, staff: StaffMember, group: GroupId, now: ClockReading) -> GridPage:
        """The days of after-school care of a group."""

    def toggle_care_day(
        self, staff: StaffMember, group: GroupId, pupil: PupilId, weekday: str, now: ClockReading
    ) -> str:
        """Puts a day of after-school care on or off."""

    def report_page(self, now: ClockReading) -> ReportPage:
        """Who is reported absent or later today."""

    def report(self, staff: StaffMember, pupil: PupilId, kind: str, on: bool, now: ClockReading) -> None:
        """Reports a pupil absent or later, or takes that back."""

    def exemptions_page(self, now: ClockReading) -> ExemptionsPage:
        """Who keeps the item for a while."""

    def grant(self, staff: StaffMember, new: NewExemption, now: ClockReading) -> None:
        """Puts an exemption on record."""

    def end_on(self, staff: StaffMember, exemption: str, last: date, now: ClockReading) -> date:
        """Gives an exemption another last day; returns the one it had."""
