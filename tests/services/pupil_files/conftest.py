"""A school in which one incident was confirmed, lived once and copied for every test that asks for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.incident import IncidentId
from kiosk.services.school_books import SchoolBooks
from tests.services.file_school import confirm_one
from tests.services.staff_school import Box, at

Lived = tuple[Path, IncidentId]


@pytest.fixture(scope="session")
def lived(small_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Its data folder and the incident; never written again."""
    folder = tmp_path_factory.mktemp("lived")
    shutil.copytree(small_school, folder / "data")
    books = SchoolBooks(folder / "data", folder, at(7, 0))
    box = Box(books, folder)
    incident = confirm_one(books, box)
    box.close()
    books.close()
    return folder / "data", incident


@pytest.fixture
def books(small_school: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SchoolBooks]:
    """The records as the web opens them: of a Monday that was lived for who asks for its incident, else of no day."""
    asked = "incident" in request.fixturenames
    data = request.getfixturevalue("lived")[0] if asked else small_school
    shutil.copytree(data, tmp_path / "data")
    opened = SchoolBooks(tmp_path / "data", tmp_path, at(7, 0))
    yield opened
    opened.close()


@pytest.fixture
def incident(lived: Lived) -> IncidentId:
    """Daan was not seen on Monday; his teacher confirmed it."""
    return lived[1]
