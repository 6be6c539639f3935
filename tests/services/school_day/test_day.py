"""What time does: possible incidents come and go by rule, once, and nobody is judged."""

import multiprocessing
from datetime import date, time
from pathlib import Path

import pytest

from kiosk.domain.compliance import DayFactKind, ExemptionForm
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import SYSTEM, Deed, Kind, State
from kiosk.domain.life_signs import Condition
from kiosk.domain.pupil import AccountId
from kiosk.domain.school_day import EarlyCollecting
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.services.school_day.day import DayReport
from kiosk.services.school_day.mornings import groups_checked_by_hand
from kiosk.store import reading, writing
from kiosk.store.people import audit
from kiosk.store.school_days import calendar, exemptions, rounds, school_rules
from kiosk.store.school_days import day as school_days
from tests.services.incident_school import give_signs, quiet_morning, recorded, say, states
from tests.services.staff_school import DAAN, LUUK, NOOR, SIX, Box, at

CANDIDATE, WITHDRAWN = State.CANDIDATE, State.WITHDRAWN


@pytest.fixture
def morning(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Noor handed in at 8:25; Daan and Luuk have a phone and were not seen; Evi has none."""
    quiet_morning(box)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    return books


def test_at_half_past_nine_those_with_a_phone_who_were_not_seen(morning: SchoolBooks) -> None:
    assert day.run(morning, at(9, 29)) == DayReport()
    assert day.run(morning, at(9, 30)) == DayReport(raised=2)
    assert states(morning) == {DAAN: CANDIDATE, LUUK: CANDIDATE}


def test_a_second_run_changes_nothing(morning: SchoolBooks) -> None:
    day.run(morning, at(9, 30))
    before = recorded(morning)
    assert [day.run(morning, at(9, minute)) for minute in (30, 31, 59)] == [DayReport()] * 3
    assert recorded(morning) == before


def test_what_it_rests_on_is_copied(morning: SchoolBooks) -> None:
    day.run(morning, at(9, 30))
    one = next(each.incident for each in recorded(morning) if each.incident.pupil == DAAN)
    assert (one.kind, one.protocol_version, one.article) == (Kind.NOT_HANDED_IN, "1", "2")
    assert one.facts["declared"] == "phone"
    assert int(one.facts["late_after_us"]) == at(8, 35).utc_us


def test_a_closed_round_brings_it_forward_for_that_group(morning: SchoolBooks) -> None:
    with writing(morning.writer) as unit:
        rounds.close_round(unit, morning.school, SIX, date(2026, 11, 23), at(8, 41).utc_us, AccountId("s"), 1)
    day.run(morning, at(8, 42))
    assert states(morning) == {DAAN: CANDIDATE}


def test_an_absence_that_arrives_later_withdraws_and_one_that_was_a_mistake_brings_it_back(
    morning: SchoolBooks,
) -> None:
    day.run(morning, at(9, 30))
    nonce = say(morning, DAAN, DayFactKind.ABSENT, at(9, 45))
    assert day.run(morning, at(9, 46)) == DayReport(withdrawn=1)
    assert states(morning)[DAAN] is WITHDRAWN
    with writing(morning.writer) as unit:
        school_days.remove_fact(unit, morning.school, nonce)
    assert day.run(morning, at(9, 50)) == DayReport(raised=1)
    assert states(morning)[DAAN] is CANDIDATE


def test_the_phone_after_all_withdraws(morning: SchoolBooks, box: Box) -> None:
    day.run(morning, at(9, 30))
    box.tap(DAAN, EntryKind.HAND_IN, at(9, 50))
    day.run(morning, at(9, 51))
    (one,) = (each for each in recorded(morning) if each.incident.pupil == DAAN)
    assert (one.events[-1].deed, one.events[-1].reason) == (Deed.WITHDRAW, "handed_in")


def test_an_exemption_granted_later_withdraws(morning: SchoolBooks) -> None:
    day.run(morning, at(9, 30))
    today = date(2026, 11, 23)
    granted = exemptions.Exemption("e" * 32, DAAN, ExemptionForm.IN_CLASS, today, today, AccountId("h"))
    with writing(morning.writer) as unit:
        exemptions.add_exemption(unit, morning.school, granted)
    day.run(morning, at(10, 0))
    assert states(morning)[DAAN] is WITHDRAWN


def test_each_raising_and_withdrawal_is_in_the_audit_log_without_a_name(morning: SchoolBooks) -> None:
    day.run(morning, at(9, 30))
    say(morning, DAAN, DayFactKind.ABSENT, at(9, 45))
    day.run(morning, at(9, 46), "command")
    with reading(morning.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, morning.school) if line.act.action.startswith("incident")]
    assert [(act.action, act.actor) for act in acts] == [("incident_raise", SYSTEM)] * 2 + [
        ("incident_withdraw", SYSTEM)
    ]
    assert (acts[-1].subject, acts[-1].source, acts[-1].details["reason"]) == (DAAN, "command", "absent")


def test_a_reader_that_failed_leaves_the_group_to_be_checked_by_hand(books: SchoolBooks, box: Box) -> None:
    give_signs(box, at(7, 20), at(8, 25))
    give_signs(box, at(8, 25), at(8, 29), Condition.READER)
    give_signs(box, at(8, 29), at(11, 0))
    assert day.run(books, at(9, 40)) == DayReport()
    by_hand = groups_checked_by_hand(books, at(9, 40))
    assert set(by_hand) == {SIX, "7" * 32}
    assert {stretch.why for stretch in by_hand[SIX]} == {Condition.READER}


def test_a_box_that_never_spoke_judges_nobody(books: SchoolBooks) -> None:
    assert day.run(books, at(10, 0)) == DayReport()


def test_a_box_that_was_cut_off_before_the_candidates_were_due_judges_nobody(books: SchoolBooks, box: Box) -> None:
    quiet_morning(box, until=(9, 0))
    assert day.run(books, at(10, 0)) == DayReport()
    give_signs(box, at(9, 0), at(10, 0))
    assert day.run(books, at(10, 1)) == DayReport(raised=3)


def test_nothing_happens_while_the_clock_is_not_trusted(morning: SchoolBooks) -> None:
    assert day.run(morning, at(9, 40, trusted=False)) == DayReport()
    assert day.run(morning, at(9, 41)) == DayReport(raised=2)


def test_a_day_broken_off_withdraws_what_was_raised(morning: SchoolBooks) -> None:
    day.run(morning, at(9, 30))
    with writing(morning.writer) as unit:
        broken = EarlyCollecting(time(9, 40), broken_off=True)
        calendar.move_collecting(unit, morning.school, None, date(2026, 11, 23), broken)
    assert day.run(morning, at(9, 45)) == DayReport(withdrawn=2)


def test_late_is_raised_only_where_the_school_wants_it(morning: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 50))
    day.run(morning, at(9, 30))
    assert states(morning) == {LUUK: CANDIDATE}
    with writing(morning.writer) as unit:
        school_rules.set_raises_late(unit, morning.school, late=True)
    day.run(morning, at(9, 31))
    assert {(each.incident.pupil, each.incident.kind) for each in recorded(morning)} == {
        (LUUK, Kind.NOT_HANDED_IN),
        (DAAN, Kind.HANDED_IN_LATE),
    }


def test_a_whole_school_is_written_in_small_units(morning: SchoolBooks, monkeypatch: pytest.MonkeyPatch) -> None:
    units: list[int] = []
    carry_out = day._Run.carry_out
    monkeypatch.setattr(day, "PIECE", 1)
    monkeypatch.setattr(day._Run, "carry_out", lambda run, steps: (units.append(len(steps)), carry_out(run, steps))[1])
    assert day.run(morning, at(9, 30)) == DayReport(raised=2)
    assert units == [1, 1]


def _run_with_the_others(data: Path, folder: Path, barrier, results) -> None:
    books = SchoolBooks(data, folder, at(9, 30))
    barrier.wait(30)
    report = day.run(books, at(9, 30))
    books.close()
    results.put((report.raised, report.withdrawn))


def test_two_processes_at_once_raise_nothing_twice(morning: SchoolBooks, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(2), context.Queue()
    arguments = (tmp_path / "data", tmp_path, barrier, results)
    both = [context.Process(target=_run_with_the_others, args=arguments) for _ in range(2)]
    for process in both:
        process.start()
    reports = [results.get(timeout=60) for _ in both]
    for process in both:
        process.join(30)
    assert [process.exitcode for process in both] == [0, 0]
    assert sum(raised for raised, _ in reports) == 2
    assert [len(each.events) for each in recorded(morning)] == [1, 1]
