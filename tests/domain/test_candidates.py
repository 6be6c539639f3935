"""When a pupil becomes a possible incident by rule, and above all when not."""

from datetime import timedelta

import pytest

from kiosk.domain.candidates import (
    Candidate,
    CandidateRules,
    GroupMorning,
    PupilMorning,
    Reason,
    checked_by_hand,
    cut_off,
    decide,
    due_at,
)
from kiosk.domain.compliance import Status
from kiosk.domain.incident import Kind
from kiosk.domain.life_signs import Condition
from tests.domain.morning import KAAN, SIX, at, kaan, morning, rebooted, signs, taps, without

MISSING = Candidate(KAAN, SIX, Kind.NOT_HANDED_IN)
LATE = Candidate(KAAN, SIX, Kind.HANDED_IN_LATE)


def raised(
    now: str, pupil: PupilMorning | None = None, group: GroupMorning | None = None, **more: bool
) -> list[Candidate]:
    rules = CandidateRules(late=more.get("late", False))
    trusted = more.get("clock_trusted", True)
    pupils = [pupil or kaan()]
    return [*decide(group or morning(), pupils, [], at(now), clock_trusted=trusted, rules=rules).raised]


def withdrawn(pupil: PupilMorning | None, group: GroupMorning | None, kind: Kind = Kind.NOT_HANDED_IN) -> Reason | None:
    one = Candidate(KAAN, SIX, kind)
    found = decide(group, [pupil] if pupil else [], [one], at("10:00"), clock_trusted=True).withdrawn
    return found[0].reason if found else None


def test_before_half_past_nine_nothing_is_raised() -> None:
    assert raised("9:29:59") == []
    assert raised("9:30") == [MISSING]


def test_a_closed_round_raises_earlier_but_never_before_the_cut_off() -> None:
    closed = morning(round_closed=at("8:41"))
    assert (raised("8:40", group=closed), raised("8:41", group=closed)) == ([], [MISSING])
    too_early = morning(round_closed=at("8:22"))
    assert (raised("8:34:59", group=too_early), raised("8:35", group=too_early)) == ([], [MISSING])


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.NOT_SEEN])
def test_only_a_pupil_who_was_not_seen_becomes_one(status: Status) -> None:
    assert raised("9:40", kaan(status)) == []


@pytest.mark.parametrize("change", [{"expected": False}, {"participates": False}])
def test_nobody_without_an_expected_item_or_outside_participation(change: dict[str, bool]) -> None:
    assert raised("9:40", kaan(**change)) == []


def test_an_untrusted_clock_judges_nobody() -> None:
    assert raised("9:40", clock_trusted=False) == []
    assert decide(None, [], [MISSING], at("10:00"), clock_trusted=False).withdrawn == ()


def test_a_day_that_is_not_judged_raises_nothing_and_withdraws() -> None:
    assert decide(None, [kaan()], [], at("10:00"), clock_trusted=True).raised == ()
    assert withdrawn(kaan(), None) is Reason.NOT_JUDGED


DOWN = {
    "reader": (signs(c8_25=Condition.READER, c8_28=Condition.OK), Condition.READER),
    "clock": (signs(c8_00=Condition.CLOCK, c8_24=Condition.OK), Condition.CLOCK),
    "silent": (without(signs(), "8:26", "8:29"), Condition.SILENT),
    "power": (rebooted(without(signs(), "8:26", "8:29"), "8:27"), Condition.SILENT),
    "late start": (signs(start="8:24"), Condition.SILENT),
    "never": ([], Condition.SILENT),
    "twice a bit": (without(without(signs(), "8:22", "8:23"), "8:30", "8:31"), Condition.SILENT),
}


@pytest.mark.parametrize("name", DOWN)
def test_nothing_is_raised_where_the_box_could_not_register(name: str) -> None:
    given, why = DOWN[name]
    group = morning(boxes=(tuple(given),))
    assert raised("9:40", group=group) == []
    assert {stretch.why for stretch in checked_by_hand(group)} == {why}
    assert withdrawn(kaan(), group) is Reason.CHECKED_BY_HAND


def test_one_box_that_was_down_is_enough() -> None:
    assert raised("9:40", group=morning(boxes=(tuple(signs()), tuple(DOWN["reader"][0])))) == []


