"""A school in which one incident was confirmed, lived once and copied for every test that asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.incident import IncidentId
from kiosk.services.school_books import SchoolBooks
from tests.services.file_school import confirm_one
from tests.services.lived import live, opened

Lived = tuple[Path, IncidentId]


@pytest.fixture(scope="session")
def lived(small_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Its data folder and the incident; never written again."""
    return live(small_school, tmp_path_factory.mktemp("lived"), confirm_one)


@pytest.fixture
def books(small_school: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SchoolBooks]:
    """The records as the web opens them: of a Monday that was lived for who asks for its incident, else of no day."""
    asked = "incident" in request.fixturenames
    with opened(request.getfixturevalue("lived")[0] if asked else small_school, tmp_path) as books:
        yield books


@pytest.fixture
def incident(lived: Lived) -> IncidentId:
    """Daan was not seen on Monday; his teacher confirmed it."""
    return lived[1]
