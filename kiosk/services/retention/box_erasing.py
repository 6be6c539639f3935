"""When the box erases: at a start everything that waits, then a little each minute for as long as something does."""

import logging

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.live_page.school_look import SchoolLook
from kiosk.services.retention.at_box import follow, tidy, wipe_box
from kiosk.store import Database, reading
from kiosk.store.custody.ledger import Origin, origins
from kiosk.store.errors import StoreError

log = logging.getLogger(__name__)

MINUTE_US = 60 * 1_000_000
HOUR_US = 60 * MINUTE_US
"""After this it looks again when nothing waited: every term is an hour or more."""

EVERY = 10_000
"""At a start no tap waits."""


class BoxErasing:
    """Looked at by the thread that writes box.db. A school that cannot be read means that nothing is erased."""

    def __init__(self, box: Database, look: SchoolLook, origin: Origin) -> None:
        self._box, self._look, self._origin = box, look, origin
        self._next_us = 0

    def catch_up(self, now: ClockReading) -> None:
        """Before the ledger is read: what the school sealed is no longer told by the box either."""
        self._erase(now, EVERY)

    def look(self, now: ClockReading) -> None:
        """Once a minute, a day of the ledger at most; once an hour when nothing was erased."""
        if now.utc_us >= self._next_us or self._next_us - now.utc_us > HOUR_US:
            erased = self._erase(now, 1)
            self._next_us = now.utc_us + (MINUTE_US if erased else HOUR_US)

    def _erase(self, now: ClockReading, most: int) -> int:
        erased = 0
        try:
            with self._look.reading() as school:
                for chain in self._written_here():
                    erased += follow(self._box, school, chain, now, most, teller=self._origin)
                    erased += tidy(self._box, school, chain, now, teller=self._origin)
            wipe_box(self._box, self._origin, now)
        except StoreError as error:
            log.warning("nothing erased at the box: %s", error)
        return erased

    def _written_here(self) -> list[Origin]:
        """The own chain, and those of this box that a restore ended: their terms go on."""
        with reading(self._box) as unit:
            return origins(unit)