@pytest.mark.parametrize(
    "given",
    [
        without(signs(), "8:26", "8:27"),
        signs(c8_25=Condition.READER, c8_26=Condition.OK),
        without(signs(), "8:36", "8:50"),
        without(signs(), "7:20", "8:15"),
    ],
)
def test_two_minutes_or_outside_the_walk_in_is_no_outage(given: list) -> None:
    assert raised("9:40", group=morning(boxes=(tuple(given),))) == [MISSING]


def test_a_turned_clock_is_no_silence_of_the_box() -> None:
    kept = [s for s in signs() if not at("8:11") <= s.at <= at("9:29")]
    passed = [s.since_boot if s.at < at("9:00") else s.since_boot - timedelta(minutes=78, seconds=40) for s in kept]
    turned = tuple(type(s)(s.at, s.condition, s.boot, since) for s, since in zip(kept, passed, strict=True))
    assert raised("9:40", group=morning(boxes=(turned,))) == [MISSING]
    assert raised("9:40", group=morning(boxes=(tuple(kept),))) == []


def test_a_group_is_judged_only_up_to_the_moment_its_box_last_reported() -> None:
    assert raised("9:40", group=morning(boxes=(tuple(signs(end="9:29:30")),))) == []
    assert raised("9:40", group=morning(boxes=())) == []


def test_while_the_queue_runs_the_cut_off_waits_for_the_first_gap() -> None:
    queue = morning(taps=[*taps("8:30", "8:41", 15), at("8:42")], round_closed=at("8:36"))
    assert cut_off(queue) == at("8:41")
    assert due_at(queue) == at("8:41:20")


@pytest.mark.parametrize("given", [[], taps("8:30", "8:34:30", 10), [at("8:34:50"), at("8:35:20")]])
def test_without_a_queue_at_the_cut_off_it_does_not_move(given: list) -> None:
    assert cut_off(morning(taps=given)) == at("8:35")


REASONS = {
    Status.ABSENT: Reason.ABSENT,
    Status.EXPECTED_LATER: Reason.EXPECTED_LATER,
    Status.EXEMPT: Reason.EXEMPT,
    Status.NO_ITEM: Reason.NO_ITEM,
    Status.HANDED_IN: Reason.HANDED_IN,
    Status.COLLECTED: Reason.HANDED_IN,
    Status.LEFT_BEHIND: Reason.HANDED_IN,
    Status.NOT_SEEN: None,
}


@pytest.mark.parametrize("status", Status)
def test_what_arrives_later_withdraws_and_says_why(status: Status) -> None:
    assert withdrawn(kaan(status), morning()) is REASONS[status]


@pytest.mark.parametrize("status", Status)
def test_whatever_arrives_a_card_to_look_at_is_never_withdrawn(status: Status) -> None:
    assert withdrawn(kaan(status), morning(), Kind.CLONE_SUSPECTED) is None
    assert withdrawn(None, None, Kind.CLONE_SUSPECTED) is None


def test_no_morning_raises_a_card_to_look_at() -> None:
    assert Kind.CLONE_SUSPECTED not in {each.kind for each in raised("10:00", kaan(), late=True)}


def test_who_takes_no_part_any_more_is_withdrawn() -> None:
    assert withdrawn(kaan(participates=False), morning()) is Reason.NOT_EXPECTED
    assert withdrawn(None, morning()) is Reason.NOT_EXPECTED


def test_late_is_off_until_a_school_wants_it() -> None:
    late = kaan(Status.HANDED_IN, first_tap=at("8:36"))
    assert raised("9:40", late) == []
    assert raised("9:40", late, late=True) == [LATE]


@pytest.mark.parametrize(
    "change", [{"first_tap": at("8:35")}, {"first_tap": None}, {"excused": True}, {"status": Status.EXEMPT}]
)
def test_on_time_by_hand_excused_or_exempt_is_not_late(change: dict) -> None:
    assert raised("9:40", kaan(**{"status": Status.HANDED_IN, "first_tap": at("8:36"), **change}), late=True) == []


def test_the_last_of_the_queue_is_not_late() -> None:
    group = morning(taps=taps("8:30", "8:41", 15))
    assert raised("9:40", kaan(Status.HANDED_IN, first_tap=at("8:41")), group, late=True) == []
    assert raised("9:40", kaan(Status.HANDED_IN, first_tap=at("8:41:30")), group, late=True) == [LATE]


def test_an_excuse_that_arrives_later_withdraws_late() -> None:
    late = kaan(Status.HANDED_IN, first_tap=at("8:36"), excused=True)
    assert withdrawn(late, morning(), Kind.HANDED_IN_LATE) is Reason.EXPECTED_LATER
