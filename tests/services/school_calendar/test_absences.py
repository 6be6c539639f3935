"""Absences of a file become facts of a day: from today on, once, and nothing of a reason."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.compliance import DayFactKind, Source
from kiosk.domain.pupil import PupilId
from kiosk.domain.school_day import SpecialPeriod
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_calendar import calendar
from kiosk.services.school_calendar.absences import import_absences
from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.school_days import day
from tests.services.staff_school import DAAN, LUUK, NOOR, at, teacher

NOW = at(8, 10)
HEAD = "leerlingnummer;van;tot;tijd_van;tijd_tot;soort;reden\n"


def line(key: int, first: str, last: str = "", times: str = ";", kind: str = "afwezig") -> str:
    return f"{key};{first};{last};{times};{kind};geheime reden\n"


@pytest.fixture
def data(books: SchoolBooks, tmp_path: Path) -> Path:
    return tmp_path / "data"


def facts(books: SchoolBooks, on: date) -> dict[PupilId, list[DayFactKind]]:
    with reading(books.school_file) as unit:
        return {who: [one.kind for one in known] for who, known in day.facts_of(unit, books.school, on).items()}


def take(data: Path, *lines: str, apply: bool = True, now=NOW):
    return import_absences(data, (HEAD + "".join(lines)).encode(), now, apply=apply)


def test_a_dry_run_tells_and_changes_nothing(books: SchoolBooks, data: Path) -> None:
    report = take(data, line(1, "23-11-2026"), apply=False)
    assert (report.added, report.applied) == (1, False)
    assert "proef" in report.text()
    assert facts(books, date(2026, 11, 23)) == {}


def test_an_absence_over_several_days_is_known_day_by_day(books: SchoolBooks, data: Path) -> None:
    report = take(data, line(1, "23-11-2026", "25-11-2026"), line(2, "24-11-2026", kind="te_laat"))
    assert (report.added, report.known) == (4, 0)
    assert facts(books, date(2026, 11, 23)) == {NOOR: [DayFactKind.ABSENT]}
    assert facts(books, date(2026, 11, 24)) == {NOOR: [DayFactKind.ABSENT], DAAN: [DayFactKind.EXPECTED_LATER]}
    assert facts(books, date(2026, 11, 26)) == {}


def test_the_same_file_again_adds_nothing(books: SchoolBooks, data: Path) -> None:
    lines = line(1, "23-11-2026", "25-11-2026")
    take(data, lines)
    again = take(data, lines, line(1, "24-11-2026"))
    assert (again.added, again.known) == (0, 3)
    assert facts(books, date(2026, 11, 24)) == {NOOR: [DayFactKind.ABSENT]}


def test_only_today_and_four_weeks_ahead_are_kept(books: SchoolBooks, data: Path) -> None:
    report = take(data, line(1, "16-11-2026", "31-12-2026"), line(2, "01-10-2026", "02-10-2026"))
    assert (report.added, report.over, report.far, report.closed) == (21, 7 + 2, 10, 8)
    assert facts(books, date(2026, 11, 20)) == {}
    assert facts(books, date(2026, 12, 21)) == {NOOR: [DayFactKind.ABSENT]}
    assert facts(books, date(2026, 12, 22)) == {}


def test_a_day_without_school_needs_no_absence(books: SchoolBooks, data: Path) -> None:
    free = SpecialPeriod(date(2026, 11, 24), date(2026, 11, 24), label="Studiedag")
    calendar.add_period(books, teacher(books), free, NOW)
    report = take(data, line(1, "24-11-2026"))
    assert (report.added, report.closed) == (0, 1)


@pytest.mark.parametrize(
    ("times", "kind", "expected"),
    [
        (";", "afwezig", [DayFactKind.ABSENT]),
        ("08:30;", "afwezig", [DayFactKind.ABSENT]),
        ("08:30;14:15", "afwezig", [DayFactKind.ABSENT]),
        ("08:30;10:15", "afwezig", [DayFactKind.EXPECTED_LATER]),
        (";10:15", "afwezig", [DayFactKind.EXPECTED_LATER]),
        ("13:00;14:15", "afwezig", None),
        ("08:36;", "afwezig", None),
        ("13:00;", "eerder_weg", [DayFactKind.LEAVES_EARLY]),
        (";", "eerder_weg", None),
        (";10:15", "te_laat", [DayFactKind.EXPECTED_LATER]),
    ],
)
def test_what_a_part_of_a_day_means_in_the_morning(
    books: SchoolBooks, data: Path, times: str, kind: str, expected: list[DayFactKind] | None
) -> None:
    report = take(data, line(1, "23-11-2026", times=times, kind=kind))
    assert facts(books, date(2026, 11, 23)).get(NOOR) == expected
    assert report.present == (expected is None)


def test_an_unknown_number_is_one_line_each(books: SchoolBooks, data: Path) -> None:
    report = take(data, line(99, "23-11-2026"), line(4, "23-11-2026"), line(98, "23-11-2026"))
    assert report.unknown == ((2, "99"), (4, "98"))
    assert "Regel 2: leerlingnummer 99 is hier niet bekend." in report.text().splitlines()
    assert facts(books, date(2026, 11, 23)) == {LUUK: [DayFactKind.ABSENT]}


def test_the_source_is_the_office_and_the_act_is_on_record(books: SchoolBooks, data: Path) -> None:
    take(data, line(1, "23-11-2026"), line(99, "23-11-2026"))
    with reading(books.school_file) as unit:
        (fact,) = day.facts_of(unit, books.school, date(2026, 11, 23))[NOOR]
        act = [one.act for one in audit.lines(unit, books.school)][-1]
    assert (fact.source, fact.actor, fact.at) == (Source.OFFICE, "", NOW.at)
    assert (act.action, act.source, act.actor) == ("absences_imported", "command", "system")
    assert act.details == {"added": "1", "lines": "2", "unknown": "1"}


def test_no_reason_reaches_the_records(books: SchoolBooks, data: Path) -> None:
    take(data, line(1, "23-11-2026"))
    raw = sqlite3.connect(data / "school.db")
    try:
        dump = "\n".join(raw.iterdump())
    finally:
        raw.close()
    assert "geheime" not in dump
    assert b"geheime" not in (data / "school.db-wal").read_bytes()
