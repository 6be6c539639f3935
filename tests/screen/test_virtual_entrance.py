"""The virtual entrance in a real Chromium: what a hand does on the page reaches the box."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from kiosk.domain.state_document import state_document
from kiosk.screen.server import EntranceServer
from tests.chromium import needs_chromium
from tests.moments import MOMENTS
from tests.toy_twin import Heard, toy_twin

NOW = datetime(2026, 11, 23, 7, 27, 14, tzinfo=UTC)
NOOR = {"uid": "04A3C6CAE26180", "kind": "ntag213"}

pytestmark = needs_chromium


@pytest.fixture
def heard() -> Heard:
    return []


@pytest.fixture
def server(heard: Heard) -> Iterator[EntranceServer]:
    server = EntranceServer(0, twin_calls=toy_twin(heard))
    server.publish(state_document(MOMENTS["handed-in-asking"], 1, NOW))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def page(chromium: Browser, server: EntranceServer) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(server.url)
    page.wait_for_selector(".pass")
    yield page
    page.close()
    assert complaints == []


def wait_for(page: Page, heard: Heard, path: str, count: int) -> list[dict[str, object]]:
    while len(found := [body for where, body in heard if where == path]) < count:
        page.wait_for_timeout(20)
    return found


@pytest.mark.parametrize("way", ["click", "enter", "drag"])
def test_a_card_comes_into_the_field_and_leaves_it_again(page: Page, heard: Heard, way: str) -> None:
    card = page.locator(".short-list .pass", has_text="Noor")
    if way == "click":
        card.click()
    elif way == "enter":
        card.press("Enter")
    else:
        card.drag_to(page.locator(".reader-pad"))
    assert wait_for(page, heard, "/twin/field", 2) == [{"cards": [NOOR]}, {"cards": []}]


def test_a_card_that_may_stay_lies_until_it_is_clicked_again(page: Page, heard: Heard) -> None:
    page.get_by_label("Laat de pas liggen").check(force=True)
    for name in ("Noor", "Bankpas", "Noor"):
        page.locator(".short-list .pass", has_text=name).click()
    phone = {"kind": "phone"}
    seen = [body["cards"] for body in wait_for(page, heard, "/twin/field", 3)]
    assert seen == [[NOOR], [NOOR, phone], [phone]]


def test_the_whole_list_can_be_searched(page: Page) -> None:
    page.get_by_role("button", name="alle leerlingen").click()
    page.get_by_role("searchbox").fill("groep 8")
    assert page.locator(".long-list .pass:visible .who").all_inner_texts() == ["Yıldız"]


def test_the_keys_1_2_3_are_the_buttons(page: Page, heard: Heard) -> None:
    for key in "123":
        page.keyboard.press(key)
    pressed = [body["button"] for body in wait_for(page, heard, "/twin/press", 3)]
    assert sorted(map(str, pressed)) == ["cancel", "confirm", "item"]


def test_a_held_button_is_a_long_press(page: Page, heard: Heard) -> None:
    page.get_by_role("button", name="Stop, toets 3").click(delay=600)
    (press,) = wait_for(page, heard, "/twin/press", 1)
    assert press["button"] == "cancel"
    assert int(str(press["hold_ms"])) >= 550


def test_the_lamps_and_the_tone_follow_the_box(page: Page, server: EntranceServer) -> None:
    assert page.get_attribute("[data-lamp=green]", "data-pattern") == "steady"
    server.publish(state_document(MOMENTS["unknown-card"], 2, NOW))
    page.wait_for_selector("[data-lamp=amber][data-pattern=slow_pulse]")
    assert page.get_attribute("[data-lamp=green]", "data-pattern") == "off"
    assert page.inner_text(".tone-name") == "fa"


def test_the_power_button_blinks_while_the_box_asks(page: Page, server: EntranceServer) -> None:
    page.wait_for_selector("[data-button=confirm].asks")
    server.publish(state_document(MOMENTS["handed-in-after-press"], 2, NOW))
    page.wait_for_selector("[data-button=confirm]:not(.asks)")


def test_the_clock_jumps_and_changes_speed(page: Page, heard: Heard) -> None:
    page.wait_for_selector("[data-speed='1'][aria-pressed=true]")
    page.get_by_role("button", name="14:15").click()
    page.get_by_role("button", name="60×").click()
    page.wait_for_selector("[data-speed='60'][aria-pressed=true]")
    assert [body for _, body in heard] == [{"now": "2026-11-23T14:15:00+01:00"}, {"speed": 60}]


def test_the_clock_reads_dutch_time_whatever_offset_the_box_writes(page: Page, heard: Heard) -> None:
    page.wait_for_function("document.querySelector('.school-time').textContent.startsWith('08:27')")
    page.get_by_role("button", name="Volgende dag").click()
    (asked,) = wait_for(page, heard, "/twin/clock", 1)
    assert asked == {"now": "2026-11-24T08:10:00+01:00"}


def test_a_fault_is_switched_on_and_healed(page: Page, heard: Heard) -> None:
    page.get_by_label("Lezer stil").check(force=True)
    wait_for(page, heard, "/twin/fault", 1)
    page.get_by_role("button", name="alles herstellen").click()
    assert wait_for(page, heard, "/twin/fault", 2) == [{"kind": "dead_miso"}, {"kind": None}]


def test_the_reader_has_one_fault_at_a_time(page: Page) -> None:
    page.get_by_label("Lezer stil").check(force=True)
    page.get_by_label("Ruis op de lijn").check(force=True)
    page.wait_for_selector(".faults input[value=noise]:checked")
    page.wait_for_selector(".faults input[value=dead_miso]:not(:checked)", state="attached")


def test_an_untrusted_clock_is_a_switch_too(page: Page, heard: Heard) -> None:
    page.get_by_label("Klok niet gelijk").check(force=True)
    assert wait_for(page, heard, "/twin/clock", 1) == [{"trusted": False}]


def test_the_live_list_is_one_click_away(page: Page) -> None:
    assert page.get_by_role("link", name="Naar de live lijst").get_attribute("href") == "http://127.0.0.1:8080/"


@pytest.mark.parametrize("width", [1280, 820, 390])
def test_nothing_needs_sideways_scrolling(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
