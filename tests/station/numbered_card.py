"""An entrance where one card comes by, with a copy of it: reader, twin and box.db, without the rest of a box."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.card_token import CLONE_SUSPECTED, Finding, told_suspicion
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.pupil import SchoolId
from kiosk.reader.gate import DrivenLine, SpiDevice
from kiosk.reader.mfrc522_driver import Wiring
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from kiosk.reader.presence import MISSES_BEFORE_GONE
from kiosk.services.at_box.card_numbers import CardNumbers
from kiosk.services.keys import read_card_key
from kiosk.station.copied_cards import CopiedCards
from kiosk.station.reader_watch import ReaderWatch
from kiosk.station.worker import Errands
from kiosk.store import close, open_box, reading, writing
from kiosk.store.custody import box_records, card_numbers, ledger
from kiosk.store.custody.card_numbers import KnownCard
from kiosk.store.custody.ledger import OriginKind
from kiosk.twin.box import TwinBox
from tests.station.small_school import CARDS, MONDAY, NOOR, AtOnce

SCHOOL = SchoolId("99MV")
UID = CARDS[NOOR]
TURNS, PAUSE_S = 8, 0.01
"""More turns than a number takes."""


class PowerCutError(BaseException):
    """The program is gone in the middle of whatever it did."""


@dataclass
class Wires:
    """SPI that goes dead after so many transfers."""

    inner: SpiDevice
    left: int | None = None

    def xfer2(self, data: list[int]) -> list[int]:
        if self.left == 0:
            raise PowerCutError
        self.left = None if self.left is None else self.left - 1
        return self.inner.xfer2(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


@dataclass
class Entrance:
    """`tap` brings the card, or a copy, until its number was written or it was pulled away."""

    data: Path
    twin: TwinBox = field(default_factory=TwinBox)
    day: int = 0

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """The program starts; what was in memory is gone."""
        self.wires = Wires(self.twin.spi())
        self.reader = Mfrc522Reader(Wiring(spi=self.wires, reset=DrivenLine(self.twin.reset_pin)), self.twin.wait)
        self.box = open_box(self.data, "write")
        self.key = read_card_key(self.data)
        with writing(self.box) as unit:
            (found,) = ledger.origins(unit) or [None]
            self.origin = found or ledger.own_origin(unit, SCHOOL, OriginKind.STATION, "Plein", 1)
        self.numbers = CardNumbers(self.box, self.origin, self.key)
        self.copied = CopiedCards(ReaderWatch(self.reader), self.numbers, Errands(AtOnce()), self.clock)
        self.copied.on = True

    def stop(self) -> None:
        """Lets go of the file."""
        close(self.box)

    def clock(self) -> ClockReading:
        at = MONDAY + timedelta(days=self.day)
        return ClockReading(microseconds(at), True, "f" * 32, 1)

    def tap(
        self, copy: str = "", *, pulled_ns: int | None = None, dies_after: int | None = None, kind: str = "ntag213"
    ) -> list[Finding]:
        """What staff are asked to look at because of it. pulled_ns: so long after it arrived."""
        before = len(self.suspicions())
        self.lay(copy, kind)
        change = self.reader.poll()
        if change is not None:
            self.copied.field(change)
        card = self.twin.field.cards[0]
        if pulled_ns is not None:
            self.twin.clock.after(pulled_ns, lambda: self.twin.field.leave(card))
        self.wires.left = dies_after
        try:
            self._roll()
        except PowerCutError:
            self.stop()
            self.start()
        self.wires.left = None
        self.away()
        return self.suspicions()[before:]

    def lay(self, copy: str = "", kind: str = "ntag213") -> None:
        """Into the field."""
        self.twin.put_cards([{"uid": UID, "kind": kind, **({"copy": copy} if copy else {})}])

    def away(self) -> None:
        """Out of the field, and seen to be gone."""
        self.twin.put_cards([])
        for _ in range(MISSES_BEFORE_GONE):
            change = self.reader.poll()
            if change is not None:
                self.copied.field(change)

    def pages(self, first: int = 0, last: int = 0x2C) -> bytes:
        """The memory of the card that lay here last."""
        memory = self.twin._memories[bytes.fromhex(UID), ""]
        return b"".join(memory.pages[first : last + 1])

    def suspicions(self) -> list[Finding]:
        """Everything staff were asked so far."""
        return [told_suspicion(event.payload)[1] for event in self.events()]

    def events(self) -> list[box_records.BoxEvent]:
        with reading(self.box) as unit:
            return box_records.events_after(unit, {}, [CLONE_SUSPECTED])

    def known(self) -> KnownCard | None:
        """The row of the card."""
        with reading(self.box) as unit:
            hashed = hash_card(CardUid.from_hex(UID), self.key.secret)
            return card_numbers.known_card(unit, self.origin.school, hashed)

    def restore(self, known: KnownCard | None) -> None:
        """The row as it was some time ago."""
        hashed = hash_card(CardUid.from_hex(UID), self.key.secret)
        with writing(self.box) as unit:
            if known is None:
                card_numbers.forget_loose(unit, self.origin.school, [])
            else:
                card_numbers.book(unit, self.origin.school, hashed, known)

    def measured(self, work: Callable[[], object]) -> tuple[float, int]:
        """Milliseconds of virtual time and SPI transfers that something took."""
        began, transfers = self.twin.clock.now, self.twin.spi().transfers
        work()
        return (self.twin.clock.now - began) / 1e6, self.twin.spi().transfers - transfers

    def _roll(self) -> None:
        self.copied.answered(CardUid.from_hex(UID), NOOR)
        for _ in range(TURNS):
            self.copied.turn()
            self.twin.wait(PAUSE_S)
        self.copied.rest()
