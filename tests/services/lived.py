"""A part of a day that is lived once, and copied for every test that goes on from there."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kiosk.services.school_books import SchoolBooks
from tests.services.staff_school import Box, at

Left = TypeVar("Left")


def live(made: Path, folder: Path, story: Callable[[SchoolBooks, Box], Left]) -> tuple[Path, Left]:
    """Lives a story in a copy of a school; returns its data folder and what the story leaves."""
    with opened(made, folder) as books:
        box = Box(books, folder)
        left = story(books, box)
        box.close()
    return folder / "data", left


@contextmanager
def opened(made: Path, folder: Path) -> Iterator[SchoolBooks]:
    """A copy of a school, as the web opens it on Monday at seven."""
    shutil.copytree(made, folder / "data")
    books = SchoolBooks(folder / "data", folder, at(7, 0))
    yield books
    books.close()
