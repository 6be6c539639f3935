"""What the pages about access ask of the product, and the real answers."""

from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.services.inbox import assigning
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import access_review, day_pass, group_today, signing_in
from kiosk.services.staff_access.views_access import (
    AccessPage,
    AssigningPage,
    GroupsTodayPage,
    PassesPage,
    PrintedPass,
    ReviewPage,
)
from kiosk.services.views import StaffMember


class AccessDesk(Protocol):
    """The services behind the pages about access. Errors are DomainError and ServiceError."""

    def passes_page(self, now: ClockReading) -> PassesPage:
        """The day passes that are kept."""

    def make_pass(self, staff: StaffMember, group: GroupId, draft: str, now: ClockReading) -> PrintedPass:
        """A pass for a group until 17:00 today."""

    def revoke_pass(self, staff: StaffMember, pass_id: AccountId, now: ClockReading) -> None:
        """Ends a pass at once."""

    def farewell(self, account: AccountId, now: ClockReading) -> str:
        """Why the holder of a pass is sent away; empty for anybody else."""

    def sign_out(self, staff: StaffMember, now: ClockReading) -> None:
        """Puts on record that somebody left."""

    def refused(self, staff: StaffMember, act: Act, group: GroupId | None, now: ClockReading) -> None:
        """Puts on record that a role did not allow something."""

    def groups_today(self, staff: StaffMember, now: ClockReading) -> GroupsTodayPage:
        """Groups this person hands on, was handed or opened today."""

    def hand_on(self, staff: StaffMember, group: GroupId, to: AccountId, now: ClockReading) -> None:
        """Hands a group to a colleague for today."""

    def take_back(self, staff: StaffMember, given: str, now: ClockReading) -> None:
        """The group is no longer handed on."""

    def open_group(self, staff: StaffMember, group: GroupId, reason: str, now: ClockReading) -> None:
        """Opens another group for today."""

    def close_group(self, staff: StaffMember, given: str, now: ClockReading) -> None:
        """An opened group is not needed any more."""

    def access_page(self, now: ClockReading) -> AccessPage:
        """Who opened or was handed a group."""

    def review_page(self, now: ClockReading) -> ReviewPage:
        """The yearly review of accounts."""

    def note_review(self, staff: StaffMember, now: ClockReading) -> None:
        """Somebody went through the list of accounts."""

    def assigning_page(self, chosen: AccountId, now: ClockReading) -> AssigningPage:
        """Which pupils an intern begeleider accompanies."""

    def assign(self, staff: StaffMember, to: AccountId, pupil: PupilId, now: ClockReading, *, on: bool) -> None:
        """Assigns a pupil, or takes that back."""


class SchoolAccessDesk:
    """The real desk over the open records of one school."""

    def __init__(self, books: SchoolBooks) -> None:
        self._books = books

    def passes_page(self, now: ClockReading) -> PassesPage:
        """The day passes that are kept."""
        return day_pass.passes_page(self._books, now)

    def make_pass(self, staff: StaffMember, group: GroupId, draft: str, now: ClockReading) -> PrintedPass:
        """A pass for a group until 17:00 today."""
        return day_pass.make_pass(self._books, staff, group, draft, now)

    def revoke_pass(self, staff: StaffMember, pass_id: AccountId, now: ClockReading) -> None:
        """Ends a pass at once."""
        day_pass.revoke(self._books, staff, pass_id, now)

    def farewell(self, account: AccountId, now: ClockReading) -> str:
        """Why the holder of a pass is sent away; empty for anybody else."""
        return day_pass.farewell(self._books, account, now)

    def sign_out(self, staff: StaffMember, now: ClockReading) -> None:
        """Puts on record that somebody left."""
        signing_in.sign_out(self._books, staff, now)

    def refused(self, staff: StaffMember, act: Act, group: GroupId | None, now: ClockReading) -> None:
        """Puts on record that a role did not allow something."""
        signing_in.refused(self._books, staff, act, group, now)

    def groups_today(self, staff: StaffMember, now: ClockReading) -> GroupsTodayPage:
        """Groups this person hands on, was handed or opened today."""
        return group_today.groups_today_page(self._books, staff, now)

    def hand_on(self, staff: StaffMember, group: GroupId, to: AccountId, now: ClockReading) -> None:
        """Hands a group to a colleague for today."""
        group_today.hand_on(self._books, staff, group, to, now)

    def take_back(self, staff: StaffMember, given: str, now: ClockReading) -> None:
        """The group is no longer handed on."""
        group_today.take_back(self._books, staff, given, now)

    def open_group(self, staff: StaffMember, group: GroupId, reason: str, now: ClockReading) -> None:
        """Opens another group for today."""
        group_today.open_group(self._books, staff, group, reason, now)

    def close_group(self, staff: StaffMember, given: str, now: ClockReading) -> None:
        """An opened group is not needed any more."""
        group_today.close_group(self._books, staff, given, now)

    def access_page(self, now: ClockReading) -> AccessPage:
        """Who opened or was handed a group."""
        return access_review.access_page(self._books, now)

    def review_page(self, now: ClockReading) -> ReviewPage:
        """The yearly review of accounts."""
        return access_review.review_page(self._books, now)

    def note_review(self, staff: StaffMember, now: ClockReading) -> None:
        """Somebody went through the list of accounts."""
        access_review.note_review(self._books, staff, now)

    def assigning_page(self, chosen: AccountId, now: ClockReading) -> AssigningPage:
        """Which pupils an intern begeleider accompanies."""
        return assigning.assigning_page(self._books, chosen, now)

    def assign(self, staff: StaffMember, to: AccountId, pupil: PupilId, now: ClockReading, *, on: bool) -> None:
        """Assigns a pupil, or takes that back."""
        assigning.assign(self._books, staff, to, pupil, now, on=on)
