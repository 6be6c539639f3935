"""The eight day statuses: which one wins, where it comes from, and since when."""

from datetime import datetime

import pytest

from kiosk.domain.compliance import (
    DayFact,
    DayFactKind,
    DayStatus,
    ExemptionForm,
    PupilToday,
    Source,
    Status,
    asked_not_known,
    day_status,
)
from kiosk.domain.custody import NOTHING, Custody, EntryKind, derive_custody
from kiosk.domain.pupil import DeclaredItems
from kiosk.domain.school_day import DayPlan, DayTimes
from tests.domain.writer import FRIDAY_BEFORE, MONDAY, NOOR, TUESDAY, Writer, moment
from tests.domain.writer import NOTHING as NO_ITEMS

K, S = EntryKind, Status
PLAN = DayPlan(MONDAY, DayTimes())
MORNING, EVENING = moment("09:00"), moment("17:30")


def custody(*steps: tuple[EntryKind, str, bool]) -> Custody:
    """(kind, clock, today) of each entry, all by taps."""
    box = Writer()
    for kind, clock, today in steps:
        box.write(kind, clock, MONDAY if today else FRIDAY_BEFORE)
    return derive_custody(box.written)[NOOR]


def no_item_at_the_box() -> Custody:
    box = Writer()
    box.write(K.NO_ITEM_TODAY, "08:24", after=box.write(K.HAND_IN, "08:24"), items=NO_ITEMS)
    return derive_custody(box.written)[NOOR]


def fact(kind: DayFactKind, clock: str = "08:05", source: Source = Source.OFFICE, actor: str = "") -> DayFact:
    return DayFact(kind, source, moment(clock), actor)


def status(pupil: PupilToday, now: datetime = MORNING, plan: DayPlan = PLAN) -> DayStatus:
    return day_status(pupil, plan, now)


IN_TODAY = custody((K.HAND_IN, "08:21", True))
LEFT = custody((K.HAND_IN, "08:21", False))
COLLECTED = custody((K.HAND_IN, "08:21", True), (K.COLLECT, "14:16", True))

# From the first that wins to the last, each with everything that comes after it also true.
EVERY_FACT = (fact(DayFactKind.NO_ITEM), fact(DayFactKind.ABSENT), fact(DayFactKind.EXPECTED_LATER))
PRECEDENCE = [
    (S.LEFT_BEHIND, PupilToday(LEFT, DeclaredItems.NONE, ExemptionForm.IN_CLASS, EVERY_FACT)),
    (S.HANDED_IN, PupilToday(IN_TODAY, DeclaredItems.NONE, ExemptionForm.IN_CLASS, EVERY_FACT)),
    (S.COLLECTED, PupilToday(COLLECTED, DeclaredItems.NONE, ExemptionForm.IN_CLASS, EVERY_FACT)),
    (S.EXEMPT, PupilToday(NOTHING, DeclaredItems.NONE, ExemptionForm.IN_CLASS, EVERY_FACT)),
    (S.NO_ITEM, PupilToday(NOTHING, DeclaredItems.PHONE, None, EVERY_FACT)),
    (S.NO_ITEM, PupilToday(NOTHING, DeclaredItems.NONE, None, EVERY_FACT[1:])),
    (S.ABSENT, PupilToday(NOTHING, DeclaredItems.PHONE, None, EVERY_FACT[1:])),
    (S.EXPECTED_LATER, PupilToday(NOTHING, DeclaredItems.PHONE, None, EVERY_FACT[2:])),
    (S.NOT_SEEN, PupilToday(NOTHING, DeclaredItems.PHONE)),
]


@pytest.mark.parametrize(("expected", "pupil"), PRECEDENCE)
def test_what_was_done_beats_what_was_declared(expected: Status, pupil: PupilToday) -> None:
    assert status(pupil).status is expected


def test_there_are_eight_in_the_order_in_which_they_win() -> None:
    assert [s.value for s in Status] == [
        "left_behind", "handed_in", "collected", "exempt", "no_item", "absent", "expected_later", "not_seen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pupil", "expected"),
    [
        (PupilToday(LEFT), DayStatus(S.LEFT_BEHIND, Source.BOX, moment("08:21", FRIDAY_BEFORE), "pupil")),
        (PupilToday(IN_TODAY), DayStatus(S.HANDED_IN, Source.BOX, moment("08:21"), "pupil")),
        (PupilToday(COLLECTED), DayStatus(S.COLLECTED, Source.BOX, moment("14:16"), "pupil")),
        (
            PupilToday(NOTHING, exemption=ExemptionForm.FLIGHT_MODE),
            DayStatus(S.EXEMPT, Source.EXEMPTION, exemption=ExemptionForm.FLIGHT_MODE),
        ),
        (PupilToday(no_item_at_the_box()), DayStatus(S.NO_ITEM, Source.PUPIL, moment("08:24"))),
        (PupilToday(NOTHING, DeclaredItems.NONE), DayStatus(S.NO_ITEM, Source.DECLARED)),
        (
            PupilToday(NOTHING, facts=(fact(DayFactKind.NO_ITEM, "08:32", Source.STAFF, "sanne"),)),
            DayStatus(S.NO_ITEM, Source.STAFF, moment("08:32"), "sanne"),
        ),
        (
            PupilToday(NOTHING, facts=(fact(DayFactKind.ABSENT),)),
            DayStatus(S.ABSENT, Source.OFFICE, moment("08:05")),
        ),
        (
            PupilToday(NOTHING, facts=(fact(DayFactKind.EXPECTED_LATER),)),
            DayStatus(S.EXPECTED_LATER, Source.OFFICE, moment("08:05")),
        ),
        (PupilToday(NOTHING), DayStatus(S.NOT_SEEN, Source.NOTHING)),
    ],
)
def test_every_status_tells_its_source_and_time(pupil: PupilToday, expected: DayStatus) -> None:
    assert status(pupil) == expected


