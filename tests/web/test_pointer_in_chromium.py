"""A pointer that went down on a button answers with that button, also when the list would move before it is up."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kiosk.domain.custody import EntryKind
from tests.chromium import needs_chromium
from tests.services.staff_school import DAAN, NOOR, SIX, at
from tests.web.served import served, signed_in
from tests.web.staffed import Staffed

pytestmark = needs_chromium
DRAWN = "new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50)))"


@pytest.fixture
def page(staffed: Staffed, chromium: Browser) -> Iterator[Page]:
    """The list of Sanne at 8:31; nobody has handed in."""
    with served(staffed.app) as address:
        opened = signed_in(chromium, address, "sanne")
        opened.goto(f"{address}/groep/{SIX}?names=1")
        expect(opened.locator(".live")).to_contain_text("Live")
        yield opened
        opened.context.close()


def test_a_tap_between_down_and_up_takes_no_click_away(staffed: Staffed, page: Page) -> None:
    upper, lower = (page.locator("#stand .row").nth(place) for place in (0, 1))
    first, second = upper.get_attribute("id"), lower.get_attribute("id")
    assert {first, second} == {f"p{NOOR}", f"p{DAAN}"}
    goes_down_on(page, lower.get_by_role("button", name="In bewaring"))
    with page.expect_response(lambda answer: answer.url.endswith("/stand")) as told:
        staffed.box.tap(NOOR if first == f"p{NOOR}" else DAAN, EntryKind.HAND_IN, at(8, 31))
        staffed.look()
    told.value.finished()
    page.evaluate(DRAWN)
    page.mouse.up()
    for pupil in (first, second):
        expect(page.locator(f"#{pupil}")).to_have_attribute("data-status", "handed_in")


def goes_down_on(page: Page, button: Locator) -> None:
    place = button.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.down()


def test_a_pointer_nobody_saw_come_up_stops_the_list_for_two_seconds_only(staffed: Staffed, page: Page) -> None:
    goes_down_on(page, page.locator("#stand .row").first.get_by_role("button", name="In bewaring"))
    staffed.box.tap(DAAN, EntryKind.HAND_IN, at(8, 31))
    staffed.look()
    expect(page.locator(f"#p{DAAN}")).to_have_attribute("data-status", "handed_in", timeout=5_000)
