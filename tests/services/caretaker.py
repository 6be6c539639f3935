"""The caretaker of the small school, and the desk as it is typed at."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Role
from kiosk.services.front_desk import desk
from kiosk.services.front_desk.views_desk import DeskForm, DeskPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.services.staff_school import PASSWORD, at


def caretaker(books: SchoolBooks) -> StaffMember:
    """Ahmed, who has a hand in every group."""
    new = NewAccount("ahmed", "Ahmed Yilmaz", Role.CARETAKER, (), PASSWORD)
    with writing(books.writer) as unit:
        made = create_account(unit, books.school, new, "system", at(7, 0).at)
    return StaffMember(AccountId(made), "ahmed", "Ahmed Yilmaz", frozenset({Role.CARETAKER}))


class Desk:
    """Types a line and presses Enter; every form is a new one."""

    def __init__(self, books: SchoolBooks) -> None:
        self.books, self.ahmed, self.forms = books, caretaker(books), 0

    def types(self, line: str, now: ClockReading, **more: object) -> DeskPage:
        """One line with its Enter."""
        self.forms += 1
        form = DeskForm(line, **{"draft": f"form {self.forms}", **more})
        return desk.enter(self.books, self.ahmed, form, now)

    def answers(self, line: str, pupil: PupilId, now: ClockReading, **more: object) -> DeskPage:
        """A number, or Enter alone, to what was asked about a pupil."""
        return self.types(line, now, open=pupil, **more)


def acts(books: SchoolBooks) -> list[str]:
    """What the audit log says was done, in order."""
    with reading(books.school_file) as unit:
        return [line.act.action for line in audit.lines(unit, books.school)]
