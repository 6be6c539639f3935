"""When a message leaves, when it waits, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from kiosk.domain.message import Channel, MessageKind
from kiosk.services.messages import messages_page
from kiosk.services.messages.alerts import tell
from kiosk.services.messages.post import MOST_TRIES, WAITS, send_due
from kiosk.store import writing
from tests.messages.teams_listener import HANG_UP
from tests.services.messages.conftest import Posting, clock


@pytest.fixture
def told(posting: Posting) -> Posting:
    """A sign of safety of Sunday evening waits."""
    posting.choose(teams="security,walk_in")
    with writing(posting.books.writer) as unit:
        assert tell(unit, posting.books, MessageKind.FAILED_SIGN_INS, "4711", clock(21, 0, day=22))
    return posting


def send(posting: Posting, hour: int, minute: int, day: int = 23) -> int:
    return send_due(posting.books, lambda: clock(hour, minute, day=day))


def test_what_happens_in_the_evening_waits_for_eight_o_clock(told: Posting) -> None:
    assert [send(told, *at) for at in ((21, 0, 22), (12, 0, 22), (7, 59), (8, 0), (8, 1))] == [0, 0, 0, 1, 0]
    assert told.listener.texts[0][1] == "Stand van zondag 22-11, 21:00"


def test_at_sixteen_o_clock_it_waits_for_the_next_school_day(told: Posting) -> None:
    assert [send(told, *at) for at in ((16, 0), (23, 0), (7, 59, 24), (15, 59, 24))] == [0, 0, 0, 1]


def test_what_is_of_no_use_any_more_is_dropped_with_the_reason(told: Posting) -> None:
    assert send(told, 8, 0, 30) == 0
    assert told.states == [("failed_sign_ins", "dropped", "stale")]


def test_what_is_switched_off_is_dropped_with_the_reason(told: Posting) -> None:
    told.choose(teams="walk_in")
    assert send(told, 8, 0) == 0
    assert told.states == [("failed_sign_ins", "dropped", "switched_off")]


def test_while_the_clock_is_not_trusted_nothing_goes(told: Posting) -> None:
    assert send_due(told.books, lambda: replace(clock(9, 0), trusted=False)) == 0
    assert told.listener.raw == []


def test_too_busy_waits_as_long_as_teams_asks(told: Posting) -> None:
    told.listener.answers = [(429, {"Retry-After": "600"})]
    assert [send(told, 9, minute) for minute in (0, 9, 10)] == [0, 0, 1]
    assert len(told.listener.raw) == 2


def test_a_fault_of_teams_is_tried_again_with_growing_waits(told: Posting) -> None:
    told.listener.answers = [(500, {})] * 60
    tried = [clock(8, 0)]
    while told.rows[0].state == "waiting":
        send_due(told.books, lambda: tried[-1])
        assert send_due(told.books, lambda: replace(tried[-1], utc_us=told.rows[0].next_us - 1)) == 0
        assert len(told.listener.raw) == len(tried)
        tried.append(replace(tried[-1], utc_us=told.rows[0].next_us))
    waits = [timedelta(microseconds=later.utc_us - first.utc_us) for first, later in pairwise(tried)]
    assert waits[: MOST_TRIES - 1] == [*WAITS, *[WAITS[-1]] * (MOST_TRIES - 1 - len(WAITS))]
    assert len(told.listener.raw) == MOST_TRIES
    assert told.states == [("failed_sign_ins", "given_up", "http_500")]


@pytest.mark.parametrize(
    ("answer", "state"), [(403, "given_up"), (302, "given_up"), (504, "unsure"), (HANG_UP, "unsure")]
)
def test_what_is_refused_or_unsure_is_never_sent_again(told: Posting, answer: int, state: str) -> None:
    told.listener.answers = [(answer, {})]
    for hour in range(8, 16):
        send(told, hour, 0)
    assert len(told.listener.raw) == 1
    assert [row[1] for row in told.states] == [state]


def test_a_fault_on_one_message_does_not_knock_again_for_each_other(told: Posting) -> None:
    told.listener.answers = [(503, {})]
    assert told.minute(clock(8, 35)) == 0
    assert len(told.listener.raw) == 1
    assert told.minute(clock(8, 36)) == 2


def test_the_same_sign_of_safety_is_told_once(told: Posting) -> None:
    with writing(told.books.writer) as unit:
        for hour, day in ((21, 22), (23, 22), (0, 23), (9, 24)):
            assert not tell(unit, told.books, MessageKind.FAILED_SIGN_INS, "4711", clock(hour, 0, day=day))
        assert tell(unit, told.books, MessageKind.NEW_ADMINISTRATOR, "4712", clock(21, 0, day=22))


def test_a_sign_of_safety_nobody_chose_leaves_nothing(posting: Posting) -> None:
    with writing(posting.books.writer) as unit:
        assert not tell(unit, posting.books, MessageKind.EMERGENCY_ACCOUNT, "1", clock(9, 0))
        with pytest.raises(ValueError, match="no sign of safety"):
            tell(unit, posting.books, MessageKind.WALK_IN, "1", clock(9, 0))
    assert posting.rows == []


def test_a_test_goes_at_once_and_tells_what_the_other_side_said(posting: Posting) -> None:
    evening = clock(22, 0, day=22)
    posting.listener.answers = [(403, {})]
    messages_page.send_test(posting.books, posting.staff, Channel.TEAMS, evening)
    assert messages_page.messages_page(posting.books).under_way
    send_due(posting.books, lambda: evening)
    first, _mail = messages_page.messages_page(posting.books).roads
    assert first.test is not None
    assert first.test.answer.nl == "Teams weigert: het adres klopt niet (meer). (403)"


def test_a_test_that_fails_is_not_tried_behind_ones_back(posting: Posting) -> None:
    posting.listener.answers = [(500, {})]
    messages_page.send_test(posting.books, posting.staff, Channel.TEAMS, clock(9, 0))
    for minute in range(10):
        send(posting, 9, minute)
    assert posting.states == [("test", "given_up", "http_500")]
    assert len(posting.listener.raw) == 1
