"""The box in conversation: feeds what happens into the table and carries out its effects.

Records are written by a worker, so that the reader stays awake while a disk is slow. All times are monotonic seconds.
"""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from kiosk.domain.card import CardUid
from kiosk.domain.conversation import Effect, Event, step
from kiosk.domain.presence import Meant
from kiosk.domain.pupil import PupilId
from kiosk.domain.signals import BoxState, Outcome
from kiosk.domain.situation import EnrolmentStep, ReaderHealth
from kiosk.panel.buttons import Button
from kiosk.services.at_box.tap_answer import TapAnswer
from kiosk.station.desk import Desk
from kiosk.station.showing import QUESTION_S, WAITS_FOR_CARD, Showing, refusal

log = logging.getLogger(__name__)

SAME_CARD_S = 5.0
"""The same card within this time repeats its answer and records nothing."""
SLOW_S = 0.06
"""After this the white lamp says that the box is busy: within a tenth of a second of a card that came in between two
looks (quality.md P3)."""

LOOK_AGAIN = (Outcome.CANCELLED, Outcome.CANNOT_RECORD)
"""After these the same card is looked at anew, however soon it comes."""

BUTTON_EVENTS = {Button.CONFIRM: Event.CONFIRM, Button.ITEM: Event.ITEM, Button.CANCEL: Event.CANCEL}


@dataclass(slots=True)
class Work:
    """One writing of the records on its way."""

    future: Future[TapAnswer]
    since: float
    uid: CardUid | None = None
    told_slow: bool = False


