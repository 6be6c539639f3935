"""Answers that can still be taken back on the spot, for ten seconds of the steady clock."""

import secrets
import threading
from dataclasses import dataclass

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.services.views import Undo

SHOWN_SECONDS = 10.0
GRACE_SECONDS = 3.0
"""A click in the last moment still counts."""


class UndoOverError(DomainError):
    """The ten seconds are over; the entry is changed under "wijzig"."""


@dataclass(frozen=True, slots=True)
class _Marked:
    account: AccountId
    group: GroupId
    pupil: PupilId
    marked: str
    until: float


class UndoDesk:
    """What was just answered, in memory only: afterwards everything stands in the records as it is."""

    def __init__(self) -> None:
        self._open: dict[str, _Marked] = {}
        self._lock = threading.Lock()

    def offer(self, account: AccountId, group: GroupId, pupil: PupilId, marked: str, now: float) -> None:
        """Begins the ten seconds of an answer."""
        with self._lock:
            self._open = {t: m for t, m in self._open.items() if m.until + GRACE_SECONDS > now and m.pupil != pupil}
            self._open[secrets.token_hex(8)] = _Marked(account, group, pupil, marked, now + SHOWN_SECONDS)

    def shown(self, account: AccountId, group: GroupId, now: float) -> dict[PupilId, Undo]:
        """What this account can take back in this group, with the seconds left."""
        with self._lock:
            return {
                marked.pupil: Undo(token, max(1, round(marked.until - now)))
                for token, marked in self._open.items()
                if (marked.account, marked.group) == (account, group) and marked.until > now
            }

    def take(self, token: str, account: AccountId, group: GroupId, now: float) -> str:
        """What to take back. Raises UndoOverError when the time is over or it is somebody else's."""
        with self._lock:
            marked = self._open.get(token)
            mine = marked is not None and (marked.account, marked.group) == (account, group)
            if marked is None or not mine or marked.until + GRACE_SECONDS <= now:
                raise UndoOverError("Ongedaan maken kan tot tien seconden na het antwoord.")
            return self._open.pop(token).marked
