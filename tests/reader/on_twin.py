"""Our reader on the twin, and a station's loop without a station."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.reader import bench
from kiosk.reader.interface import FieldCard, FieldChange, HealthReason, ReaderHealth
from kiosk.reader.mfrc522_driver import Mfrc522Driver
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from kiosk.twin.box import TwinBox

UID_4, UID_7, UID_10 = "B0BB8904", "04A3C6CAE26180", "0441520A9B3C7D5E6F10"
MILLISECOND = 1_000_000


def twin(per_transfer_us: float) -> TwinBox:
    """A twin on the virtual clock."""
    return TwinBox(per_transfer_us=per_transfer_us)


def reader_on(box: TwinBox) -> Mfrc522Reader:
    """The reader as the station builds it."""
    return Mfrc522Reader(bench.wiring(box), box.wait)


def driver_on(box: TwinBox) -> Mfrc522Driver:
    """The driver alone."""
    return Mfrc522Driver(bench.wiring(box), box.wait)


def uids(cards: tuple[FieldCard, ...]) -> set[str]:
    """The UIDs as they are written."""
    return {card.uid.raw.hex().upper() for card in cards}


@dataclass
class Morning:
    """Polls every 10 ms, asks for health every second and recovers when it must; remembers everything."""

    box: TwinBox
    changes: list[FieldChange] = field(default_factory=list)
    health: list[tuple[float, ReaderHealth, HealthReason | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reader = reader_on(self.box)
        self._next_health = self.now

    @property
    def now(self) -> float:
        """Virtual seconds."""
        return self.box.clock.now / 1e9

    @property
    def arrivals(self) -> list[str]:
        """UIDs in the order in which they arrived."""
        return [card.uid.raw.hex().upper() for change in self.changes for card in change.arrived]

    def run(self, seconds: float, pause: float = bench.PAUSE_SECONDS) -> None:
        """Lets the station's loop turn for so long."""
        end = self.now + seconds
        while self.now < end:
            self._turn()
            self.box.wait(pause)

    def run_until(self, done: Callable[[], bool], at_most: float) -> float:
        """Virtual seconds until something holds; fails when it takes longer than `at_most`."""
        start = self.now
        while not done():
            assert self.now - start < at_most, f"not within {at_most} s"
            self._turn()
            self.box.wait(bench.PAUSE_SECONDS)
        return self.now - start

    def _turn(self) -> None:
        change = self.reader.poll()
        if change is not None:
            self.changes.append(change)
        if self.now >= self._next_health:
            self._next_health = self.now + 1
            verdict = self.reader.health()
            self.health.append((self.now, verdict, self.reader.reason))
            if verdict is not ReaderHealth.OK:
                self.reader.recover()
