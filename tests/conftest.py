"""Where a test run keeps its files, its one Chromium, and its order: what takes long begins first."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.hashes import QUICK, hashes, settings_of_a_school

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

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


@pytest.fixture(scope="session", autouse=True)
def hashes_of_a_school() -> Iterator[dict[str, int]]:
    """Passwords are cheap in this run; gives what they cost in a school."""
    slow = settings_of_a_school()
    with hashes(**QUICK):
        yield slow


@pytest.fixture
def slow_hashes(hashes_of_a_school: dict[str, int]) -> Iterator[None]:
    """As dear as in a school, for this test."""
    with hashes(**hashes_of_a_school):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the long files in front; within a file nothing moves."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    """A process has room for one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def one_chromium(playwright: "Playwright") -> "Iterator[Browser]":
    """Started once for all the files of a process."""
    from tests.chromium import started

    with started(playwright) as browser:
        yield browser


@pytest.fixture(scope="module")
def chromium(one_chromium: "Browser") -> "Iterator[Browser]":
    """A browser; whatever a file opened in it is closed after the file."""
    yield one_chromium
    for context in one_chromium.contexts:
        context.close()
