"""The box of the scripted year: its real books, desk and signs of life, without the chip; its clock can be wrong."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.domain.card import CardUid
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.slot_choice import Places
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.station.desk import Desk
from kiosk.station.life import LifeSigns


@dataclass
class Clock:
    """True time, and what the machine makes of it. wrong_by: while it is not trusted."""

    at: datetime
    booted: datetime
    boot: str
    trusted: bool = True
    wrong_by: timedelta = timedelta()

    def read(self) -> ClockReading:
        """What the machine says."""
        shown = self.at if self.trusted else self.at + self.wrong_by
        return ClockReading(
            microseconds(shown), self.trusted, self.boot, microseconds(self.at) - microseconds(self.booted)
        )

    def boots(self, *, trusted: bool, wrong_by: timedelta) -> None:
        """The machine starts now."""
        self.booted, self.boot = self.at, secrets.token_hex(16)
        self.trusted, self.wrong_by = trusted, wrong_by


class YearBox:
    """A station that lives as long as its power."""

    def __init__(self, data: Path, clock: Clock) -> None:
        self._data, self._clock = data, clock
        self._start()

    def _start(self) -> None:
        self.books = BoxBooks(self._data, "Plein", self._clock.read())
        self._desk = Desk(self.books, self.read, asks_after=True, places=Places())
        self._signs = LifeSigns(self.books.note)

    def restart(self) -> None:
        """After a power cut."""
        self.close()
        self._start()

    def close(self) -> None:
        self.books.close()

    def read(self) -> ClockReading:
        """The clock, as a person may have confirmed it."""
        return self.books.trust(self._clock.read())

    def lives(self, *, reader_ok: bool) -> None:
        """One look round: the school's news, and a sign of life when one is due."""
        self.books.refresh(self.read())
        self._signs.look(self.books.snapshot.calendar, self.read(), reader_ok=reader_ok)

    def tap(self, uid: str) -> str:
        """What the box answers."""
        return str(self._desk.answer(CardUid.from_hex(uid)).outcome)
