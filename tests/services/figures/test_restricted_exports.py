"""A pupil whose data are restricted: in no such file but one of the directie, and the first line says so."""

import json
from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.custody import EntryKind
from kiosk.domain.roles import Role
from kiosk.services.figures.export import COMMAND, Exporter, ExportOrder, by_staff, export_file
from kiosk.services.pupil_files import pupil_file
from kiosk.services.school_books import SchoolBooks
from tests.services.staff_school import DAAN, NOOR, Box, at, teacher

MONDAY = date(2026, 11, 23)
NOW = at(14, 0)
WITHOUT = "zonder leerlingen van wie de gegevens beperkt zijn"


def by(books: SchoolBooks, role: Role) -> Exporter:
    return by_staff(replace(teacher(books), roles=frozenset({role}), groups=()))


@pytest.fixture
def restricted(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Noor and Daan tapped in; Noor's data are restricted."""
    for pupil in (NOOR, DAAN):
        box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    books.look(at(8, 29), 0)
    head = by(books, Role.HEAD).reader
    assert head is not None
    pupil_file.restrict(books, head, NOOR, at(9, 0), on=True)
    return books


def exported(books: SchoolBooks, kind: str, who: Exporter) -> tuple[str, set[str]]:
    """The filter as the file tells it, and whose rows stand in it."""
    order = ExportOrder(kind, MONDAY, MONDAY, style="json")
    made = json.loads(b"".join(export_file(books.writer, books.school_file, order, who, NOW, books.data).pieces))
    return made["export"]["filter"], {row.get("pupil", "") for row in made["rows"]}


@pytest.mark.parametrize("kind", ["custody", "taps"])
def test_the_office_exports_everybody_else(restricted: SchoolBooks, kind: str) -> None:
    told, names = exported(restricted, kind, by(restricted, Role.OFFICE))
    assert told.endswith(WITHOUT)
    assert names == {"Hart, Daan 't"}


@pytest.mark.parametrize("kind", ["custody", "taps", "statuses"])
def test_the_directie_exports_everybody_and_the_file_says_so(restricted: SchoolBooks, kind: str) -> None:
    told, names = exported(restricted, kind, by(restricted, Role.HEAD))
    assert told.endswith("ook leerlingen van wie de gegevens beperkt zijn")
    assert {"El Amrani, Noor", "Hart, Daan 't"} <= names


@pytest.mark.parametrize("kind", ["custody", "taps", "statuses", "incidents"])
def test_a_command_has_no_role_and_leaves_them_out(restricted: SchoolBooks, kind: str) -> None:
    told, names = exported(restricted, kind, COMMAND)
    assert told.endswith(WITHOUT)
    assert "El Amrani, Noor" not in names


def test_numbers_count_everybody_and_say_nothing_of_it(restricted: SchoolBooks) -> None:
    assert "beperkt" not in exported(restricted, "statistics", COMMAND)[0]
