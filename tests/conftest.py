"""Where a test run keeps its files, and its order: what takes long begins first, so that the workers end together."""

import os
import tempfile
from pathlib import Path

import pytest

MEMORY, ROOM_BYTES = Path("/dev/shm"), 2 * 1024**3
"""A disk without a disk: every sync is still asked for and counted, and none is waited for."""

LONG = (
    "tests/week/",
    "tests/journeys/",
    "tests/station/test_kill",
    "tests/web/test_kept",
    "tests/store/custody/test_kill",
)


def pytest_configure() -> None:
    """Temporary folders lie in memory where it has room, also those of programs that a test starts."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and _fits(os.statvfs(MEMORY)):
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _fits(disk: os.statvfs_result) -> bool:
    return disk.f_bavail * disk.f_frsize >= ROOM_BYTES and not disk.f_flag & os.ST_NOEXEC


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the long files in front; within a file nothing moves."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
