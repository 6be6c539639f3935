"""A measure is set on a complete checklist and never changed; the checklist is typed here by hand from the rules."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.measure import (
    GUARDS,
    TRANSITIONS,
    DueTask,
    Guard,
    How,
    MeasureDeed,
    MeasureError,
    MeasureEvent,
    MeasureKind,
    MeasureStanding,
    MeasureState,
    Task,
    check_letter,
    check_measure_deed,
    check_period,
    due_tasks,
    measure_standing,
)

MONDAY = date(2026, 11, 23)
NOW = ClockReading(1_795_418_460_000_000, True, "0" * 32, 1)
BY_HAND = {
    "warning": {"reason"},
    "suspension": {"reason", "pupil_heard", "parents_heard", "letter"},
    "expulsion": {"reason", "teacher_heard", "parents_heard", "other_school", "board_decision", "objection"},
}
SUSPENSION = MeasureKind.SUSPENSION


def weekday(day: date) -> bool:
    return day.weekday() < 5


def an_event(seq: int, deed: MeasureDeed, **more: Any) -> MeasureEvent:
    return MeasureEvent(seq=seq, deed=deed, read=NOW, by="staff:marijke", **more)


def met(seq: int, guard: Guard, how: How = How.DONE) -> MeasureEvent:
    return an_event(seq, MeasureDeed.RECORD, guard=guard, how=how, on=MONDAY)


def fold(kind: MeasureKind, *events: MeasureEvent) -> MeasureStanding:
    found = measure_standing(kind, [an_event(1, MeasureDeed.OPEN, first=MONDAY, last=MONDAY), *events])
    assert found is not None
    return found


def complete(kind: MeasureKind, *more: MeasureDeed) -> MeasureStanding:
    items = [met(seq, guard) for seq, guard in enumerate(GUARDS[kind], 2)]
    rest = [an_event(len(items) + seq, deed, mandate="2025/04") for seq, deed in enumerate(more, 2)]
    return fold(kind, *items, *rest)


@pytest.mark.parametrize("kind", MeasureKind)
def test_the_checklist_is_the_one_of_the_rules(kind: MeasureKind) -> None:
    assert set(GUARDS[kind]) == BY_HAND[kind]
    assert fold(kind).missing == GUARDS[kind]


@pytest.mark.parametrize(("kind", "left_out"), [(kind, guard) for kind in MeasureKind for guard in GUARDS[kind]])
def test_without_one_item_it_cannot_be_set(kind: MeasureKind, left_out: Guard) -> None:
    items = [met(seq, guard) for seq, guard in enumerate(GUARDS[kind], 2) if guard is not left_out]
    deed = an_event(20, MeasureDeed.DECIDE, mandate="2025/04")
    with pytest.raises(MeasureError, match="Vaststellen kan nog niet"):
        check_measure_deed(fold(kind, *items), deed)
    assert fold(kind, *items, deed).state is MeasureState.DRAFT


@pytest.mark.parametrize("kind", MeasureKind)
def test_with_every_item_and_a_mandate_it_is_set(kind: MeasureKind) -> None:
    check_measure_deed(complete(kind), an_event(20, MeasureDeed.DECIDE, mandate="2025/04"))
    with pytest.raises(MeasureError, match="mandaat"):
        check_measure_deed(complete(kind), an_event(20, MeasureDeed.DECIDE))
    assert complete(kind, MeasureDeed.DECIDE).state is MeasureState.DECIDED


@pytest.mark.parametrize("guard", GUARDS[MeasureKind.EXPULSION] + GUARDS[SUSPENSION])
def test_only_a_hearing_can_be_impossible(guard: Guard) -> None:
    kind = MeasureKind.EXPULSION if guard in GUARDS[MeasureKind.EXPULSION] else SUSPENSION
    item = met(2, guard, How.NOT_POSSIBLE)
    if "heard" in guard:
        check_measure_deed(fold(kind), item)
        assert guard not in fold(kind, item).missing
    else:
        with pytest.raises(MeasureError, match="altijd nodig"):
            check_measure_deed(fold(kind), item)


def test_an_item_of_another_measure_is_refused() -> None:
    with pytest.raises(MeasureError, match="hoort niet"):
        check_measure_deed(fold(MeasureKind.WARNING), met(2, Guard.LETTER))


def test_an_item_taken_back_is_open_again() -> None:
    now = fold(SUSPENSION, met(2, Guard.REASON), an_event(3, MeasureDeed.UNRECORD, guard=Guard.REASON))
    assert Guard.REASON in now.missing


@pytest.mark.parametrize("deed", [deed for deed in MeasureDeed if (MeasureState.DECIDED, deed) not in TRANSITIONS])
def test_what_is_set_is_never_changed(deed: MeasureDeed) -> None:
    with pytest.raises(MeasureError, match="kan niet meer"):
        check_measure_deed(complete(SUSPENSION, MeasureDeed.DECIDE), an_event(20, deed))


def test_a_revocation_ends_it() -> None:
    assert complete(SUSPENSION, MeasureDeed.DECIDE, MeasureDeed.REVOKE).state is MeasureState.REVOKED
    assert {state for state, _deed in TRANSITIONS} == {None, *MeasureState} - {MeasureState.REVOKED}


def test_a_draft_put_away_can_be_taken_up_again_with_its_list() -> None:
    now = complete(SUSPENSION, MeasureDeed.DISCARD, MeasureDeed.RESTORE)
    assert (now.state, now.missing) == (MeasureState.DRAFT, ())


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (23, 23, None),
        (23, 27, None),
        (26, 30, None),
        (24, 30, None),
        (23, 30, "één week"),
        (24, 23, "van wanneer"),
        (23, 28, "schooldag"),
        (22, 23, "schooldag"),
    ],
)
def test_a_suspension_lasts_at_most_one_week_of_school(first: int, last: int, refusal: str | None) -> None:
    days = date(2026, 11, first), date(2026, 11, last)
    if refusal is None:
        check_period(SUSPENSION, *days, weekday)
    else:
        with pytest.raises(MeasureError, match=refusal):
            check_period(SUSPENSION, *days, weekday)


@pytest.mark.parametrize("kind", [MeasureKind.WARNING, MeasureKind.EXPULSION])
def test_other_measures_have_no_days(kind: MeasureKind) -> None:
    check_period(kind, None, None, weekday)
    with pytest.raises(MeasureError, match="Alleen een schorsing"):
        check_period(kind, MONDAY, MONDAY, weekday)


@pytest.mark.parametrize(("first", "last", "told"), [(23, 23, False), (23, 24, True), (27, 30, True)])
def test_more_than_one_school_day_asks_for_a_letter_to_the_inspectorate(first: int, last: int, told: bool) -> None:
    days = date(2026, 11, first), date(2026, 11, last)
    opened = measure_standing(SUSPENSION, [an_event(1, MeasureDeed.OPEN, first=days[0], last=days[1])])
    assert opened is not None
    assert due_tasks(opened, weekday) == ((DueTask(Task.INSPECTORATE, days[0], done=False),) if told else ())


def test_a_holiday_between_counts_no_days() -> None:
    opened = measure_standing(SUSPENSION, [an_event(1, MeasureDeed.OPEN, first=MONDAY, last=date(2026, 11, 24))])
    assert opened is not None
    assert due_tasks(opened, lambda day: day == MONDAY) == ()


def test_a_task_is_done_and_undone() -> None:
    done = an_event(2, MeasureDeed.PERIOD, first=MONDAY, last=date(2026, 11, 24))
    items = [met(seq, guard) for seq, guard in enumerate(GUARDS[SUSPENSION], 3)]
    rest = [
        an_event(10, MeasureDeed.DECIDE, mandate="x"),
        an_event(11, MeasureDeed.DO_TASK, task=Task.INSPECTORATE),
        an_event(12, MeasureDeed.UNDO_TASK, task=Task.INSPECTORATE),
    ]
    states = [due_tasks(fold(SUSPENSION, done, *items, *rest[:count]), weekday)[0].done for count in (1, 2, 3)]
    assert states == [False, True, False]


def test_a_suspension_holds_no_more_school_days_than_a_school_week() -> None:
    check_period(SUSPENSION, MONDAY, date(2026, 11, 27), weekday)
    with pytest.raises(MeasureError, match="schoolweek"):
        check_period(SUSPENSION, MONDAY, date(2026, 11, 28), lambda day: day.weekday() < 6)


@pytest.mark.parametrize("kind", MeasureKind)
def test_a_letter_names_what_is_missing_but_not_what_it_brings_itself(kind: MeasureKind) -> None:
    standing = fold(kind, met(2, Guard.REASON))
    by_the_letter = {"letter", "objection"}
    assert set(check_letter(standing)) == BY_HAND[kind.value] - {"reason"} - by_the_letter
    assert check_letter(complete(kind)) == ()


@pytest.mark.parametrize("kind", MeasureKind)
def test_without_a_reason_or_of_a_measure_that_is_gone_there_is_no_letter(kind: MeasureKind) -> None:
    with pytest.raises(MeasureError, match="reden"):
        check_letter(fold(kind))
    for gone in (fold(kind, an_event(2, MeasureDeed.DISCARD)), complete(kind, MeasureDeed.DECIDE, MeasureDeed.REVOKE)):
        with pytest.raises(MeasureError, match="geen brief"):
            check_letter(gone)


def test_a_suspension_without_days_has_no_letter() -> None:
    standing = measure_standing(SUSPENSION, [an_event(1, MeasureDeed.OPEN), met(2, Guard.REASON)])
    assert standing is not None
    with pytest.raises(MeasureError, match="van wanneer"):
        check_letter(standing)


def test_a_measure_whose_incident_was_taken_out_is_looked_at_again_at_once() -> None:
    (task,) = due_tasks(complete(MeasureKind.WARNING, MeasureDeed.DECIDE), weekday, gone_on=MONDAY)
    assert task == DueTask(Task.RECONSIDER, MONDAY, done=False)
    assert due_tasks(complete(MeasureKind.WARNING), weekday, gone_on=MONDAY) == ()
