"""Writes a picture of every moment of the entrance to build/screenshots: `python -m tests.screenshots [name ...]`."""

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, sync_playwright

from kiosk.domain.state_document import state_document
from kiosk.screen.server import EntranceServer
from tests.moments import MOMENTS

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path("build/screenshots")
NOW = datetime(2026, 11, 23, 8, 27, 14, tzinfo=ZoneInfo("Europe/Amsterdam"))


def show(server: EntranceServer, page: Page, name: str, tap: int) -> None:
    """Publishes a moment and waits until the page has drawn it."""
    server.publish(state_document(MOMENTS[name], tap, NOW))
    page.wait_for_selector(f".entrance[data-tap='{tap}']")


def take_all(names: list[str]) -> None:
    """Takes each picture at the size of the glass."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 800, "height": 480})
        server = EntranceServer(0)
        server.start()
        page.goto(server.url)
        for tap, name in enumerate(names):
            show(server, page, name, tap)
            page.wait_for_timeout(250)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
        server.stop()


if __name__ == "__main__":
    take_all(sys.argv[1:] or list(MOMENTS))
