"""How long an answer stays, and when a press counts."""

from math import inf

import pytest

from kiosk.domain.signals import BoxState, Outcome
from kiosk.domain.situation import Enrolment, EnrolmentStep, Question, SwitchedOff
from kiosk.services.at_box.tap_answer import TapAnswer
from kiosk.station.showing import Showing, Surroundings, refusal

PLEIN = Surroundings("Plein", names=True)
ASKS = TapAnswer(
    outcome=Outcome.HANDED_IN, question=Question.OFF, switched_off=SwitchedOff.ASKED, correctable=True, since="vrijdag"
)


def linking(step: EnrolmentStep) -> TapAnswer:
    return TapAnswer(outcome=None, enrolment=Enrolment("Noor", "groep 6", step))


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (refusal(Outcome.UNKNOWN_CARD), 2.5),
        (ASKS, 5.0),
        (linking(EnrolmentStep.DONE), 2.5),
        (linking(EnrolmentStep.REFUSED), 2.5),
        (linking(EnrolmentStep.WAITING), inf),
        (linking(EnrolmentStep.TAP_AGAIN), inf),
    ],
)
def test_an_answer_stays_as_long_as_it_is_needed(answer: TapAnswer, seconds: float) -> None:
    assert Showing.of(answer, 100.0).until == 100.0 + seconds


def test_a_press_counts_after_three_tenths_of_a_second() -> None:
    showing = Showing.of(ASKS, 100.0)
    assert [showing.takes_press(at) for at in (100.0, 100.29, 100.31)] == [False, False, True]


def test_the_question_is_on_the_screen_for_four_seconds() -> None:
    showing = Showing.of(ASKS, 100.0)
    asked = [showing.situation(BoxState.ASKING, PLEIN, at).question for at in (100.0, 103.9, 104.0)]
    assert asked == [Question.OFF, Question.OFF, None]
    assert showing.situation(BoxState.ANSWERING, PLEIN, 101.0).question is None


def test_the_bar_runs_down_to_nothing_and_not_below() -> None:
    showing = Showing.of(refusal(Outcome.TWO_CARDS), 100.0)
    left = [showing.situation(BoxState.ANSWERING, PLEIN, at).seconds_left for at in (100.0, 101.0, 110.0)]
    assert left == [2.5, 1.5, 0.0]


def test_waiting_for_a_card_has_no_bar() -> None:
    waiting = Showing.of(linking(EnrolmentStep.WAITING), 100.0).situation(BoxState.ENROLLING, PLEIN, 130.0)
    assert (waiting.seconds_left, waiting.seconds_total) == (None, None)


def test_at_rest_nothing_of_a_pupil_is_left() -> None:
    rest = Showing.rest(100.0).situation(BoxState.READY, PLEIN, 101.0)
    assert (rest.outcome, rest.pupil_first_name, rest.slot, rest.items) == (None, None, None, frozenset())
    assert rest.entrance == "Plein"
