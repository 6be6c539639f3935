"""Who an account is, kept between requests."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.services.views import StaffMember
from web.house import House
from web.watcher import Watcher


class KnownStaff:
    """Who an account is, asked again whenever anything in the records has moved."""

    def __init__(self, house: House, watcher: Watcher) -> None:
        self._house, self._watcher = house, watcher
        self._known: dict[AccountId, tuple[str, StaffMember | None]] = {}

    def who(self, account: AccountId, now: ClockReading) -> StaffMember | None:
        """The member of staff; None when the account is closed or gone, or the day pass over."""
        version, member = self._known.get(account, ("", None))
        if version != self._watcher.version or not self._watcher.awake:
            version, member = self._watcher.version, self._house.staff(account, now)
            self._known[account] = version, member
        return member

    def afresh(self, account: AccountId, now: ClockReading) -> StaffMember | None:
        """The same, asked of the records at this moment."""
        return self._house.staff(account, now)

    def forget(self) -> None:
        """An act may have changed what somebody may."""
        self._known = {}
