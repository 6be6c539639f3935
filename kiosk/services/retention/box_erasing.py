"""When the box erases: at a start everything that waits, then a little each minute while nobody stands there."""

import logging

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.live_page.school_look import SchoolLook
from kiosk.services.retention.at_box import follow, tidy, wipe_box
from kiosk.store import Database, reading
from kiosk.store.custody.ledger import Origin, origins
from kiosk.store.errors import StoreError

log = logging.getLogger(__name__)

MINUTE_US = 60 * 1_000_000
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
        """Once a minute, a day of the ledger at most."""
        if now.utc_us >= self._next_us or self._next_us - now.utc_us > MINUTE_US:
            self._next_us = now.utc_us + MINUTE_US
            self._erase(now, 1)

    def _erase(self, now: ClockReading, most: int) -> None:
        try:
            with self._look.reading() as school:
                for chain in self._written_here():
                    follow(self._box, school, chain, now, most, teller=self._origin)
                    tidy(self._box, school, chain, now, teller=self._origin)
            wipe_box(self._box, self._origin, now)
        except StoreError as error:
            log.warning("nothing erased at the box: %s", error)

    def _written_here(self) -> list[Origin]:
        """The own chain, and those of this box that a restore ended: their terms go on."""
        with reading(self._box) as unit:
            return origins(unit)
