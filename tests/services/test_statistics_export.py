"""The published statistics: numbers per group, day and status, none under five, and it is on record."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.compliance import Status
from kiosk.services.figures.export import ExportOrder, export_to_path
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading, writing
from kiosk.store.people import audit
from kiosk.store.school_days import counts
from tests.services.staff_school import PUPILS, SEVEN, SIX, at

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NOW = at(18, 0, day=24)


@pytest.fixture
def counted(books: SchoolBooks) -> SchoolBooks:
    """Two days of group 6, one of group 7."""
    with writing(books.writer) as unit:
        six = {SIX: {Status.COLLECTED: 12, Status.NO_ITEM: 5, Status.ABSENT: 4}}
        counts.add_counts(unit, books.school, MONDAY, six | {SEVEN: {Status.COLLECTED: 20}})
        counts.add_counts(unit, books.school, TUESDAY, {SIX: {Status.COLLECTED: 11}})
    return books


def export(books: SchoolBooks, folder: Path, first: date = MONDAY, groups: tuple[str, ...] = (), style: str = "csv"):
    """The file the command writes."""
    out = folder / f"out.{style}"
    export_to_path(books.data, ExportOrder("statistics", first, TUESDAY, groups, style), NOW, str(out))
    return out


def rows(books: SchoolBooks, folder: Path, **order: object) -> list[dict[str, str]]:
    """Its rows."""
    with export(books, folder, **order).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_a_number_under_five_is_left_out_and_so_is_nothing(counted: SchoolBooks, tmp_path: Path) -> None:
    six = rows(counted, tmp_path, first=TUESDAY)
    shown = {row["Stand"]: row["Aantal"] or row["Niet getoond"] for row in rows(counted, tmp_path)[:8]}
    assert (shown["opgehaald"], shown["geen toestel"], shown["afwezig"], shown["ingeleverd"]) == ("12", "5", "<5", "<5")
    assert [(row["Aantal"], row["Niet getoond"]) for row in six].count(("", "<5")) == 7


def test_every_group_and_day_has_all_eight_statuses(counted: SchoolBooks, tmp_path: Path) -> None:
    found = rows(counted, tmp_path)
    assert len(found) == 3 * len(Status)
    assert [row["Schooldag"] for row in found[::8]] == ["23-11-2026", "23-11-2026", "24-11-2026"]


def test_only_the_group_asked_for(counted: SchoolBooks, tmp_path: Path) -> None:
    assert {row["Groep"] for row in rows(counted, tmp_path, groups=("7",))} == {"Groep 7 · Kleur 7"}


def test_no_pupil_is_in_it_and_no_small_number_in_json(counted: SchoolBooks, tmp_path: Path) -> None:
    text = export(counted, tmp_path, style="json").read_text("utf-8")
    assert not [name.first for _, name, _ in PUPILS if name.first in text]
    numbers = [row["pupils"] for row in json.loads(text)["rows"]]
    assert {number for number in numbers if number is not None} == {5, 11, 12, 20}


def test_who_exported_what_is_on_record(counted: SchoolBooks, tmp_path: Path) -> None:
    export(counted, tmp_path)
    with reading(counted.school_file) as unit:
        act = audit.lines(unit, counted.school)[-1].act
    assert (act.action, act.details["kind"], act.details["from"]) == ("exported", "statistics", "2026-11-23")
