"""A fresh school for every test, copied from one made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store import Database, close, open_box, open_school
from kiosk.store.custody.ledger import Origin, OriginKind
from tests.store.books import make_school, origin_of


@pytest.fixture(scope="session")
def empty_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, never written."""
    return make_school(tmp_path_factory.mktemp("school") / "data")


@pytest.fixture
def data(empty_school: Path, tmp_path: Path) -> Path:
    """The data folder of a school without pupils."""
    return Path(shutil.copytree(empty_school, tmp_path / "data"))


@pytest.fixture
def box(data: Path) -> Iterator[Database]:
    """box.db as the station opens it."""
    engine = open_box(data, "write")
    yield engine
    close(engine)


@pytest.fixture
def school(data: Path) -> Iterator[Database]:
    """school.db as the web opens it."""
    engine = open_school(data, "write")
    yield engine
    close(engine)


@pytest.fixture
def station(box: Database) -> Origin:
    """The origin of the box."""
    return origin_of(box)


@pytest.fixture
def web(school: Database) -> Origin:
    """The origin of the web."""
    return origin_of(school, OriginKind.WEB, "staffpagina")
