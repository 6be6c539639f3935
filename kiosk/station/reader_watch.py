"""Keeps the reader from going deaf: looks at its health, pulls it up again, says when it stays down.

A reader raises nothing (kiosk.reader.interface); what is caught here is a driver that breaks its promise.
"""

import logging
from collections.abc import Callable

from kiosk.domain.situation import ReaderHealth
from kiosk.reader.card_pages import CardPages
from kiosk.reader.interface import FieldCard, FieldChange, HealthReason, Reader, Result

log = logging.getLogger(__name__)


class ReaderWatch:
    """The health of one reader, from look to look. No fault of the reader escapes as an exception."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.health = ReaderHealth.OK
        self.polls = 0
        """looks at the field that came to an end"""

    @property
    def reason(self) -> HealthReason | None:
        """Why the reader is not well, or a warning beside ok."""
        return self._reader.reason

    def poll(self) -> FieldChange | None:
        """What changed in the field; nothing while the bus fails."""
        try:
            return self._reader.poll()
        except OSError as error:
            log.warning("reader not polled: %s", error)
            return None
        finally:
            self.polls += 1

    def sit_at(self, card: FieldCard, sitting: Callable[[CardPages], Result]) -> Result | None:
        """Does something with the pages of a card that rests; nothing while the bus fails."""
        try:
            return self._reader.sit_at(card, sitting)
        except OSError as error:
            log.warning("card not read: %s", error)
            return None

    def restart(self) -> ReaderHealth:
        """Resets the reader although nobody complained, and looks how it is then."""
        log.warning("reader restarted by hand")
        self._recover()
        self.health = self._check()
        return self.health

    def look(self) -> bool:
        """Checks, recovers when needed; True when the health changed."""
        before, self.health = self.health, self._check()
        if self.health is not ReaderHealth.OK:
            self._recover()
        if before is not self.health:
            log.warning("reader %s: %s", self.health.value, self.reason.value if self.reason else "no complaint")
        return before is not self.health

    def _check(self) -> ReaderHealth:
        try:
            return ReaderHealth(self._reader.health().value)
        except OSError:
            return ReaderHealth.DEFECT

    def _recover(self) -> None:
        try:
            self._reader.recover()
        except OSError as error:
            log.warning("reader not recovered: %s", error)
