"""Keeps the reader from going deaf: looks at its health, pulls it up again, says when it stays down."""

import logging

from kiosk.domain.situation import ReaderHealth
from kiosk.reader.interface import FieldChange, Reader

log = logging.getLogger(__name__)


class ReaderWatch:
    """The health of one reader, from look to look. No fault of the reader escapes as an exception."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.health = ReaderHealth.OK

    def poll(self) -> FieldChange | None:
        """What changed in the field; nothing while the bus fails."""
        try:
            return self._reader.poll()
        except OSError as error:
            log.warning("reader not polled: %s", error)
            return None

    def look(self) -> bool:
        """Checks, recovers when needed; True when the health changed."""
        before, self.health = self.health, self._check()
        if self.health is not ReaderHealth.OK:
            self._recover()
        if before is not self.health:
            reason = self._reader.reason
            log.warning("reader %s: %s", self.health.value, reason.value if reason else "no reason")
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
