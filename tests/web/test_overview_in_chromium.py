"""The pages of numbers in Chromium: no rule broken in any light, alive by themselves, honest without a connection."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.domain.custody import EntryKind
from kiosk.services.school_day import day
from tests.chromium import needs_chromium
from tests.journeys.axe import in_every_light
from tests.services.staff_school import DAAN, NOOR, PUPILS, SIX, at
from tests.web.served import served, signed_in
from tests.web.staffed import Staffed

pytestmark = needs_chromium
PAPER = "rgb(250, 246, 238)"


@pytest.fixture(scope="module")
def school(staffed_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Staffed, str]]:
    """The small school on Tuesday at 8:31, with a counted Monday, and its address."""
    staffed = Staffed(staffed_school, tmp_path_factory.mktemp("numbers"))
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 22))
    day.run(staffed.books, at(17, 45))
    staffed.box.tap(DAAN, EntryKind.HAND_IN, at(8, 26, day=24))
    staffed.now = at(8, 31, day=24)
    staffed.look()
    with served(staffed.app) as address:
        yield staffed, address
    staffed.close()


@pytest.fixture(scope="module")
def head(school: tuple[Staffed, str], chromium: Browser) -> Page:
    """The directie, signed in."""
    return signed_in(chromium, school[1], "directie")


@pytest.mark.parametrize("path", ["/overzicht", "/overzicht/dag/2026-11-23", "/overzicht/dag/2026-11-22"])
def test_no_page_of_numbers_breaks_a_rule(school: tuple[Staffed, str], head: Page, path: str) -> None:
    head.goto(school[1] + path)
    for tables in head.locator("summary").all():
        if tables.is_visible():
            tables.click()
    assert in_every_light(head) == []


def test_a_tap_moves_the_overview_and_an_open_table_stays_open(school: tuple[Staffed, str], head: Page) -> None:
    staffed, address = school
    head.goto(f"{address}/overzicht")
    table = head.locator("details", has_text="Vanaf")
    table.locator("summary").click()
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 31, day=24))
    staffed.look()
    expect(table.locator("tr", has_text="8:30").locator("td")).to_have_text("1", timeout=10_000)
    expect(table.locator("table")).to_be_visible()


def test_the_board_is_light_in_every_light_and_names_nobody(school: tuple[Staffed, str], head: Page) -> None:
    head.goto(f"{school[1]}/groep/{SIX}/bord")
    assert in_every_light(head) == []
    head.emulate_media(color_scheme="dark")
    assert head.evaluate("getComputedStyle(document.documentElement).backgroundColor") == PAPER
    assert not [name.first for _, name, _ in PUPILS if name.first in head.content()]


def test_the_board_counts_on_by_itself_and_esc_goes_back(school: tuple[Staffed, str], head: Page) -> None:
    staffed, address = school
    head.set_viewport_size({"width": 1920, "height": 1080})
    head.goto(f"{address}/groep/{SIX}")
    head.get_by_role("link", name="Digibord").click()
    before = head.locator(".asleep b").inner_text()
    staffed.box.tap(DAAN, EntryKind.COLLECT, at(8, 32, day=24))
    staffed.look()
    expect(head.locator(".asleep b")).not_to_have_text(before)
    assert head.evaluate("document.documentElement.scrollHeight") <= 1080
    head.keyboard.press("Escape")
    expect(head).to_have_url(f"{address}/groep/{SIX}")


def test_a_board_without_a_connection_says_so_within_ten_seconds(school: tuple[Staffed, str], head: Page) -> None:
    head.goto(f"{school[1]}/groep/{SIX}/bord")
    expect(head.get_by_text("Geen verbinding")).to_be_hidden()
    head.context.set_offline(True)
    expect(head.get_by_text("Geen verbinding")).to_be_visible(timeout=10_000)
    head.context.set_offline(False)
    expect(head.get_by_text("Geen verbinding")).to_be_hidden()
