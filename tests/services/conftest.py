"""A small school with a teacher and a box, made once and copied for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.services.school_books import SchoolBooks
from tests.services.staff_school import Box, at, make_staff_school


@pytest.fixture(scope="session")
def small_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, never written."""
    return make_staff_school(tmp_path_factory.mktemp("small"))


@pytest.fixture
def books(small_school: Path, tmp_path: Path) -> Iterator[SchoolBooks]:
    """The records as the web opens them."""
    shutil.copytree(small_school, tmp_path / "data")
    opened = SchoolBooks(tmp_path / "data", tmp_path, at(7, 0))
    yield opened
    opened.close()


@pytest.fixture
def box(books: SchoolBooks, tmp_path: Path) -> Iterator[Box]:
    """A box that writes its own file."""
    opened = Box(books, tmp_path)
    yield opened
    opened.close()
