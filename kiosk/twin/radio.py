"""The contactless interface of the chip: transmits a frame, receives the answers, in virtual time."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.twin.air_bits import Bits
from kiosk.twin.field import Answer, Field
from kiosk.twin.timeline import Event, Timeline, carrier_periods

BIT = 128
"""Carrier periods of one bit at 106 kbit/s (ISO/IEC 14443-2, 8.1.1)."""

ANSWER_AFTER = 1332
"""Carrier periods from the end of the last data bit of the reader to the start bit of the card.

FDT 1172/fc after a last bit 0 and 1236/fc after a 1, counted from the last pause (ISO/IEC 14443-3, 6.2.1.1),
come to the same instant; start bit included. The captures in tests/data/iso14443 agree.
"""

TIMER_STOP_BITS = 5
"""The timer stops after one start bit and four data bits (MFRC522 datasheet 9.3.3.10, TAuto)."""


@dataclass(frozen=True, slots=True)
class Listener:
    """What the chip wants to hear from its radio."""

    sent: Callable[[], None]
    fifth_bit: Callable[[], bool]
    """asked when an answer starts; False when the receiver is not active"""
    received: Callable[[list[Bits]], None]


class Radio:
    """One exchange at a time; a new one, or `abort`, forgets the one under way."""

    def __init__(self, timeline: Timeline, field: Field, listener: Listener) -> None:
        self._timeline = timeline
        self._field = field
        self._listener = listener
        self._pending: list[Event] = []
        self.pull_after_bits: int | None = None
        """when set, every card leaves the field after so many bits of the next answer (at least 5)"""

    def abort(self) -> None:
        """Stops sending and listening."""
        for event in self._pending:
            event.cancel()
        self._pending = []

    def transmit(self, air: Bits) -> None:
        """Sends these bits, parity included; the frame ends two bit times after the last one."""
        self.abort()
        began = self._timeline.now
        self._plan(began + carrier_periods(BIT * (len(air) + 2)), lambda: self._sent(air, began))

    def _sent(self, air: Bits, began: int) -> None:
        self._listener.sent()
        answers = self._field.send(air, began)
        start = began + carrier_periods(BIT * len(air) + ANSWER_AFTER)
        if not answers and self._field.on:
            answers = self._field.ghosts()
        if answers:
            start += carrier_periods(max(answer.later for answer in answers))
            self._plan(start + carrier_periods(BIT * TIMER_STOP_BITS), lambda: self._begin(answers, start))

    def _begin(self, answers: list[Answer], start: int) -> None:
        """Five bits are in: cards that went away before are not heard at all."""
        heard = [answer for answer in answers if self._field.powered_until(answer.card) is None]
        if not heard or not self._listener.fifth_bit():
            return
        if self.pull_after_bits is not None:
            pulled = start + carrier_periods(BIT * (1 + max(self.pull_after_bits, TIMER_STOP_BITS)))
            self.pull_after_bits = None
            self._timeline.at(pulled, self._field.pull_all)
        longest = max(len(answer.bits) for answer in heard)
        self._plan(start + carrier_periods(BIT * (1 + longest)), lambda: self._complete(heard, start))

    def _complete(self, heard: list[Answer], start: int) -> None:
        """The frame is over: of a card that went away in the middle only the bits until then were seen."""
        bits = [self._field.flip(answer.bits[: self._bits_seen(answer, start)]) for answer in heard]
        self._listener.received(bits)

    def _bits_seen(self, answer: Answer, start: int) -> int:
        until = self._field.powered_until(answer.card)
        if until is None:
            return len(answer.bits)
        return max(0, (until - start + carrier_periods(1)) // carrier_periods(BIT) - 1)

    def _plan(self, when: int, action: Callable[[], None]) -> None:
        self._pending.append(self._timeline.at(when, action))
