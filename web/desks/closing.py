"""What the closing round, the spot check and the cases of items not found ask of the product."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.services.closing_round import closing, not_found, not_found_pages, spot_check
from kiosk.services.closing_round.views_closing import ClosingPage, SpotCheckPage
from kiosk.services.closing_round.views_not_found import CasePage, CasesPage, ProofPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class ClosingDesk:
    """Every question answered by one service, over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def page(self, now: ClockReading) -> ClosingPage:
        """The closing round."""
        return closing.closing_page(self._books, now)

    def say(self, staff: StaffMember, pupil: PupilId, said: str, draft: str, now: ClockReading) -> None:
        """ "Ligt er nog" (still), "Is weg" (gone), or neither after all (back)."""
        if said == "back":
            closing.take_back(self._books, staff, pupil, now)
        else:
            closing.say(self._books, staff, pupil, said, draft, now)

    def others_gone(self, staff: StaffMember, draft: str, now: ClockReading) -> None:
        """ "Overige zijn weg"."""
        closing.others_gone(self._books, staff, draft, now)

    def take_others_back(self, staff: StaffMember, form: str, now: ClockReading) -> None:
        """ "Overige zijn weg" never was."""
        closing.take_others_back(self._books, staff, form, now)

    def count(self, staff: StaffMember, bag: str, counted: str, now: ClockReading) -> None:
        """How many lie in a bag."""
        closing.count(self._books, staff, bag, counted, now)

    def tick(self, staff: StaffMember, code: str, *, on: bool, now: ClockReading) -> None:
        """ "Kast op slot" and the like."""
        closing.tick(self._books, staff, code, on=on, now=now)

    def spot_check_page(self, now: ClockReading) -> SpotCheckPage:
        """The handful of today."""
        return spot_check.spot_check_page(self._books, now)

    def draw_handful(self, staff: StaffMember, now: ClockReading) -> None:
        """Draws a handful of slots."""
        spot_check.draw_handful(self._books, staff, now)

    def tell(self, staff: StaffMember, check: str, found: str, now: ClockReading) -> None:
        """What lay in a slot."""
        spot_check.tell(self._books, staff, check, found, now)

    def cases_page(self, asked: str, now: ClockReading) -> CasesPage:
        """Every case, and for whom one can be opened."""
        return not_found_pages.cases_page(self._books, asked, now)

    def case_page(self, case: str) -> CasePage:
        """One case."""
        return not_found_pages.case_page(self._books, case)

    def open_case(self, staff: StaffMember, pupil: PupilId, now: ClockReading) -> str:
        """Opens a case; returns its id."""
        return not_found.open_case(self._books, staff, pupil, now)

    def tick_step(self, staff: StaffMember, case: str, step: str, *, on: bool, now: ClockReading) -> None:
        """Something of the search was done."""
        not_found.tick_step(self._books, staff, case, step, on=on, now=now)

    def remark(self, staff: StaffMember, case: str, text: str, now: ClockReading) -> None:
        """The facts beside a case."""
        not_found.remark(self._books, staff, case, text, now)

    def close_case(self, staff: StaffMember, case: str, outcome: str, now: ClockReading) -> None:
        """Found, or settled with the parents; open again with "again"."""
        if outcome == "again":
            not_found.reopen_case(self._books, staff, case, now)
        else:
            not_found.close_case(self._books, staff, case, outcome, now)

    def proof(self, staff: StaffMember, case: str, now: ClockReading) -> ProofPage:
        """The proof of custody; that it was made is logged."""
        return not_found_pages.custody_proof(self._books, staff, case, now)
