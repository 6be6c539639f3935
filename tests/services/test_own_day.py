"""A known late arrival and leaving early, from the office, a file or the round: in the books, the box and the day."""

import sqlite3
from datetime import time
from pathlib import Path

import pytest

from kiosk.domain.compliance import DayFactKind
from kiosk.domain.custody import EntryKind
from kiosk.domain.direction import meaning
from kiosk.domain.incident import State
from kiosk.domain.school_day import OwnWindow, local_day
from kiosk.domain.signals import Outcome
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.inbox import reporting
from kiosk.services.inbox.reporting import NoTimeToldError
from kiosk.services.live_page import live, why
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar.absences import import_absences
from kiosk.services.school_day import day
from kiosk.services.school_day.day_close import day_counts
from kiosk.services.school_day.true_time import BadTimeError
from kiosk.store import reading, writing
from kiosk.store.school_days import own_windows
from tests.services.incident_school import quiet_morning, states
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SIX, Box, at, teacher

OFFICE_TIME = at(8, 5)
HEAD = "leerlingnummer;van;tot;tijd_van;tijd_tot;soort\n"
CANDIDATE, WITHDRAWN = State.CANDIDATE, State.WITHDRAWN


def report(books: SchoolBooks, pupil: str, kind: str, clock: str, now=OFFICE_TIME) -> None:
    reporting.report(books, teacher(books), pupil, kind, True, now, clock)


def status(books: SchoolBooks, pupil: str, now) -> tuple[str, str]:
    page = live.group_page(books, teacher(books), SIX, {}, now)
    row = next(each for each in page.rows if each.pupil == pupil)
    return row.status.value, row.source.nl


def outcome(data: Path, pupil: str, now) -> Outcome:
    """What a tap would mean at the box now."""
    box = BoxBooks(data, "Plein", now)
    try:
        who = box.snapshot.pupils[pupil]
        plan = box.snapshot.plan_of(who.at_box, local_day(now.at))
        return meaning(box.custody(pupil), plan, now.at, clock_trusted=True, exempt=False).outcome
    finally:
        box.close()


def test_the_office_tells_a_time_and_the_status_holds_until_then(books: SchoolBooks) -> None:
    report(books, DAAN, "later", "10:15")
    assert status(books, DAAN, at(10, 19)) == ("expected_later", "10:15")
    assert status(books, DAAN, at(10, 20))[0] == "not_seen"
    row = next(each for each in reporting.report_page(books, at(9, 0)).rows if each.pupil == DAAN)
    assert (row.later, row.later_at, row.reported) == (True, "10:15", True)


def test_the_page_changes_when_the_told_time_passes(books: SchoolBooks) -> None:
    report(books, DAAN, "later", "10:15")
    before = books.look(at(10, 19), 1.0)
    assert books.look(at(10, 19), 1.1) == before
    assert books.look(at(10, 20), 1.2) != before


