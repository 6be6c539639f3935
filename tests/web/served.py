"""A web program of this process behind an address, and a Chromium to look at it."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.services.staff_school import PASSWORD

CHROMIUM = shutil.which("chromium")
needs_chromium = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="Chromium is not installed"),
]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address, for as long as it serves and looks for news."""
    app.extensions["telefoonhotel"].watcher.start()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    app.extensions["telefoonhotel"].watcher.stop()
    server.shutdown()
    server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def signed_in(browser: Browser, address: str, user: str) -> Page:
    """A browser of their own in which somebody signed in; an error on a page fails the test."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{address}/aanmelden")
    page.fill("input[name=gebruiker]", user)
    page.fill("input[name=wachtwoord]", PASSWORD)
    page.press("input[name=wachtwoord]", "Enter")
    page.wait_for_url(lambda url: not url.startswith(f"{address}/aanmelden"))
    return page
