"""The second step of signing in: when it is asked, with what it can be done, and taking a way back."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.domain.second_step import Asked
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import code_apps, known_pcs, recovery_codes
from kiosk.services.staff_access.signing_in import asked, log_refusal, note_signed_in
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import second_steps
from kiosk.store.people.second_steps import CodeApp, CodeKind, KnownPc, SecurityKey

APP_DIGITS = 6


class LastStepError(ServiceError):
    """This role cannot do without a second step."""


class Needed(StrEnum):
    """What follows a right password."""

    NOTHING = "nothing"
    STEP = "step"
    SET_UP = "set_up"


@dataclass(frozen=True, slots=True)
class Ways:
    """With what an account can do a second step. codes: recovery codes that still work; spent: those that do not."""

    asked: Asked
    keys: tuple[SecurityKey, ...] = ()
    app: CodeApp | None = None
    codes: int = 0
    spent: int = 0
    pcs: tuple[KnownPc, ...] = ()

    @property
    def enough(self) -> bool:
        """Codes alone run out: they are enough where they are asked now and then."""
        return bool(self.keys or self.app) or (self.asked is not Asked.ALWAYS and self.codes > 0)

    @property
    def begun(self) -> bool:
        """True once there was a way: from then on a password alone sets up no other."""
        return bool(self.keys or self.app or self.codes or self.spent)


def needed(books: SchoolBooks, staff: StaffMember, pc: str, now: ClockReading) -> Needed:
    """What follows a right password in a browser. pc: the secret in its cookie, or empty."""
    when = asked(books, staff.roles)
    if when is Asked.NEVER:
        return Needed.NOTHING
    if when is Asked.ON_NEW_PC and known_pcs.knows(books, staff.account, pc, now):
        return Needed.NOTHING
    return Needed.STEP if ways(books, staff).begun else Needed.SET_UP


def ways(books: SchoolBooks, staff: StaffMember) -> Ways:
    """The ways of an account."""
    with reading(books.school_file) as unit:
        app = second_steps.code_app(unit, books.school, staff.account)
        sheet = second_steps.codes_of(unit, books.school, staff.account, CodeKind.RECOVERY)
        left = recovery_codes.left(unit, books, staff.account)
        return Ways(
            asked=asked(books, staff.roles),
            keys=tuple(second_steps.keys_of(unit, books.school, staff.account)),
            app=app if code_apps.works(books, app) else None,
            codes=left,
            spent=len(sheet) - left,
            pcs=tuple(second_steps.known_pcs(unit, books.school, staff.account)),
        )


def answers(books: SchoolBooks, staff: StaffMember, typed: str, now: ClockReading) -> bool:
    """True for the six digits of the app or a recovery code. What is wrong is put on record."""
    digits = "".join(typed.split())
    by_app = len(digits) == APP_DIGITS and digits.isdigit()
    right = (
        code_apps.fits(books, staff.account, digits, now) if by_app else recovery_codes.use(books, staff, typed, now)
    )
    if not right:
        failed(books, staff, "app" if by_app else "codes", now)
    return right


def failed(books: SchoolBooks, staff: StaffMember, kind: str, now: ClockReading) -> None:
    """Puts on record that a second step was not the right one."""
    log_refusal(books, staff.account, "second_step", now, {"kind": kind})


def came_in(books: SchoolBooks, staff: StaffMember, step: str, now: ClockReading) -> None:
    """Puts on record that somebody is in. step: key, code, known_pc or again."""
    if asked(books, staff.roles) is not Asked.NEVER:
        note_signed_in(books, staff.account, now, {"step": step})


def remove(books: SchoolBooks, staff: StaffMember, kind: str, key: str, now: ClockReading) -> None:
    """Takes a way back: a key, the app or the codes. Raises LastStepError."""
    with writing(books.writer) as unit:
        if _removed(unit, books, staff.account, kind, key):
            note(unit, books, staff, "second_step_removed", staff.account, {"kind": kind}, now)
        keys = second_steps.keys_of(unit, books.school, staff.account)
        last = not keys and second_steps.code_app(unit, books.school, staff.account) is None
        if last and kind != "codes" and asked(books, staff.roles) is Asked.ALWAYS:
            raise LastStepError("Bij jouw rol hoort een sleutel of een app. Voeg eerst een andere toe.")


def reset(books: SchoolBooks, keeper: StaffMember, account: AccountId, now: ClockReading) -> None:
    """For somebody who lost everything: the next sign-in sets up a second step anew."""
    with writing(books.writer) as unit:
        second_steps.forget_everything(unit, books.school, account)
        note(unit, books, keeper, "second_step_reset", account, {}, now)


def _removed(unit: Unit, books: SchoolBooks, account: AccountId, kind: str, key: str) -> bool:
    if kind == "key":
        return second_steps.forget_key(unit, books.school, account, key)
    if kind == "app":
        return second_steps.forget_code_app(unit, books.school, account)
    second_steps.replace_codes(unit, books.school, account, CodeKind.RECOVERY)
    return True
