"""Writes a picture of every moment of the entrance to build/screenshots: `python -m tests.screenshots [name ...]`."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, sync_playwright

from kiosk.domain.state_document import state_document
from kiosk.screen.server import EntranceServer
from tests.chromium import started
from tests.moments import MOMENTS
from tests.toy_twin import toy_twin

FOLDER = Path("build/screenshots")
NOW = datetime(2026, 11, 23, 8, 27, 14, tzinfo=ZoneInfo("Europe/Amsterdam"))


def show(server: EntranceServer, page: Page, name: str, tap: int) -> None:
    """Publishes a moment and waits until the page has drawn it."""
    server.publish(state_document(MOMENTS[name], tap, NOW))
    page.wait_for_selector(f".entrance[data-tap='{tap}']")


def take_screens(page: Page, names: list[str]) -> None:
    """Each picture at the size of the glass."""
    server = EntranceServer(0)
    server.start()
    page.set_viewport_size({"width": 800, "height": 480})
    page.goto(server.url)
    for tap, name in enumerate(names):
        show(server, page, name, tap)
        page.wait_for_timeout(250)
        page.screenshot(path=FOLDER / f"{name}.png")
    server.stop()


def take_virtual_entrance(page: Page) -> None:
    """The virtual entrance with a hand-in on its screen."""
    server = EntranceServer(0, twin_calls=toy_twin())
    server.start()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server.url)
    show(server, page, "handed-in-asking", 1)
    page.wait_for_timeout(250)
    page.screenshot(path=FOLDER / "virtual-entrance.png")
    server.stop()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, started(playwright) as browser:
        take_screens(browser.new_page(), sys.argv[1:] or list(MOMENTS))
        take_virtual_entrance(browser.new_page())
