"""The one place that starts Chromium; a test asks for the fixture `chromium` and takes a context of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Playwright, expect

EXECUTABLE = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The same engine without the window around it costs a third: docs/decisions/0026."""

FLAGS = ["--no-sandbox", "--disable-gpu"]
PATIENCE_MS = 15_000
"""On a busy machine; what is promised in seconds says so itself."""

needs_chromium = [
    pytest.mark.chromium,
    pytest.mark.skipif(EXECUTABLE is None and not os.environ.get("CI"), reason="Chromium is not installed"),
]


@contextmanager
def started(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium for as long as it is needed."""
    expect.set_options(timeout=PATIENCE_MS)
    browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
    yield browser
    browser.close()
