"""The RF field in front of the antenna: which cards lie in it, since when, and what disturbs them."""

from dataclasses import dataclass
from random import Random

from kiosk.twin.air_bits import Bits
from kiosk.twin.card import Card
from kiosk.twin.timeline import Timeline, carrier_periods

RESET_TIME_NS = 5_000_000
"""Without a field for 5 ms every card has forgotten its state (ISO/IEC 14443-3, 5.4)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one card modulates, start and end of frame left out."""

    card: Card | None
    """None for noise"""
    bits: Bits
    later: int = 0
    """carrier periods after the usual instant"""


@dataclass
class Interference:
    """Disturbances, each a chance between 0 and 1."""

    bit_flip: float = 0.0
    """per bit on air, in both directions"""
    missed_request: float = 0.0
    """per REQA or WUPA and card: the card does not hear it"""
    power_dip: float = 0.0
    """per REQA or WUPA and card: the card loses power and starts again in IDLE"""
    ghost: float = 0.0
    """per frame without an answer: the receiver sees bits that no card sent"""


class Field:
    """Cards in the field. They share the timeline of the chip, so they can come and go in mid-exchange."""

    def __init__(self, timeline: Timeline, random: Random) -> None:
        self.interference = Interference()
        self.on = False
        self._timeline = timeline
        self.random = random
        self._since: dict[Card, int] = {}
        self._left: dict[Card, int] = {}
        self._pulled: tuple[Card, ...] = ()
        self._off_since = 0

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that lie in the field now, in order of arrival."""
        return tuple(self._since)

    def enter(self, card: Card) -> None:
        """A card comes near; it starts in IDLE."""
        card.power_up()
        self._since[card] = self._timeline.now

    def leave(self, card: Card) -> None:
        """A card goes away, also in the middle of its answer."""
        if self._since.pop(card, None) is not None:
            self._left[card] = self._timeline.now
            self._lose_power(card)

    def pull_all(self) -> None:
        """A hand takes everything away, for bring_back."""
        self._pulled = self.cards
        for card in self._pulled:
            self.leave(card)

    def bring_back(self) -> None:
        """The cards that were pulled away lie in the field again."""
        pulled, self._pulled = self._pulled, ()
        for card in pulled:
            self.enter(card)

    def forget_pulled(self) -> None:
        """The cards that were pulled away stay away."""
        self._pulled = ()

    def switch(self, on: bool) -> None:
        """The antenna drivers go on or off."""
        if on and not self.on:
            if self._timeline.now - self._off_since >= RESET_TIME_NS:
                for card in self._since:
                    card.power_up()
            self._since = dict.fromkeys(self._since, self._timeline.now)
        if not on and self.on:
            self._off_since = self._timeline.now
            for card in self._since:
                self._lose_power(card)
        self.on = on

    def powered_until(self, card: Card | None) -> int | None:
        """The instant at which the card lost its power, or None while it has it; noise needs none."""
        if card is not None and card not in self._since:
            return self._left.get(card, 0)
        return None if self.on else self._off_since

    def send(self, air: Bits, began: int) -> list[Answer]:
        """A reader frame that began at an instant ends now: every card powered all along hears it."""
        self._left.clear()
        if not self.on:
            return []
        answers = []
        for card, since in self._since.items():
            if since <= began and not self._disturbed(card, air):
                bits = card.hear(self.flip(air))
                self._let_write(card)
                if bits is not None:
                    answers.append(Answer(card, bits, card.later))
        return answers

    def flip(self, air: Bits) -> Bits:
        """The bits as they arrive through the noise."""
        chance = self.interference.bit_flip
        if not chance:
            return air
        return [bit ^ (self.random.random() < chance) for bit in air]

    def ghosts(self) -> list[Answer]:
        """What the receiver makes of noise alone: mostly nothing."""
        if not self.interference.ghost or self.random.random() >= self.interference.ghost:
            return []
        return [Answer(None, [self.random.getrandbits(1) for _ in range(self.random.randrange(6, 60))])]

    def _let_write(self, card: Card) -> None:
        """A page that is being written is done when the card acknowledges."""
        memory = card.memory
        if memory is not None and memory.pending is not None and card.later:
            written = memory.pending
            self._timeline.at(self._timeline.now + carrier_periods(card.later), lambda: memory.finish(written))

    def _lose_power(self, card: Card) -> None:
        if card.memory is not None:
            card.memory.tear(self.random)

    def _disturbed(self, card: Card, air: Bits) -> bool:
        if len(air) != 7:
            return False
        if self.interference.power_dip and self.random.random() < self.interference.power_dip:
            card.power_up()
            return True
        return bool(self.interference.missed_request) and self.random.random() < self.interference.missed_request
