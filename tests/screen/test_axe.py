"""Every moment of the entrance screen, judged by axe-core."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kiosk.screen.server import EntranceServer
from tests.chromium import needs_chromium
from tests.journeys.axe import violations
from tests.moments import MOMENTS
from tests.screenshots import show

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def screen(chromium: Browser) -> Iterator[tuple[EntranceServer, Page]]:
    page = chromium.new_page(viewport={"width": 800, "height": 480}, reduced_motion="reduce")
    server = EntranceServer(0)
    server.start()
    page.goto(server.url)
    yield server, page
    server.stop()


@pytest.mark.parametrize("name", MOMENTS)
def test_no_moment_of_the_entrance_breaks_a_rule(screen: tuple[EntranceServer, Page], name: str) -> None:
    server, page = screen
    show(server, page, name, list(MOMENTS).index(name) + 1)
    assert violations(page) == []
