"""A possible incident: what may happen to it, in which order, by whom."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import (
    SYSTEM,
    TRANSITIONS,
    Deed,
    IncidentEvent,
    NotPossibleError,
    Standing,
    State,
    Who,
    check_deed,
    standing,
)

SANNE, ELS, HEAD = "staff:sanne", "staff:els", "staff:marijke"
ENDS = {
    State.CONFIRMED: {Deed.REOPEN, Deed.REVOKE},
    State.DISMISSED: {Deed.REOPEN},
    State.WITHDRAWN: {Deed.RAISE},
    State.REVOKED: set(),
}


def reading(second: float, boot: str = "one") -> ClockReading:
    us = int(second * 1_000_000)
    return ClockReading(1_700_000_000_000_000 + us, True, boot, us)


def event(seq: int, deed: Deed, by: str = SANNE, second: float | None = None) -> IncidentEvent:
    return IncidentEvent(seq, deed, reading(seq * 60 if second is None else second), by)


RAISED = event(1, Deed.RAISE, SYSTEM)


def after(*deeds: IncidentEvent) -> Standing:
    found = standing([RAISED, *deeds])
    assert found is not None
    return found


def test_no_rule_ends_in_a_confirmed_incident() -> None:
    to_confirmed = {key: step for key, step in TRANSITIONS.items() if step.to is State.CONFIRMED}
    assert {step.who for step in to_confirmed.values()} == {Who.JUDGE, Who.HEAD}
    assert {deed for _state, deed in to_confirmed} == {Deed.CONFIRM}


def test_the_system_raises_and_withdraws_and_nothing_else() -> None:
    by_system = {deed for (_, deed), step in TRANSITIONS.items() if step.who is Who.SYSTEM}
    assert by_system == {Deed.RAISE, Deed.WITHDRAW}


def test_what_was_put_before_the_directie_is_decided_by_the_directie() -> None:
    for deed in (Deed.CONFIRM, Deed.DISMISS):
        assert TRANSITIONS[State.ESCALATED, deed].who is Who.HEAD


@pytest.mark.parametrize("state", ENDS)
def test_what_is_decided_stays_decided_but_for(state: State) -> None:
    assert {deed for from_, deed in TRANSITIONS if from_ is state} == ENDS[state]


def test_of_two_people_the_first_wins() -> None:
    now = after(event(2, Deed.DISMISS, SANNE), event(3, Deed.CONFIRM, ELS))
    assert (now.state, now.last.by) == (State.DISMISSED, SANNE)


def test_the_second_person_is_told_what_happened() -> None:
    now = after(event(2, Deed.DISMISS, SANNE))
    with pytest.raises(NotPossibleError) as refused:
        check_deed(now, event(3, Deed.CONFIRM, ELS))
    assert refused.value.standing is now


@pytest.mark.parametrize("deed", [Deed.CONFIRM, Deed.DISMISS, Deed.ESCALATE])
def test_a_verdict_is_taken_back_within_ten_seconds_by_whoever_gave_it(deed: Deed) -> None:
    now = after(event(2, deed, second=100), event(3, Deed.REOPEN, second=110))
    assert now.state is State.CANDIDATE


@pytest.mark.parametrize(
    "late",
    [
        event(3, Deed.REOPEN, SANNE, second=110.1),
        event(3, Deed.REOPEN, ELS, second=101),
        replace(event(3, Deed.REOPEN, SANNE), read=reading(101, "another boot")),
    ],
)
def test_later_or_by_somebody_else_it_stands(late: IncidentEvent) -> None:
    given = after(event(2, Deed.CONFIRM, second=100))
    with pytest.raises(NotPossibleError, match="tien seconden"):
        check_deed(given, late)
    assert after(event(2, Deed.CONFIRM, second=100), late).state is State.CONFIRMED


def test_taking_back_twice_does_not_bring_the_verdict_again() -> None:
    head = [event(2, Deed.ESCALATE, second=1), event(3, Deed.CONFIRM, HEAD, second=100)]
    again = [event(4, Deed.REOPEN, HEAD, second=101), event(5, Deed.REOPEN, HEAD, second=102)]
    assert after(*head, *again).state is State.ESCALATED


def test_a_judge_of_the_own_report_is_flagged() -> None:
    own = standing([event(1, Deed.RAISE, ELS), event(2, Deed.CONFIRM, ELS)])
    other = standing([event(1, Deed.RAISE, ELS), event(2, Deed.CONFIRM, SANNE)])
    assert [each.judged_own_report for each in (own, other) if each is not None] == [True, False]
    assert not after(event(2, Deed.CONFIRM)).judged_own_report


@given(
    st.lists(st.sampled_from([(deed, by) for deed in Deed for by in (SYSTEM, SANNE, HEAD)]), max_size=6), st.randoms()
)
def test_the_order_of_arrival_makes_no_difference(deeds: list[tuple[Deed, str]], chance: random.Random) -> None:
    events = [RAISED, *(event(seq, deed, by) for seq, (deed, by) in enumerate(deeds, 2))]
    shuffled = chance.sample(events, len(events))
    assert standing(shuffled) == standing(events)


def test_every_pair_of_state_and_deed_is_either_in_the_table_or_refused() -> None:
    paths = {State.CANDIDATE: [], State.ESCALATED: [Deed.ESCALATE], State.CONFIRMED: [Deed.CONFIRM]}
    paths |= {State.DISMISSED: [Deed.DISMISS], State.WITHDRAWN: [Deed.WITHDRAW]}
    paths[State.REVOKED] = [Deed.CONFIRM, Deed.REVOKE]
    for (state, path), deed in itertools.product(paths.items(), Deed):
        now = after(*(event(seq, each) for seq, each in enumerate(path, 2)))
        asked = event(9, deed, now.last.by, second=(now.last.read.boottime_us / 1_000_000) + 1)
        assert now.state is state
        if (state, deed) in TRANSITIONS:
            assert check_deed(now, asked) is TRANSITIONS[state, deed].who
        else:
            with pytest.raises(NotPossibleError):
                check_deed(now, asked)
