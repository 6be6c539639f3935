"""The records as the box uses them: every call one service, with the clock read at that moment."""

from collections.abc import Callable

from kiosk.domain.card import CardUid
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.signals import Outcome
from kiosk.domain.situation import Enrolment, SwitchedOff
from kiosk.domain.slot_choice import Places
from kiosk.services.at_box import card_at_box, reader_restart, tap
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.at_box.tap import WhetherOff
from kiosk.services.at_box.tap_answer import TapAnswer
from kiosk.station.staff_mode import StaffMode


class Desk:
    """Runs in the worker of the box, apart from `enrolment`, `has_offer` and `take_up_restart`, which only look at what
    is in memory."""

    def __init__(
        self,
        books: BoxBooks,
        read_clock: Callable[[], ClockReading],
        *,
        asks_after: bool,
        places: Places,
        attended: bool = False,
    ) -> None:
        """asks_after: a hand-in asks whether the item is off; attended: only staff who watch say so."""
        self._books = books
        self._read_clock = read_clock
        self._places = places
        self.staff = StaffMode(books, read_clock, places=places, attends=attended)
        self.ask_off(asks_after=asks_after, attended=attended)
        self._enrolment = card_at_box.Listening()
        self._restarts = reader_restart.Restarts()

    def ask_off(self, *, asks_after: bool, attended: bool) -> None:
        """How a pupil says that the item is off, from the next tap on."""
        declared = None if attended else SwitchedOff.DECLARED
        self._off = WhetherOff(SwitchedOff.ASKED if asks_after else declared)
        self.staff.attends = attended

    def answer(self, uid: CardUid) -> TapAnswer:
        """A card was tapped."""
        reading = self._read_clock()
        self._books.refresh(reading)
        card = self._books.hash(uid)
        staff = self.staff.card(card, reading)
        if staff is not None:
            return staff
        if self._enrolment.wants(self._books, reading):
            if card_at_box.is_free(self._books, card, reading):
                return card_at_box.offer(self._books, self._enrolment, card, reading)
            refused = card_at_box.not_this_one(self._books, self._enrolment, card, reading)
            if refused is not None:
                return refused
        watching = self.staff.seen_by(reading)
        off = WhetherOff(SwitchedOff.STAFF, watching) if watching else self._off
        return tap.answer(self._books, card, reading, off=off, places=self._places)

    def confirm(self, answer: TapAnswer) -> TapAnswer:
        """The power button was pressed for this answer."""
        return tap.confirm(self._books, answer, self._read_clock(), self._places)

    def change_items(self, answer: TapAnswer) -> TapAnswer:
        """The item button was pressed for this answer."""
        return tap.change_items(self._books, answer, self._read_clock())

    def take_back(self, answer: TapAnswer) -> TapAnswer:
        """The cancel button was pressed for this answer."""
        return tap.take_back(self._books, answer, self._read_clock())

    def note_refusal(self, outcome: Outcome) -> None:
        """Counts a refused tap; nothing of the card is kept."""
        self._books.note(outcome.value, self._read_clock())

    def is_linked(self, uid: CardUid) -> bool:
        """True when this card belongs to somebody."""
        return self._books.is_known(self._books.hash(uid))

    def take_up_restart(self) -> str | None:
        """The request to start the reader again, given once; None when nobody asks."""
        return self._restarts.take_up(self._books, self._read_clock())

    def answer_restart(self, request: str, *, works: bool) -> None:
        """The reader was started again."""
        reader_restart.answer(self._books, request, self._read_clock(), works=works)

    def enrolment(self) -> Enrolment | None:
        """The card the page asks for now, and how far that is."""
        return self._enrolment.look(self._books, self._read_clock())

    @property
    def has_offer(self) -> bool:
        """True when a new card lies ready to be accepted."""
        return self._enrolment.offered is not None

    def accept_card(self) -> TapAnswer:
        """The power button was pressed while a new card was offered."""
        return card_at_box.accept(self._books, self._enrolment, self._read_clock())

    def refuse_card(self) -> TapAnswer:
        """The cancel button was pressed while the box listened for a card."""
        return card_at_box.refuse(self._books, self._enrolment, self._read_clock())
