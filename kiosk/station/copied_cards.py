"""Rolls the number on a card that still rests after its answer: read, judge, book, write, read back, guard.

Nobody waits for it. A card may go at any moment, and its tap stands; what was booked and not written, or written and
not confirmed, is made good at the next tap.
"""

from collections.abc import Callable, Generator
from typing import ParamSpec, TypeAlias, TypeVar

from kiosk.domain.card import CardUid
from kiosk.domain.card_token import FIRST_PAGE
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.reader.card_pages import CardPages, Password
from kiosk.reader.interface import FieldCard, FieldChange
from kiosk.services.at_box.card_numbers import CardNumbers, Done, Writing
from kiosk.station.reader_watch import ReaderWatch
from kiosk.station.worker import Errands

UID_BYTES, PAGES_ONLY = 7, 0x00
"""An NTAG21x has a UID of 7 bytes and SAK 00 (NXP datasheet, 8.4)."""

ATTEMPTS = 3
"""Real readers miss a resting card every 16 to 20 looks."""

OVER = object()
Given = ParamSpec("Given")
Result = TypeVar("Result")
Steps: TypeAlias = Generator[None, None, Result]
"""Work of several turns of the loop."""


class CopiedCards:
    """One card at a time: the one that was answered last. Off until somebody switches it on."""

    def __init__(
        self, watch: ReaderWatch, numbers: CardNumbers, errands: Errands, read_clock: Callable[[], ClockReading]
    ) -> None:
        self.on = False
        self._watch, self._numbers, self._errands, self._read_clock = watch, numbers, errands, read_clock
        self._resting: dict[CardUid, FieldCard] = {}
        self._done: list[Done] = []
        self._current: tuple[FieldCard, Steps[None]] | None = None

    def field(self, change: FieldChange) -> None:
        """What changed in the field."""
        for card in change.left:
            self._resting.pop(card.uid, None)
            if self._current is not None and self._current[0] == card:
                self._current = None
        for card in change.arrived:
            if len(card.uid.raw) == UID_BYTES:
                self._resting[card.uid] = card

    def answered(self, uid: CardUid, pupil: PupilId) -> None:
        """The answer to this card is on record and on the screen. One number per presence, whatever is pressed."""
        card = self._resting.pop(uid, None)
        if card is not None and self.on:
            self._current = card, self._roll(card, pupil)

    def turn(self) -> None:
        """One step, when there is one; the longest takes about a twentieth of a second."""
        if self._current is not None and next(self._current[1], OVER) is OVER:
            self._current = None

    def rest(self) -> None:
        """Between two pupils: books what was read back, so that no tap waits for it."""
        if self._done:
            self._errands.send(self._numbers.settle, tuple(self._done))
            self._done.clear()

    def _roll(self, card: FieldCard, pupil: PupilId) -> Steps[None]:
        numbers, uid = self._numbers, card.uid
        standing = yield from self._records(numbers.standing, uid)
        if standing is None:
            return
        if card.sak != PAGES_ONLY:
            if standing.numbered:
                self._errands.send(numbers.miss, uid, pupil, self._read_clock())
            return
        password = Password(*numbers.password(uid))
        look = CardPages.read_known if standing.known else CardPages.read_new
        read = yield from self._at_card(card, lambda pages: look(pages, FIRST_PAGE, password))
        if read is None or not read.raw:
            return
        new = yield from self._records(numbers.begin, uid, pupil, read.raw, self._read_clock())
        if new is None or not (yield from self._write(card, new, password if read.opened else None)):
            return
        self._done.append(Done(uid, new.booked, standing.guarded))
        if not standing.guarded:
            yield
            if self._watch.sit_at(card, lambda pages: pages.guard(FIRST_PAGE, password, opened=read.opened)):
                self._done.append(Done(uid, new.booked, guarded=True))

    def _write(self, card: FieldCard, new: Writing, password: Password | None) -> Steps[bool]:
        """True when the new number was read back."""
        return bool((yield from self._at_card(card, lambda pages: pages.write(new.page, new.data, password))))

    def _records(
        self, work: Callable[Given, Result], *given: Given.args, **options: Given.kwargs
    ) -> Steps[Result | None]:
        """What the records say, once they do; None when they failed, which the log tells."""
        future = self._errands.send(work, *given, **options)
        while not future.done():
            yield
        return None if future.exception() is not None else future.result()

    def _at_card(self, card: FieldCard, sitting: Callable[[CardPages], Result]) -> Steps[Result | None]:
        """What came of sitting down at the card; tried again when it was missed or torn."""
        for attempt in range(ATTEMPTS):
            if attempt:
                yield
            result = self._watch.sit_at(card, sitting)
            if result:
                return result
        return None