def test_by_hand_is_told_apart_from_a_tap() -> None:
    box = Writer()
    box.write(K.HAND_IN, "08:32", actor="staff:sanne")
    found = status(PupilToday(derive_custody(box.written)[NOOR]))
    assert found == DayStatus(S.HANDED_IN, Source.STAFF, moment("08:32"), "staff:sanne")


def test_of_two_facts_of_one_kind_the_later_is_told() -> None:
    facts = (fact(DayFactKind.ABSENT, "08:40", Source.STAFF, "sanne"), fact(DayFactKind.ABSENT, "08:05"))
    assert status(PupilToday(NOTHING, facts=facts)).actor == "sanne"


def test_what_still_lies_here_at_closing_is_left_behind() -> None:
    assert status(PupilToday(IN_TODAY), moment("17:29")).status is S.HANDED_IN
    assert status(PupilToday(IN_TODAY), EVENING).status is S.LEFT_BEHIND


def test_what_was_collected_stays_collected_after_closing() -> None:
    assert status(PupilToday(COLLECTED), EVENING).status is S.COLLECTED


@pytest.mark.parametrize("clock", ["00:00", "08:21", "12:00", "17:30"])
def test_the_day_after_it_is_left_behind_all_day(clock: str) -> None:
    plan = DayPlan(TUESDAY, DayTimes())
    assert status(PupilToday(IN_TODAY), moment(clock, TUESDAY), plan).status is S.LEFT_BEHIND


def test_a_left_behind_item_seen_in_the_closing_round_says_so() -> None:
    held = custody((K.HAND_IN, "08:21", False), (K.CHECKED, "17:00", False))
    assert status(PupilToday(held)).source is Source.CHECKED


def test_still_here_is_handed_in_today_by_todays_tap() -> None:
    held = custody((K.HAND_IN, "08:21", False), (K.CHECKED, "17:00", False), (K.STILL_HERE, "08:22", True))
    assert status(PupilToday(held)) == DayStatus(S.HANDED_IN, Source.BOX, moment("08:22"), "pupil")
    assert status(PupilToday(held), EVENING).status is S.LEFT_BEHIND


def test_on_a_closed_day_what_came_in_today_is_handed_in_and_older_is_left_behind() -> None:
    closed = DayPlan(MONDAY, None)
    assert status(PupilToday(IN_TODAY), EVENING, closed).status is S.HANDED_IN
    assert status(PupilToday(LEFT), MORNING, closed).status is S.LEFT_BEHIND


def test_collecting_what_was_left_on_friday_is_no_status_of_monday() -> None:
    late = custody((K.HAND_IN, "08:21", False), (K.COLLECT, "14:16", True))
    assert status(PupilToday(late), moment("14:20")).status is S.NOT_SEEN


def test_what_was_handed_in_today_and_found_gone_is_collected() -> None:
    gone = custody((K.HAND_IN, "08:21", True), (K.CLOSED_WITHOUT_CARD, "17:00", True))
    assert status(PupilToday(gone), EVENING).status is S.COLLECTED


def test_closing_what_lay_here_since_friday_is_no_status_of_monday() -> None:
    gone = custody((K.HAND_IN, "08:21", False), (K.CLOSED_WITHOUT_CARD, "08:40", True))
    assert status(PupilToday(gone)).status is S.NOT_SEEN


def test_yesterdays_no_item_is_not_todays() -> None:
    plan = DayPlan(TUESDAY, DayTimes())
    assert status(PupilToday(no_item_at_the_box()), moment("09:00", TUESDAY), plan).status is S.NOT_SEEN


def test_back_from_the_dentist_is_handed_in() -> None:
    again = custody((K.HAND_IN, "08:21", True), (K.COLLECT, "10:00", True), (K.HAND_IN, "11:15", True))
    assert status(PupilToday(again)).at == moment("11:15")


@pytest.mark.parametrize("declared", [d for d in DeclaredItems if d is not DeclaredItems.NONE])
def test_a_declared_item_alone_says_nothing_about_today(declared: DeclaredItems) -> None:
    assert status(PupilToday(NOTHING, declared)).status is S.NOT_SEEN


def test_asked_and_not_known_is_still_not_seen() -> None:
    asked = PupilToday(NOTHING, facts=(fact(DayFactKind.UNKNOWN, "08:33", Source.STAFF),))
    assert status(asked).status is S.NOT_SEEN
    assert asked_not_known(asked)
    assert not asked_not_known(PupilToday(NOTHING, facts=EVERY_FACT))