class Box:
    """One box. `show` is called whenever what can be seen or heard changes; fresh is True for a new answer."""

    def __init__(self, desk: Desk, worker: Executor, show: Callable[[float, bool], None]) -> None:
        self.state = BoxState.STARTING
        self.taps = 0
        self.showing = Showing.rest(0.0)
        self._desk = desk
        self._worker = worker
        self._show = show
        self._work: Work | None = None
        self._meant = Meant()
        self._answered = refusal(Outcome.CANNOT_RECORD)
        self._shown_uid: CardUid | None = None
        self._waiting: deque[Meant] = deque()
        self._staff_waits = False
        self._recent: dict[CardUid, tuple[float, TapAnswer]] = {}
        self._effects: dict[Effect, Callable[[float], None]] = {
            Effect.LOOK_UP: self._look_up,
            Effect.SHOW_BUSY: self._show_busy,
            Effect.SHOW: self._show_answer,
            Effect.REPEAT: self._repeat,
            Effect.CONFIRM: lambda now: self._submit(self._desk.confirm, now),
            Effect.CHANGE_ITEM: lambda now: self._submit(self._desk.change_items, now),
            Effect.TAKE_BACK: lambda now: self._submit(self._desk.take_back, now),
            Effect.REST: self._rest,
            Effect.ASK_FOR_CARD: self._ask_for_card,
            Effect.ACCEPT_CARD: lambda now: self._submit(lambda _: self._desk.accept_card(), now),
            Effect.REFUSE_CARD: lambda now: self._submit(lambda _: self._desk.refuse_card(), now),
            Effect.STAFF_MOVE: self._staff_move,
            Effect.STAFF_ACT: lambda now: self._submit(lambda _: self._desk.staff.act(), now),
            Effect.SHOW_DEFECT: self._show_defect,
        }

    @property
    def pending(self) -> Future[TapAnswer] | None:
        """The writing that is on its way, if any."""
        return self._work.future if self._work else None

    @property
    def tapped(self) -> tuple[CardUid, PupilId] | None:
        """The card that the answer on the screen is for, when it is a pupil's."""
        answer = self.showing.answer
        if self._shown_uid is None or answer is None or answer.who is None or answer.staff is not None:
            return None
        return self._shown_uid, answer.who.pupil

    def card(self, meant: Meant, now: float) -> None:
        """A card came into the field, or a refusal has to be shown."""
        if self.state is BoxState.BUSY:
            self._waiting.append(meant)
            return
        self._meant = meant
        recent = self._recent.get(meant.uid) if meant.uid is not None else None
        if recent is not None and self.state is not BoxState.STAFF and now - recent[0] < SAME_CARD_S:
            self.feed(Event.SAME_CARD, now)
        else:
            self.feed(Event.CARD, now)

    def press(self, button: Button, now: float) -> None:
        """A button was pressed. It counts only for what is on the screen, and not in its first moments."""
        answer = self.showing.answer
        if not self.showing.takes_press(now) or answer is None:
            return
        if self.state is BoxState.STAFF:
            self._staff_press(button, now)
            return
        if self.state is not BoxState.ENROLLING and button is not Button.CONFIRM and not answer.correctable:
            return
        if self.state is BoxState.ENROLLING and button is Button.CONFIRM and not self._desk.has_offer:
            return
        self.feed(BUTTON_EVENTS[button], now)

    def hold(self, button: Button, now: float) -> None:
        """A button was held for 2 s: the diamond leaves staff mode, whatever it was busy with."""
        if self.state is BoxState.STAFF and button is Button.CANCEL:
            self._leave_staff(now)

    def tick(self, now: float) -> None:
        """What the passing of time does: answers that came back, questions and results that are over."""
        self._settle(now)
        if self.state is BoxState.ASKING and now >= self.showing.question_until:
            self.feed(Event.QUESTION_OVER, now)
            self._show(now, False)
        if self.state in (BoxState.ANSWERING, BoxState.ENROLLING) and now >= self.showing.until:
            self.feed(Event.SHOWN, now)
        if self.state is BoxState.STAFF and now >= self.showing.until:
            self._staff_time_up(now)

    def listen(self, now: float) -> None:
        """Looks whether the page asks for a card, still asks, or has linked the offered one."""
        if self.state is BoxState.READY and self._staff_waits:
            self._staff_waits = False
            session = self._desk.staff.session
            if session is not None:
                self._come_back(session.answer(), now)
        elif self.state is BoxState.READY:
            asked = self._desk.enrolment()
            if asked is not None and asked.step in WAITS_FOR_CARD:
                self.feed(Event.LISTEN, now)
        elif self.state is BoxState.ENROLLING and self.showing.until == float("inf"):
            asked = self._desk.enrolment()
            if asked is None:
                self.feed(Event.LISTENED, now)
            elif asked.step is EnrolmentStep.DONE:
                self._come_back(TapAnswer(outcome=None, enrolment=asked), now)
            elif self.showing.answer is not None and asked != self.showing.answer.enrolment:
                self.feed(Event.LISTENED, now)
                self.feed(Event.LISTEN, now)

    def reader_health(self, health: ReaderHealth, now: float) -> None:
        """The reader is lost for now, or came back."""
        self.feed(Event.READER_LOST if health is ReaderHealth.DEFECT else Event.READER_BACK, now)

    def feed(self, event: Event, now: float) -> None:
        """One event through the table."""
        to = step(self.state, event)
        if to is None:
            return
        self.state = to.state
        for effect in to.effects:
            self._effects[effect](now)

    def _look_up(self, now: float) -> None:
        meant = self._meant
        if meant.uid is None:
            outcome = meant.refusal or Outcome.TWO_CARDS
            self._staff_waits = self._desk.staff.session is not None and self._desk.staff.session.open
            self._worker.submit(self._desk.note_refusal, outcome)
            self._shown_uid = None
            self._come_back(refusal(outcome), now)
            return
        uid = meant.uid
        self._work = Work(self._worker.submit(self._desk.answer, uid), now, uid)
        self._settle(now)

    def _submit(self, write: Callable[[TapAnswer], TapAnswer], now: float) -> None:
        answer = self.showing.answer or refusal(Outcome.CANNOT_RECORD)
        self._work = Work(self._worker.submit(write, answer), now, self._shown_uid)
        self._settle(now)

    def _settle(self, now: float) -> None:
        work = self._work
        if work is None:
            return
        if work.future.done():
            self._work = None
            answer = _result(work.future)
            self._remember(work.uid, answer, now)
            self._come_back(answer, now)
        elif not work.told_slow and now - work.since >= SLOW_S:
            work.told_slow = True
            self.feed(Event.SLOW, now)

    def _come_back(self, answer: TapAnswer, now: float) -> None:
        self._answered = answer
        asks = answer.question is not None
        enrols = answer.enrolment is not None
        plain = Event.ENROLMENT if enrols else Event.ASKED if asks else Event.ANSWERED
        self.feed(plain if answer.staff is None else Event.STAFF, now)
        if self._waiting and self.state is not BoxState.BUSY:
            self.card(self._waiting.popleft(), now)

    def _remember(self, uid: CardUid | None, answer: TapAnswer, now: float) -> None:
        """Keeps the answer for a repeat, unless the next tap of this card should be looked at anew."""
        self._recent = {card: kept for card, kept in self._recent.items() if now - kept[0] < SAME_CARD_S}
        self._shown_uid = uid
        if uid is None:
            return
        first_at = self._recent.pop(uid, (now, answer))[0]
        if answer.who is not None and answer.outcome not in LOOK_AGAIN:
            self._recent[uid] = (first_at, answer)

    def _show_answer(self, now: float) -> None:
        self.taps += 1
        self.showing = Showing.of(self._answered, now)
        self._show(now, True)

    def _repeat(self, now: float) -> None:
        if self._meant.uid is None:
            return
        at, answer = self._recent[self._meant.uid]
        self._shown_uid = self._meant.uid
        fresh = Showing.of(answer, now)
        self.showing = Showing(answer, now, fresh.until, at + QUESTION_S if answer.question else float("-inf"))
        self.taps += 1
        self._show(now, True)

    def _show_busy(self, now: float) -> None:
        self._show(now, False)

    def _rest(self, now: float) -> None:
        self.showing = Showing.rest(now)
        self._show(now, False)

    def _staff_press(self, button: Button, now: float) -> None:
        session = self._desk.staff.session
        if session is None or session.stops(button):
            self._leave_staff(now)
            return
        needs_records = session.press(button)
        if needs_records is not None:
            self.feed(Event.STAFF_ACT if needs_records else Event.STAFF_PRESS, now)

    def _staff_move(self, now: float) -> None:
        """The choice or the dots move; a code has its time from the card on, a menu from the last press on."""
        session = self._desk.staff.session
        if session is not None:
            answer, shown = session.answer(), self.showing
            until = Showing.of(answer, now).until if session.open else shown.until
            self.showing = Showing(answer, shown.since, until, float("-inf"))
            self._show(now, False)

    def _staff_time_up(self, now: float) -> None:
        menu = self._desk.staff.back_to_menu()
        if menu is None:
            self.feed(Event.STAFF_LEFT, now)
        else:
            self.showing = Showing.of(menu, now)
            self._show(now, False)

    def _leave_staff(self, now: float) -> None:
        self._desk.staff.leave()
        self.feed(Event.STAFF_LEFT, now)

    def _show_defect(self, now: float) -> None:
        self._desk.staff.leave()
        self.showing = Showing.rest(now)
        self._show(now, True)

    def _ask_for_card(self, now: float) -> None:
        self.showing = Showing.of(TapAnswer(outcome=None, enrolment=self._desk.enrolment()), now)
        self._show(now, False)


def _result(future: Future[TapAnswer]) -> TapAnswer:
    """Whatever went wrong, the pupil gets an answer and the phone an adult."""
    try:
        return future.result()
    except Exception:
        log.exception("a tap could not be recorded")
        return refusal(Outcome.CANNOT_RECORD)
