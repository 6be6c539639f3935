"""What is on the screen now, until when: one answer of the box. All times are monotonic seconds."""

from dataclasses import dataclass, replace

from kiosk.domain.quiet_hours import NEVER_QUIET, QuietHours
from kiosk.domain.signals import BoxState, Outcome
from kiosk.domain.situation import EnrolmentStep, ReaderHealth, ReaderSide, Situation
from kiosk.services.at_box.tap_answer import TapAnswer

SHOW_S = 2.5
"""How long a result stays when nobody taps (the design language: 2-3 s)."""
ASK_S = 5.0
"""How long a hand-in, or an answer that asks, stays: item and cancel work as long."""
QUESTION_S = 4.0
"""How long the power button counts as an answer."""
PRESS_GUARD_S = 0.3
"""A press in the first moments was meant for the pupil before."""
WAITS_FOR_CARD = (EnrolmentStep.WAITING, EnrolmentStep.TAP_AGAIN)
"""While a new card is awaited the screen stays until the page stops asking."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the box shows beside the answer."""

    entrance: str
    names: bool
    sound: bool = True
    """False when the volume is at zero."""
    quiet_hours: QuietHours = NEVER_QUIET
    quiet: bool = False
    """Nothing sounds now."""
    reader_side: ReaderSide = ReaderSide.RIGHT
    reader: ReaderHealth = ReaderHealth.OK
    clock_trusted: bool = True
    network_ok: bool = True
    collecting: bool = False
    """Collecting has started: an adult gives the item back, instead of taking it."""
    attended: bool = False
    """A member of staff watches the hand-ins."""


@dataclass(frozen=True, slots=True)
class Showing:
    """An answer with its deadlines."""

    answer: TapAnswer | None
    since: float
    until: float
    question_until: float

    @classmethod
    def rest(cls, now: float) -> "Showing":
        """The hotel, for as long as nobody taps."""
        return cls(None, now, float("inf"), float("-inf"))

    @classmethod
    def of(cls, answer: TapAnswer, now: float) -> "Showing":
        """An answer from this moment on."""
        asks = answer.question is not None
        stays = ASK_S if asks or answer.correctable else SHOW_S
        if answer.staff is not None:
            stays = answer.staff.lasts_s
        if answer.enrolment is not None and answer.enrolment.step in WAITS_FOR_CARD:
            stays = float("inf")
        return cls(answer, now, now + stays, now + QUESTION_S if asks else float("-inf"))

    def takes_press(self, now: float) -> bool:
        """False in the first moments of an answer."""
        return now - self.since >= PRESS_GUARD_S

    def situation(self, state: BoxState, around: Surroundings, now: float) -> Situation:
        """Everything lamps, buzzer and screen need for this moment."""
        rest = Situation(
            state=state,
            entrance=around.entrance,
            reader_health=around.reader,
            clock_trusted=around.clock_trusted,
            network_ok=around.network_ok,
            name_on_screen=around.names,
            reader_side=around.reader_side,
            collecting=around.collecting,
            attended=around.attended,
            quiet=around.quiet or not around.sound,
            confirm_button_lit=False,  # no supported build has a light of its own in the power button
        )
        if self.answer is None:
            return rest
        shown = _answered(rest, self.answer, self._asking(state, now))
        if self.until == float("inf"):
            return shown
        total = None if self.answer.staff is not None else self.until - self.since
        return replace(shown, seconds_left=max(self.until - now, 0.0), seconds_total=total)

    def _asking(self, state: BoxState, now: float) -> bool:
        return state is BoxState.ASKING and now < self.question_until


def _answered(rest: Situation, answer: TapAnswer, asking: bool) -> Situation:
    return replace(
        rest,
        outcome=answer.outcome,
        pupil_first_name=answer.who.first_name if answer.who else None,
        items=answer.items,
        item_changed=answer.item_changed,
        switched_off=answer.switched_off,
        slot=answer.slot.number if answer.slot else None,
        bag=answer.slot.bag or None if answer.slot else None,
        question=answer.question if asking else None,
        collecting=answer.collecting,
        collect_from=answer.collect_from,
        next_school_day=answer.next_school_day,
        since=answer.since,
        enrolment=answer.enrolment,
        code_presses=answer.staff.presses if answer.staff else 0,
        code_wrong=answer.staff is not None and answer.staff.wrong,
        staff_choice=answer.staff.choice if answer.staff else None,
    )


def refusal(outcome: Outcome) -> TapAnswer:
    """An answer that needs no records: nothing of the card is looked up or kept."""
    return TapAnswer(outcome=outcome)
