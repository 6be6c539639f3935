"""The paper plan that makes itself at the cut-off."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.domain.custody import EntryKind
from kiosk.services.handing_out.list_file import keep_list
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day.day_watch import DayWatch, run_once
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.staff_school import DAAN, NOOR, Box, at


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder like that of a stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def held(books: SchoolBooks, box: Box) -> SchoolBooks:
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 22))
    books.look(at(8, 25), 1.0)
    return books


def on_paper(stick: Path) -> str:
    (made,) = stick.iterdir()
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.read_bytes())).pages)


def test_it_is_made_once_at_the_cut_off_and_not_before(held: SchoolBooks, box: Box, stick: Path) -> None:
    made = [keep_list(held, stick, at(hour, minute)) for hour, minute in ((8, 34), (8, 35), (8, 36), (12, 0))]
    assert made == [False, True, False, False]
    assert "Noor El Amrani" in on_paper(stick)
    assert [path.name for path in stick.iterdir()] == ["vaklijst-2026-11-23.pdf"]


def test_that_it_was_made_is_on_record_without_a_name(held: SchoolBooks, stick: Path) -> None:
    keep_list(held, stick, at(8, 35))
    with reading(held.school_file) as unit:
        act = audit.lines(unit, held.school)[-1].act
    assert (act.source, act.action, act.subject, dict(act.details)) == ("day", "held_list_made", "", {})


def test_the_list_of_another_day_is_gone(held: SchoolBooks, stick: Path) -> None:
    keep_list(held, stick, at(8, 35))
    (stick / "vakantiefoto.pdf").touch()
    (stick / "vaklijst-2026-11-20.half").touch()  # the plug was pulled while it was written
    keep_list(held, stick, at(1, 0, day=24))
    assert [path.name for path in stick.iterdir()] == ["vakantiefoto.pdf"]


@pytest.mark.parametrize("when", [at(17, 30), at(10, 0, day=22)], ids=["after closing", "on a Sunday"])
def test_no_list_when_there_is_no_school(held: SchoolBooks, stick: Path, when) -> None:
    assert not keep_list(held, stick, when)


def test_a_stick_that_is_away_stops_nothing(held: SchoolBooks, stick: Path, caplog) -> None:
    assert not keep_list(held, stick / "away", at(8, 35))
    assert "the paper list was not made" in caplog.text
    assert "Noor" not in caplog.text


def test_page_and_command_make_it_where_a_folder_is_set(held: SchoolBooks, box: Box, stick: Path) -> None:
    DayWatch(held, list_folder=stick).look(at(8, 35), 0.0, "")
    assert "Noor" in on_paper(stick)
    next(stick.iterdir()).unlink()
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 36))
    run_once(held.data, stick.parent, at(8, 37), list_folder=stick)
    assert "Daan" in on_paper(stick)
