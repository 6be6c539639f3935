"""Every moment of the entrance screen, judged by axe-core."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from kiosk.screen.server import EntranceServer
from tests.journeys.axe import violations
from tests.moments import MOMENTS
from tests.screenshots import CHROMIUM, show

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def screen() -> Iterator[tuple[EntranceServer, Page]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 800, "height": 480}, reduced_motion="reduce")
        server = EntranceServer(0)
        server.start()
        page.goto(server.url)
        yield server, page
        server.stop()
        browser.close()


@pytest.mark.parametrize("name", MOMENTS)
def test_no_moment_of_the_entrance_breaks_a_rule(screen: tuple[EntranceServer, Page], name: str) -> None:
    server, page = screen
    show(server, page, name, list(MOMENTS).index(name) + 1)
    assert violations(page) == []
