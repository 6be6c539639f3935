"""A box on the bench for every test of this room."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.station.small_school import BoxOnBench, make_school


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Callable[..., BoxOnBench]]:
    """Makes boxes on one freshly made school; later ones are restarts."""
    data = make_school(tmp_path / "school")
    opened: list[BoxOnBench] = []

    def start(**options: Any) -> BoxOnBench:
        for earlier in opened:
            earlier.close()
        opened[:] = [BoxOnBench(data, **options)]
        return opened[0]

    yield start
    for box in opened:
        box.close()


@pytest.fixture
def box(bench: Callable[..., BoxOnBench]) -> BoxOnBench:
    """One box with the default settings."""
    return bench()
