"""The real box on the twin, living through whole days: one clock moves school time, time since boot and the chip."""

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any, Self

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.school_day import local
from tests.station.small_school import BoxOnBench

STEP_S = 15.0
"""Between two turns of an idle box: so a sign of life, due each half minute, is never later than 45 s."""
WATCHED = (time(8, 15), time(9, 10))
QUIET_STEP_S = 600.0
"""The same outside these hours, when no sign of life is missed."""


@dataclass
class WeekBox(BoxOnBench):
    """A start of the station. booted_us: since when its machine ran already; whose clock may not be right."""

    booted_us: int = 0

    def raw_clock(self) -> ClockReading:
        """The clocks of the machine, before a person said anything about them."""
        spent_us = self.twin.clock.now // 1000
        utc_us = microseconds(self.start) + spent_us
        return ClockReading(utc_us, self.trusted, "f" * 32, self.booted_us + spent_us)

    def read_clock(self) -> ClockReading:
        books = getattr(self, "books", None)  # the very first look comes before they are open
        return self.raw_clock() if books is None else books.trust(self.raw_clock())

    def until(self, at: datetime) -> None:
        """Idles to a moment."""
        while (left := (at - (now := self.read_clock().at)).total_seconds()) > 0:
            self.loop.turn(self.monotonic())
            watched = WATCHED[0] <= local(now).time() < WATCHED[1]
            self.twin.wait(min(STEP_S if watched else QUIET_STEP_S, left))
        self.loop.turn(self.monotonic())

    def tap_quickly(self, uid: str) -> dict[str, Any]:
        """Holds a card to the reader for a tenth of a second and takes it away; the answer."""
        taps, before = self.state["tap"], len(self.shown)
        self.twin.put_cards([{"uid": uid}])
        self.pass_time(0.1)
        answers = [shown for shown in self.shown[before:] if shown["tap"] > taps and shown["outcome"]]
        self.twin.put_cards([])
        for _ in range(4):
            self.loop.turn(self.monotonic())
            self.twin.wait(0.1)
        return answers[0] if answers else {"outcome": None}

    def restarted(self) -> Self:
        """The program ends and starts again on the same machine."""
        now = self.read_clock()
        self.close()
        return type(self)(Path(self.data), start=now.at, booted_us=now.boottime_us, trusted=self.trusted)
