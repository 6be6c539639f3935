"""The services of the school day beside the live page, over the open records of one school."""

from collections.abc import Collection
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.declared_items import declared, exempting
from kiosk.services.declared_items.views_grid import GridPage
from kiosk.services.declared_items.views_office import ExemptionsPage, NewExemption, ReportPage
from kiosk.services.handing_out import hand_out
from kiosk.services.handing_out.views_hand_out import CarePage, HandOutPage, PaperPage
from kiosk.services.inbox import reporting
from kiosk.services.live_page.views_why import Why
from kiosk.services.live_page.why import why
from kiosk.services.rounds import paper, round_closing
from kiosk.services.rounds import round as school_round
from kiosk.services.rounds.paper import PaperList
from kiosk.services.rounds.views_round import RoundLine
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import care_days
from kiosk.services.views import StaffMember


class DayHouse:
    """Every question of a page answered by one service. Errors are DomainError and ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def why(self, group: GroupId, pupil: PupilId, now: ClockReading) -> Why:
        """Why a pupil has this status."""
        return why(self._books, group, pupil, now)

    def close_round(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """The round of a group is done."""
        round_closing.close(self._books, staff, group, now)

    def reopen_round(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """The round of a group goes on."""
        round_closing.reopen(self._books, staff, group, now)

    def rounds(self, now: ClockReading) -> tuple[RoundLine, ...]:
        """The round of every group."""
        return round_closing.round_lines(self._books, now)

    def paper_page(self, group: GroupId, now: ClockReading) -> PaperPage:
        """The whole group by hand."""
        return paper.paper_page(self._books, group, now)

    def take_over(self, staff: StaffMember, group: GroupId, sheet: PaperList, now: ClockReading) -> str:
        """Saves a list from paper; returns the name by which it is taken back."""
        return paper.take_over(self._books, staff, group, sheet, now)

    def hand_out_page(self, staff: StaffMember, group: GroupId, now: ClockReading) -> HandOutPage:
        """Handing out to one group."""
        return hand_out.hand_out_page(self._books, staff, group, now)

    def care_page(self, now: ClockReading) -> CarePage:
        """What after-school care can hand out."""
        return hand_out.care_page(self._books, now)

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
        if group is None:
            return hand_out.hand_out_later(self._books, staff, pupils, time, draft, now)
        return hand_out.hand_out(self._books, staff, group, pupils, time, draft, now)

    def take_back_hand_out(self, staff: StaffMember, group: GroupId | None, form: str, now: ClockReading) -> None:
        """Takes back one hand-out of today; group: None for the list of after-school care."""
        hand_out.take_back(self._books, staff, group, form, now)

    def take_back_paper(self, staff: StaffMember, group: GroupId, form: str, now: ClockReading) -> None:
        """Takes back one list of today."""
        school_round.take_back(self._books, staff, group, form, now)

    def open_collecting(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """From now on a group may collect."""
        hand_out.open_collecting(self._books, staff, group, now)

    def undo_opening(self, staff: StaffMember, group: GroupId, now: ClockReading) -> None:
        """Collecting is at its usual time again."""
        hand_out.undo_opening(self._books, staff, group, now)

    def declared_page(self, staff: StaffMember, group: GroupId, now: ClockReading) -> GridPage:
        """The toestelopgave of a group."""
        return declared.declared_page(self._books, staff, group, now)

    def declare(self, staff: StaffMember, group: GroupId, pupil: PupilId, said: str, now: ClockReading) -> str:
        """Saves what a pupil brings; returns what takes it back."""
        return declared.declare(self._books, staff, group, pupil, said, now)

    def care_days_page(self, staff: StaffMember, group: GroupId, now: ClockReading) -> GridPage:
        """The days of after-school care of a group."""
        return care_days.care_days_page(self._books, staff, group, now)

    def toggle_care_day(
        self, staff: StaffMember, group: GroupId, pupil: PupilId, weekday: str, now: ClockReading
    ) -> str:
        """Puts a day of after-school care on or off."""
        return care_days.toggle_care_day(self._books, staff, group, pupil, weekday, now)

    def report_page(self, now: ClockReading) -> ReportPage:
        """Who is reported absent or later today."""
        return reporting.report_page(self._books, now)

    def report(self, staff: StaffMember, pupil: PupilId, kind: str, on: bool, time: str, now: ClockReading) -> None:
        """Reports a pupil absent, later or leaving early, or takes that back."""
        reporting.report(self._books, staff, pupil, kind, on, now, time)

    def exemptions_page(self, now: ClockReading) -> ExemptionsPage:
        """Who keeps the item for a while."""
        return exempting.exemptions_page(self._books, now)

    def grant(self, staff: StaffMember, new: NewExemption, now: ClockReading) -> None:
        """Puts an exemption on record."""
        exempting.grant(self._books, staff, new, now)

    def end_on(self, staff: StaffMember, exemption: str, last: date, now: ClockReading) -> date:
        """Gives an exemption another last day; returns the one it had."""
        return exempting.end_on(self._books, staff, exemption, last, now)
