"""Linking a new card at the box: the page asks, an unknown card is offered, a second tap or a press accepts it.

The box writes only its answers; the card row is made by the web when it ingests them.
"""

from dataclasses import dataclass

from kiosk.domain.card import CardHash
from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.school_day import local_day
from kiosk.domain.situation import Enrolment, EnrolmentStep
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.at_box.box_snapshot import AskedCard, CardAtBox
from kiosk.services.at_box.tap import cannot_record
from kiosk.services.at_box.tap_answer import TapAnswer
from kiosk.store.errors import StoreError

NOT_LINKED = "card_not_linked"
"""The box event that tells the page of a card that cannot be linked: the request, and own_card or blocked_card."""


@dataclass(slots=True)
class Listening:
    """What the box remembers of the request it listens for; gone at a restart, and then the page asks again."""

    request: AskedCard | None = None
    offered: CardHash | None = None
    closed: str | None = None

    def look(self, books: BoxBooks, now: ClockReading) -> Enrolment | None:
        """The request as it stands now; DONE once when the page has linked the offered card."""
        current = self.request
        if current is not None and _settled(books, current):
            linked = _carries(books, current, self.offered)
            self.end()
            if linked:
                return _shown(books, current, EnrolmentStep.DONE)
        if self.request is None or now.utc_us >= self.request.expires_us:
            self.request, self.offered = self._open(books, now), None
        if self.request is None:
            return None
        step = EnrolmentStep.TAP_AGAIN if self.offered else EnrolmentStep.WAITING
        return _shown(books, self.request, step)

    def wants(self, books: BoxBooks, now: ClockReading) -> bool:
        """True while an unknown card is welcome."""
        asked = self.look(books, now)
        return asked is not None and asked.step is not EnrolmentStep.DONE

    def end(self) -> None:
        """This request is answered for good."""
        self.closed = self.request.request if self.request else self.closed
        self.request = self.offered = None

    def _open(self, books: BoxBooks, now: ClockReading) -> AskedCard | None:
        """The newest request that is still open."""
        fresh = [
            asked
            for asked in books.snapshot.requests
            if not asked.settled and now.utc_us < asked.expires_us and asked.request != self.closed
        ]
        return max(fresh, key=lambda asked: asked.expires_us, default=None)


def not_this_one(books: BoxBooks, listening: Listening, card: CardHash, now: ClockReading) -> TapAnswer | None:
    """The answer to a card that somebody had before: the pupil's own, or a blocked one. None for every other card.

    A card that works for somebody else is an ordinary tap: nobody in the queue waits for an enrolment.
    """
    carried, request = books.card(card), listening.request
    if carried is None or request is None or _is_free(carried, now):
        return None
    own = carried.who is not None and carried.who.at_box.pupil == request.pupil
    if carried.works(local_day(now.at)) and not own:
        return None
    step, code = (
        (EnrolmentStep.ALREADY, "own_card")
        if carried.works(local_day(now.at))
        else (EnrolmentStep.BLOCKED, "blocked_card")
    )
    books.note(NOT_LINKED, now, f"{request.request} {code}")
    listening.offered = None
    return TapAnswer(outcome=None, enrolment=_shown(books, request, step))


def is_free(books: BoxBooks, card: CardHash, now: ClockReading) -> bool:
    """True for a card nobody has, or a loan card whose day is over."""
    carried = books.card(card)
    return carried is None or _is_free(carried, now)


def _is_free(carried: CardAtBox, now: ClockReading) -> bool:
    over = carried.valid_until is not None and local_day(now.at) > carried.valid_until
    return over and not carried.blocked


def offer(books: BoxBooks, listening: Listening, card: CardHash, now: ClockReading) -> TapAnswer:
    """An unknown card while the page asks for one: offered at its first tap, accepted at its second."""
    request = listening.request
    if request is None:
        return TapAnswer(outcome=None)
    if listening.offered == card:
        return accept(books, listening, now)
    try:
        books.answer_request(request.request, "offered", now, card)
    except StoreError as error:
        return cannot_record(books, error, now)
    listening.offered = card
    return TapAnswer(outcome=None, enrolment=_shown(books, request, EnrolmentStep.TAP_AGAIN))


def accept(books: BoxBooks, listening: Listening, now: ClockReading) -> TapAnswer:
    """The offered card is the pupil's from now on."""
    return _end(books, listening, now, "confirmed", EnrolmentStep.DONE)


def refuse(books: BoxBooks, listening: Listening, now: ClockReading) -> TapAnswer:
    """Somebody at the box stopped the listening."""
    return _end(books, listening, now, "refused", EnrolmentStep.REFUSED)


def _end(books: BoxBooks, listening: Listening, now: ClockReading, step: str, shown: EnrolmentStep) -> TapAnswer:
    request = listening.request
    if request is None:
        return TapAnswer(outcome=None)
    try:
        books.answer_request(request.request, step, now, listening.offered)
    except StoreError as error:
        return cannot_record(books, error, now)
    listening.end()
    return TapAnswer(outcome=None, enrolment=_shown(books, request, shown))


def _settled(books: BoxBooks, current: AskedCard) -> bool:
    return any(asked.request == current.request and asked.settled for asked in books.snapshot.requests)


def _carries(books: BoxBooks, request: AskedCard, card: CardHash | None) -> bool:
    """True when the pupil of the request carries this card now; a page that merely stopped linked nothing."""
    at_box = books.snapshot.cards.get(card) if card is not None else None
    if at_box is None or request.account is not None:
        return at_box is not None and at_box.staff is not None and at_box.staff.account == request.account
    return at_box.who is not None and at_box.who.at_box.pupil == request.pupil


def _shown(books: BoxBooks, request: AskedCard, step: EnrolmentStep) -> Enrolment:
    if request.account is not None:
        return Enrolment("Personeel", "nieuwe pas", step)
    who = books.snapshot.pupils.get(request.pupil) if request.pupil is not None else None
    first_name = who.at_box.first_name if who else ""
    return Enrolment(first_name, who.group_name if who else "", step)
