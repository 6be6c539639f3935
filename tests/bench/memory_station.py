"""A station without the twin, fed with cards below the reader: `python -m tests.bench.memory_station DATA DAYS [LEAK]`.

The loop, the records on disk, the entrance screen's server and the lamps are those of the product; time is virtual, and
each school day every pupil hands in and collects. Prints a line of JSON per day: taps answered and PSS in kB. LEAK: so
many bytes are kept per tap, to see that it is seen.
"""

import json
import sys
from concurrent.futures import Executor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import kiosk.reader.mfrc522_driver
import kiosk.reader.mfrc522_reader  # noqa: F401 — as large as beside a real chip
from firmware_config import load_wiring
from kiosk.domain.card import CardUid
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.slot_choice import Places
from kiosk.panel.panel import Panel
from kiosk.panel.simulation import mock_pins
from kiosk.reader.interface import FieldCard, FieldChange, ReaderHealth
from kiosk.screen.server import EntranceServer
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.settings import Settings
from kiosk.station import assembly  # noqa: F401 — what a station loads
from kiosk.station.choices import Choices
from kiosk.station.desk import Desk
from kiosk.station.loop import Loop
from kiosk.station.showing import Surroundings
from kiosk.systemd import nobody
from tests.bench.memory import pss_kb
from tests.station.small_school import MONDAY, AtOnce

MORNING, AFTERNOON = timedelta(0), timedelta(hours=6, minutes=30)


class FedReader:
    """A reader of which somebody says what lies on it."""

    identity, reason = "fed", None

    def __init__(self) -> None:
        self.change: FieldChange | None = None

    def poll(self) -> FieldChange | None:
        change, self.change = self.change, None
        return change

    def health(self) -> ReaderHealth:
        return ReaderHealth.OK

    def recover(self) -> None:
        """Nothing to set up."""

    def sit_at(self, card: FieldCard, sitting: Any) -> None:
        """Reads no pages."""

    def close(self) -> None:
        """Nothing to release."""


class FedStation:
    """seconds: virtual, since the station started."""

    def __init__(self, data: Path, start: datetime, worker: Executor) -> None:
        self.seconds, self.start, self.outcomes = 0.0, start, dict[str, int]()
        self.reader = FedReader()
        settings = Settings(data)
        self.books = BoxBooks(data, "Plein", self.read_clock())
        self.pins = mock_pins()
        self.panel = Panel(load_wiring("pi-led").panel, lambda: self.seconds, self.pins)
        self.server = EntranceServer(0)
        desk = Desk(self.books, self.read_clock, asks_after=True, places=Places())
        self.loop = Loop(
            books=self.books,
            desk=desk,
            choices=Choices(settings, desk, self.panel),
            reader=self.reader,
            panel=self.panel,
            worker=worker,
            publish=self.server.publish,
            read_clock=self.read_clock,
            monotonic=lambda: self.seconds,
            surroundings=Surroundings("Plein", names=True),
            status_file=data / "run" / "station.json",
            notify=nobody,
        )
        self.loop.start(0.0)
        self.server.start()

    def read_clock(self) -> ClockReading:
        passed = round(self.seconds * 1e6)
        return ClockReading(microseconds(self.start) + passed, True, "f" * 32, passed)

    def passes(self, seconds: float) -> None:
        self.seconds += seconds
        self.loop.turn(self.seconds)

    def until(self, moment: datetime) -> None:
        self.passes((moment - self.read_clock().at).total_seconds())

    def tap(self, card: FieldCard) -> None:
        """Laid down, answered, taken away."""
        self.reader.change = FieldChange(arrived=(card,))
        self.passes(0.3)
        outcome = str(self.loop.box.showing.answer and self.loop.box.showing.answer.outcome)
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        self.reader.change = FieldChange(left=(card,))
        self.passes(0.3)

    def forgets_the_past_of_its_paper_pins(self) -> None:
        """Mock pins keep every state they ever had; real ones keep none."""
        for pin in self.pins.pins.values():
            pin.clear_states()

    def close(self) -> None:
        self.server.stop()
        self.panel.close()
        self.books.close()


def school_days(count: int) -> list[datetime]:
    """So many mornings, weekends left out."""
    days = (MONDAY + timedelta(days=number) for number in range(2 * count + 7))
    return [day for day in days if day.weekday() < 5][:count]


def main(data: Path, days: int, leak: int) -> None:
    """Every pupil, every day."""
    cards = [FieldCard(CardUid.from_hex(uid), 0x00) for uid in (data / "cards.txt").read_text().split()]
    station, kept = FedStation(data, school_days(1)[0] - timedelta(hours=1), AtOnce()), list[bytes]()
    for day in school_days(days):
        for part in (MORNING, AFTERNOON):
            station.until(day + part)
            for card in cards:
                station.tap(card)
                kept.append(bytes(leak)) if leak else None
        station.forgets_the_past_of_its_paper_pins()
        told = {"taps": station.loop.box.taps, "pss_kb": pss_kb("self"), "outcomes": station.outcomes}
        print(json.dumps(told), flush=True)
    station.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int((sys.argv[3:] or ["0"])[0]))
