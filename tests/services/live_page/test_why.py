"""Why a status, on the page and for the command: only this pupil, no name of a child, and the question on record."""

import json
from pathlib import Path

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.services.live_page.why import NoSuchPupilError, explain, why
from kiosk.services.rounds import round as school_round
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.staff_school import DAAN, NOOR, SIX, Box, at, teacher


def test_each_thing_that_happened_stands_in_order_with_its_source(books: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 27))
    books.look(at(8, 30), 1.0)
    school_round.mark(books, teacher(books), SIX, DAAN, "absent", "1.0", at(8, 31))
    told = why(books, SIX, DAAN, at(8, 32))
    lines = [(one.time, one.who.nl, one.what.nl, one.taken_back) for one in told.happened]
    assert lines == [
        ("8:27:00", "Aan ingang Plein:", "ingeleverd", True),
        ("8:31:00", "Sanne:", "teruggedraaid", False),
        ("8:31:00", "Sanne:", "afwezig", False),
    ]
    assert told.counts.nl == "De afwezigheid van vandaag is bekend."


def test_what_lies_here_since_friday_tells_when_it_came(books: SchoolBooks, box: Box) -> None:
    box.tap(DAAN, EntryKind.HAND_IN, at(8, 27, day=20))
    books.look(at(8, 0), 1.0)
    told = why(books, SIX, DAAN, at(8, 1))
    assert (told.status, told.happened[0].time, told.answers) == (
        "left_behind",
        "20-11 8:27:00",
        ("in_custody", "gone"),
    )


@pytest.mark.parametrize("asked", ["2", DAAN])
def test_the_command_takes_in_the_box_and_names_nobody(
    books: SchoolBooks, box: Box, tmp_path: Path, asked: str
) -> None:
    for pupil in (NOOR, DAAN):
        box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    told = explain(tmp_path / "data", tmp_path, asked, at(8, 31))
    text = told.text() + json.dumps(told.document())
    assert "8:27:00" in text
    assert not any(name in text for name in ("Noor", "Daan", "Evi", NOOR))
    with reading(books.school_file) as unit:
        last = audit.lines(unit, books.school)[-1].act
    assert (last.action, last.subject) == ("why_asked", DAAN)


def test_an_unknown_number_is_told(books: SchoolBooks, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPupilError):
        explain(tmp_path / "data", tmp_path, "999", at(8, 31))
