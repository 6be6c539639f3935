"""The strip: a calm question, the item, the way back."""

import pytest

from kiosk.domain.pupil import Item
from kiosk.domain.signals import Outcome
from kiosk.domain.situation import Question, SwitchedOff
from kiosk.domain.strip import Strip, strip_of
from tests.moments import BOTH, MOMENTS, PHONE, WATCH, asking, noor


def strip_in(name: str) -> Strip:
    strip = strip_of(MOMENTS[name])
    assert strip is not None
    return strip


def dutch(strip: Strip) -> tuple[str | None, ...]:
    return tuple(label.nl if label else None for label in (strip.item, strip.confirm, strip.cancel))


@pytest.mark.parametrize(
    ("items", "question"), [(PHONE, "Staat hij uit?"), (WATCH, "Uit of op schoolstand?"), (BOTH, "Zijn ze uit?")]
)
def test_a_hand_in_asks_after_its_own_item(items: frozenset[Item], question: str) -> None:
    strip = strip_of(asking(Question.OFF, items=items))
    assert strip is not None
    assert dutch(strip) == ("Iets anders", question, "Stop")


def test_after_the_press_it_sleeps() -> None:
    strip = strip_in("handed-in-after-press")
    assert (dutch(strip), strip.confirmed) == (("Telefoon", "Hij slaapt. Fijne dag!", "Stop"), True)


def test_a_changed_item_is_the_chosen_one() -> None:
    assert strip_in("handed-in-both").chosen == "both"


def test_without_a_question_item_and_stop_remain() -> None:
    assert dutch(strip_in("handed-in-declared")) == ("Iets anders", None, "Stop")


def test_an_older_item_is_asked_after_with_a_no_beside_it() -> None:
    assert dutch(strip_in("still-here-asking")) == (None, "Heb je hem bij je?", "Nee")


def test_a_clock_that_is_not_sure_asks_whether_you_collect() -> None:
    assert dutch(strip_in("already-handed-in-collecting")) == (None, "Kom je ophalen?", "Nee")


def test_a_question_that_is_over_leaves_no_strip_behind() -> None:
    assert strip_of(noor(Outcome.STILL_HERE, since="vrijdag", switched_off=SwitchedOff.ASKED)) is None


@pytest.mark.parametrize("name", ["waiting", "collected", "unknown-card", "exempt", "cancelled", "defect", "starting"])
def test_an_answer_that_asks_nothing_has_no_strip(name: str) -> None:
    assert strip_of(MOMENTS[name]) is None


def test_a_link_can_be_saved_once_the_card_was_read() -> None:
    assert dutch(strip_in("enrolling")) == (None, None, "Stoppen")
    assert dutch(strip_in("enrolling-again")) == (None, "Bewaar", "Stoppen")
