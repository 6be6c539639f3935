"""A web program of this process behind an address, and somebody of the team who looks at it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.services.staff_school import PASSWORD


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
