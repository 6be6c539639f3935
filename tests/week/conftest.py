"""The scripted week is lived once for the file that looks at it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.week.lived import lived_week
from tests.week.told import Week


@pytest.fixture(scope="module")
def week(in_memory: Path) -> Iterator[Week]:
    """Lived from Monday to the Monday after it."""
    lived = lived_week(in_memory / "school")
    yield lived
    lived.close()


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Path]:
    """A folder that costs no disk: what is told here is not what a power cut leaves."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="school-week-", dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)
