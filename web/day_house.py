"""What the pages of the school day ask of the product, beside the live page itself."""

from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.views import StaffMember
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
