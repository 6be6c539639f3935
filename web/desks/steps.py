"""What the pages of signing in and of the own account ask of the product, and the real answers."""

from collections.abc import Mapping
from typing import Any

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, GroupId
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import (
    classroom_pcs,
    code_apps,
    emergency,
    known_pcs,
    office_codes,
    passwords,
    recovery_codes,
    second_steps,
    security_keys,
)
from kiosk.services.staff_access.second_steps import Needed, Ways
from kiosk.services.staff_access.security_keys import Site
from kiosk.services.staff_access.views_codes import ClassroomPcLine, Envelope, OfficeCodesPage, PrintedCode
from kiosk.services.views import StaffMember


class StepsDesk:
    """The real desk over the open records of one school. Errors are ServiceError."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def needed(self, staff: StaffMember, pc: str, now: ClockReading) -> Needed:
        """What follows a right password in the browser with this secret."""
        return second_steps.needed(self._books, staff, pc, now)

    def came_in(self, staff: StaffMember, step: str, now: ClockReading) -> None:
        """Puts on record that somebody is in."""
        second_steps.came_in(self._books, staff, step, now)

    def by_paper(self, user: str, typed: str, now: ClockReading) -> tuple[StaffMember, float] | None:
        """Who signs in with a code of the office or of the envelope, and for how many seconds at most."""
        who = emergency.enter(self._books, user, typed, now)
        if who is not None:
            return who, emergency.LASTS_SECONDS
        who = office_codes.enter(self._books, user, typed, now)
        return None if who is None else (who, office_codes.seconds_left(now))

    def ways(self, staff: StaffMember) -> Ways:
        """With what somebody can do a second step."""
        return second_steps.ways(self._books, staff)

    def answers(self, staff: StaffMember, typed: str, now: ClockReading) -> bool:
        """True for the code of the app or a recovery code."""
        return second_steps.answers(self._books, staff, typed, now)

    def failed(self, staff: StaffMember, kind: str, now: ClockReading) -> None:
        """Puts on record that a second step was not the right one."""
        second_steps.failed(self._books, staff, kind, now)

    def remember_pc(self, staff: StaffMember, secret: str, browser: str, now: ClockReading) -> str:
        """Remembers a browser; returns its secret."""
        return known_pcs.remember(self._books, staff.account, secret, browser, now)

    def forget_pc(self, staff: StaffMember, pc: str, now: ClockReading) -> None:
        """A browser is asked again."""
        known_pcs.forget(self._books, staff, pc, now)

    def begin_key(self, staff: StaffMember, site: Site) -> tuple[Mapping[str, Any], str]:
        """Begins to add a key."""
        return security_keys.begin_adding(self._books, staff, site)

    def finish_key(
        self, staff: StaffMember, site: Site, kept: str, answer: Mapping[str, Any], now: ClockReading
    ) -> None:
        """Adds the key that answered."""
        security_keys.finish_adding(self._books, staff, site, kept, answer, now)

    def ask_key(self, account: AccountId, site: Site) -> tuple[Mapping[str, Any], str]:
        """Begins to ask for a key."""
        return security_keys.begin_asking(self._books, account, site)

    def key_answers(
        self, account: AccountId, site: Site, kept: str, answer: Mapping[str, Any], now: ClockReading
    ) -> None:
        """Returns when the right key answered."""
        security_keys.finish_asking(self._books, account, site, kept, answer, now)

    def new_app(self, staff: StaffMember) -> tuple[str, str]:
        """A new secret for an app, and what its QR code says."""
        secret = code_apps.new_secret()
        return secret, code_apps.app_address(secret, staff, self._books.school_name)

    def app_address(self, staff: StaffMember, secret: str) -> str:
        """What the QR code of a secret says."""
        return code_apps.app_address(secret, staff, self._books.school_name)

    def add_app(self, staff: StaffMember, secret: str, typed: str, now: ClockReading) -> None:
        """Keeps an app that showed a right code."""
        code_apps.add(self._books, staff, secret, typed, now)

    def make_codes(self, staff: StaffMember, now: ClockReading) -> tuple[str, ...]:
        """A new sheet of recovery codes."""
        return recovery_codes.make(self._books, staff, now)

    def remove(self, staff: StaffMember, kind: str, key: str, now: ClockReading) -> None:
        """Takes a way back."""
        second_steps.remove(self._books, staff, kind, key, now)

    def reset(self, keeper: StaffMember, account: AccountId, now: ClockReading) -> None:
        """Every way of an account is taken back."""
        second_steps.reset(self._books, keeper, account, now)

    def is_own_password(self, staff: StaffMember, password: str) -> bool:
        """True for the password of who is signed in."""
        return passwords.is_own(self._books, staff, password)

    def has_password(self, staff: StaffMember) -> bool:
        """False for who signs in elsewhere, or with a day pass."""
        return passwords.has_own(self._books, staff)

    def change_password(self, staff: StaffMember, present: str, new: str, now: ClockReading) -> None:
        """Another password for who is signed in."""
        passwords.change_own(self._books, staff, present, new, now)

    def codes_page(self, now: ClockReading) -> OfficeCodesPage:
        """The codes of the office."""
        return office_codes.codes_page(self._books, now)

    def make_code(self, staff: StaffMember, account: AccountId, now: ClockReading) -> PrintedCode:
        """A code of the office for a colleague."""
        return office_codes.make(self._books, staff, account, now)

    def revoke_code(self, staff: StaffMember, account: AccountId, now: ClockReading) -> None:
        """The code of a colleague is void."""
        office_codes.revoke(self._books, staff, account, now)

    def remember_classroom(self, staff: StaffMember, group: GroupId, browser: str, now: ClockReading) -> str:
        """Lets a browser show the numbers of a group; returns its secret."""
        return classroom_pcs.remember(self._books, staff, group, browser, now)

    def classroom_group(self, secret: str) -> GroupId | None:
        """The group whose numbers the browser with this secret may show."""
        return classroom_pcs.group_of(self._books, secret)

    def classrooms(self, staff: StaffMember) -> tuple[ClassroomPcLine, ...]:
        """The classroom PCs this person may forget."""
        return classroom_pcs.listed(self._books, staff)

    def forget_classroom(self, staff: StaffMember, pc: str, now: ClockReading) -> None:
        """A classroom PC shows nothing any more."""
        classroom_pcs.forget(self._books, staff, pc, now)

    def envelope(self) -> Envelope:
        """How the sealed account is."""
        return emergency.envelope(self._books)

    def seal(self, staff: StaffMember, now: ClockReading) -> str:
        """A new code for the envelope."""
        return emergency.seal(self._books, staff, now)