@pytest.mark.parametrize(("clock", "error"), [("", NoTimeToldError), ("laat", BadTimeError)])
def test_leaving_early_needs_a_time(books: SchoolBooks, clock: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        report(books, DAAN, "leaves", clock)


def test_the_round_stores_when_somebody_comes_and_why_tells(books: SchoolBooks) -> None:
    form = school_round.mark(books, teacher(books), SIX, DAAN, "later", "0.0", at(8, 31), "10:15")
    assert status(books, DAAN, at(9, 0)) == ("expected_later", "10:15")
    told = why.why(books, SIX, DAAN, at(10, 21))
    assert [line.what.nl for line in told.happened] == ["komt later, om 10:15"]
    assert told.counts.nl == "Zou om 10:15 komen, en is nog niet gezien. Vraag het na."
    school_round.take_back(books, teacher(books), SIX, form, at(8, 32))
    assert status(books, DAAN, at(9, 0))[0] == "not_seen"


def test_a_file_brings_the_times_and_a_later_file_moves_them(books: SchoolBooks, tmp_path: Path) -> None:
    for clock, added in (("10:15", 2), ("10:15", 0), ("11:00", 1)):
        lines = f"{HEAD}2;23-11-2026;;;{clock};te_laat\n1;23-11-2026;;11:30;;eerder_weg\n"
        assert import_absences(tmp_path / "data", lines.encode(), at(8, 10), apply=True).added == added
    assert status(books, DAAN, at(10, 30)) == ("expected_later", "11:00")
    assert why.why(books, SIX, NOOR, at(9, 0)).happened[0].what.nl == "gaat eerder weg, om 11:30"


def test_a_known_arrival_is_judged_from_its_own_time(books: SchoolBooks, box: Box) -> None:
    quiet_morning(box)
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    report(books, DAAN, "later", "10:15")
    day.run(books, at(9, 31))
    assert states(books) == {LUUK: CANDIDATE}
    day.run(books, at(10, 19))
    assert DAAN not in states(books)
    day.run(books, at(10, 20))
    assert states(books)[DAAN] is CANDIDATE


def test_a_time_told_after_the_candidate_withdraws_it_until_that_time(books: SchoolBooks, box: Box) -> None:
    quiet_morning(box)
    day.run(books, at(9, 31))
    report(books, DAAN, "later", "10:15", at(9, 40))
    day.run(books, at(9, 41))
    assert states(books)[DAAN] is WITHDRAWN
    day.run(books, at(10, 20))
    assert states(books)[DAAN] is CANDIDATE


def test_who_comes_after_the_box_stopped_telling_is_not_judged(books: SchoolBooks, box: Box) -> None:
    quiet_morning(box)
    report(books, DAAN, "later", "12:30")
    day.run(books, at(13, 0))
    assert DAAN not in states(books)
    assert status(books, DAAN, at(13, 0))[0] == "not_seen"


def test_the_box_gives_back_early_to_who_leaves_early(books: SchoolBooks, box: Box, tmp_path: Path) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    assert outcome(tmp_path / "data", NOOR, at(11, 31)) is Outcome.TOO_EARLY
    report(books, NOOR, "leaves", "11:30")
    assert outcome(tmp_path / "data", NOOR, at(11, 29)) is Outcome.TOO_EARLY
    assert outcome(tmp_path / "data", NOOR, at(11, 31)) is Outcome.COLLECTED


def test_an_own_window_is_known_to_the_box_and_to_left_behind(books: SchoolBooks, box: Box, tmp_path: Path) -> None:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    with writing(books.writer) as unit:
        own_windows.put_window(unit, books.school, NOOR, 0, OwnWindow(time(16), time(18), instead=True))
    books.look(at(8, 30), 1.0)
    assert outcome(tmp_path / "data", NOOR, at(14, 20)) is Outcome.TOO_EARLY
    assert outcome(tmp_path / "data", NOOR, at(17, 40)) is Outcome.COLLECTED
    assert [status(books, NOOR, at(*clock))[0] for clock in ((17, 40), (18, 0))] == ["handed_in", "left_behind"]
    assert "Eigen ophaaltijd vandaag: 16:00-18:00." in why.why(books, SIX, NOOR, at(9, 0)).silent.nl
    with reading(books.school_file) as unit:
        assert day_counts(unit, books, local_day(at(9, 0).at))[SIX]["left_behind"] == 1


def test_the_day_is_closed_when_the_last_own_window_is(books: SchoolBooks, box: Box) -> None:
    with writing(books.writer) as unit:
        own_windows.put_window(unit, books.school, NOOR, 0, OwnWindow(time(16), time(18), instead=True))
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    day.run(books, at(17, 40))
    assert counted(books) == 0
    day.run(books, at(18, 0))
    assert counted(books) > 0


def counted(books: SchoolBooks) -> int:
    raw = sqlite3.connect(books.data / "school.db")
    try:
        return raw.execute("SELECT count(*) FROM day_count").fetchone()[0]
    finally:
        raw.close()


def test_the_times_are_wiped_with_the_day_and_the_windows_go_with_the_pupil(books: SchoolBooks, box: Box) -> None:
    report(books, DAAN, "later", "10:15")
    report(books, DAAN, "leaves", "12:00")
    with writing(books.writer) as unit:
        own_windows.put_window(unit, books.school, DAAN, 1, OwnWindow(time(12), time(13)))
        unit.exec_driver_sql("DELETE FROM pupil WHERE id = ?", (DAAN,))
        assert own_windows.own_windows(unit, books.school) == {}
    report(books, NOOR, "leaves", "12:00")
    day.run(books, at(1, 0, day=24))
    raw = sqlite3.connect(books.data / "school.db")
    assert raw.execute("SELECT count(*) FROM day_fact").fetchone() == (0,)
    raw.close()


def test_absent_of_a_pupil_declared_without_an_item_is_kept_and_shown(books: SchoolBooks) -> None:
    assert why.why(books, SIX, EVI, at(8, 30)).answers == ("in_custody", "absent", "later")
    school_round.mark(books, teacher(books), SIX, EVI, "absent", "0.0", at(8, 31))
    assert status(books, EVI, at(8, 32)) == ("no_item", "opgave · afwezig")
    told = why.why(books, SIX, EVI, at(8, 32))
    assert told.happened[0].what.nl == "afwezig"
    assert told.counts.nl.endswith("Ook genoteerd: de leerling is afwezig.")


def test_a_fact_without_a_time_is_as_before(books: SchoolBooks) -> None:
    report(books, DAAN, "later", "")
    assert status(books, DAAN, at(16, 0)) == ("expected_later", "gemeld 8:05")
    assert DayFactKind.LEAVES_EARLY.value == "leaves_early"
