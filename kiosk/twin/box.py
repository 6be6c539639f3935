"""The whole twin in one object: chip, field, wires, clock and faults, safe to use from several threads."""

import time
from collections.abc import Mapping, Sequence
from random import Random
from threading import RLock

from kiosk.twin.card import Card
from kiosk.twin.card_kinds import DEFAULT_KIND, SIZE_BITS, kind_named
from kiosk.twin.chip import Mfrc522
from kiosk.twin.errors import TwinError
from kiosk.twin.faults import Faults
from kiosk.twin.field import Field
from kiosk.twin.memory import NtagMemory
from kiosk.twin.spi import TwinSpi
from kiosk.twin.timeline import Timeline

MOST_CARDS = 16


class TwinBox:
    """A reader on the bench. In real time its clock follows the wall clock; else it moves with transfers and waits."""

    def __init__(self, realtime: bool = False, per_transfer_us: float = 30, seed: int = 0) -> None:
        random = Random(seed)  # noqa: S311 - physics, repeatable from its seed
        self.lock = RLock()
        self.clock = Timeline(time.monotonic_ns if realtime else None)
        self.field = Field(self.clock, random)
        self.chip = Mfrc522(self.clock, self.field, random)
        self._spi = TwinSpi(self.chip, self.clock, self.lock, per_transfer_us)
        self._faults = Faults(self.chip, self.field, self._spi, self.clock)
        self._random = random
        self._realtime = realtime
        self._memories: dict[tuple[bytes, str], NtagMemory] = {}

    def spi(self) -> TwinSpi:
        """The object that stands in for `spidev.SpiDev`."""
        return self._spi

    def reset_pin(self, level: int) -> None:
        """Drives NRSTPD: 0 is power-down, 1 lets the chip run."""
        with self.lock:
            self.clock.catch_up()
            self.chip.set_reset_pin(level)

    def wait(self, seconds: float) -> None:
        """Lets time pass: virtual time, or the caller's in real time until the wall clock is where the twin is."""
        target = self.clock.now + round(seconds * 1e9)
        if self._realtime:
            behind = target - self.clock.now - self.clock.behind_wall()
            time.sleep(max(0, behind) / 1e9)
        with self.lock:
            self.clock.advance_to(target)
            self.clock.catch_up()

    def put_cards(self, cards: Sequence[Mapping[str, object]]) -> None:
        """Exactly these cards are now in the field; one that lay there before goes on undisturbed.

        Each is {"uid": hex digits, "kind": name}; both may be absent for a phone, the kind for any card. What is
        written on a card stays on it; with "copy": name it is another card, copied from that one when it first comes.
        Raises TwinError before anything changes.
        """
        if len(cards) > MOST_CARDS:
            raise TwinError(f"The field holds at most {MOST_CARDS} cards, not {len(cards)}.")
        wanted = [self._card(entry) for entry in cards]
        fixed = [card.uid for card in wanted if card.random is None]
        if len(set(fixed)) < len(fixed):
            raise TwinError("The same uid is there twice; every card in the field has its own.")
        with self.lock:
            self.clock.catch_up()
            self.field.forget_pulled()
            present = list(self.field.cards)
            for card in wanted:
                same = next((old for old in present if _same(old, card)), None)
                if same is None:
                    self.field.enter(card)
                else:
                    present.remove(same)
            for gone in present:
                self.field.leave(gone)

    def fault(self, kind: str | None, seconds: float | None = None) -> None:
        """Injects a fault (see `fault_kinds`) for so many seconds, or heals with None. Raises TwinError."""
        with self.lock:
            self.clock.catch_up()
            if kind is None:
                self._faults.heal()
            else:
                self._faults.start(kind, seconds)

    @property
    def fault_kinds(self) -> tuple[str, ...]:
        """What `fault` accepts."""
        return self._faults.kinds

    def snapshot(self) -> dict[str, object]:
        """Cards in the field, virtual clock, counters and fault, ready for JSON."""
        with self.lock:
            self.clock.catch_up()
            cards = [
                {"uid": card.uid.hex().upper(), "kind": card.kind.name, "state": card.state.value}
                for card in self.field.cards
            ]
            counters = {"spi_transfers": self._spi.transfers, "spi_bytes": self._spi.bytes_sent}
            return {
                "cards": cards,
                "field_on": self.field.on,
                "clock_us": self.clock.now // 1000,
                "counters": counters,
                "fault": self._faults.active,
            }

    def _card(self, entry: Mapping[str, object]) -> Card:
        unknown = set(entry) - {"uid", "kind", "copy"}
        if unknown:
            raise TwinError(f"A card has a uid, a kind and a copy, not {', '.join(sorted(map(str, unknown)))}.")
        uid, kind = entry.get("uid"), entry.get("kind")
        if uid is None:
            if kind != "phone":
                raise TwinError("Only a phone may leave out its uid.")
            return Card(kind_named("phone"), bytes(4), self._random)
        raw = _uid_bytes(uid)
        named = kind_named(str(kind) if kind is not None else DEFAULT_KIND[len(raw)])
        memory = self._memories.get((raw, str(entry.get("copy", "")))) if named.pages else None
        card = Card(named, raw, memory=memory)
        if card.memory is not None:
            self._remember(card, str(entry.get("copy", "")))
        return card

    def _remember(self, card: Card, copy: str) -> None:
        """One physical card has one memory, however often it comes by."""
        if card.memory is not None and (card.uid, copy) not in self._memories:
            original = self._memories.get((card.uid, ""))
            card.memory = original.copied() if copy and original is not None else card.memory
            self._memories[card.uid, copy] = card.memory


def _uid_bytes(uid: object) -> bytes:
    try:
        raw = bytes.fromhex(uid) if isinstance(uid, str) else b""
    except ValueError:
        raw = b""
    if len(raw) not in SIZE_BITS:
        raise TwinError("A uid is written as 8, 14 or 20 hexadecimal digits.")
    return raw


def _same(old: Card, new: Card) -> bool:
    """The same object, as far as the person holding it can tell: two phones without uid are alike."""
    if old.kind is not new.kind or (old.random is None) != (new.random is None):
        return False
    return old.random is not None or (old.uid == new.uid and old.memory is new.memory)
