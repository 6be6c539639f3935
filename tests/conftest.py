"""The order of the files: what takes long begins first, so that both workers end together."""

import pytest

LONG = (
    "tests/week/",
    "tests/journeys/",
    "tests/station/test_kill",
    "tests/web/test_kept",
    "tests/store/custody/test_kill",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the long files in front; within a file nothing moves."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
