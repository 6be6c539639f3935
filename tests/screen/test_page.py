"""The entrance page in a real Chromium: every moment says its words, whole, inside the glass."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.domain.sentence import sentence_of
from kiosk.domain.signals import BoxState
from kiosk.domain.state_document import state_document
from kiosk.screen.server import EntranceServer
from tests.chromium import needs_chromium
from tests.moments import MOMENTS

NOW = datetime(2026, 11, 23, 7, 27, 14, tzinfo=UTC)
STRAYING = """() => {
  const glass = document.querySelector('.entrance').getBoundingClientRect();
  const straying = [];
  const parts = '.words > *, .strip > *, .strip .nl, .strip .en, .top > *, .chip, .door, .art';
  for (const part of document.querySelectorAll(parts)) {
    const box = part.getBoundingClientRect();
    const outside = box.left < glass.left - 1 || box.right > glass.right + 1
      || box.top < glass.top - 1 || box.bottom > glass.bottom + 1;
    if (box.width && (outside || part.scrollWidth > part.clientWidth + 1 && part.clientWidth)) {
      straying.push(part.className + ': ' + part.textContent);
    }
  }
  const under = [...document.querySelectorAll('.words > *')].filter((part) => part.getBoundingClientRect().height);
  const foot = document.querySelector('.strip').getBoundingClientRect();
  if (foot.height && under.at(-1).getBoundingClientRect().bottom > foot.top) straying.push('words under the strip');
  const beside = [...document.querySelectorAll('.strip > *')].map((part) => part.getBoundingClientRect());
  beside.forEach((box, place) => {
    if (place && box.left < beside[place - 1].right - 1) straying.push('strip parts overlap');
  });
  return straying;
}"""

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Page:
    return chromium.new_page(viewport={"width": 800, "height": 480})


@pytest.fixture(scope="module")
def server(page: Page) -> Iterator[EntranceServer]:
    server = EntranceServer(0)
    server.start()
    page.goto(server.url)
    yield server
    server.stop()


def show(server: EntranceServer, page: Page, name: str) -> None:
    tap = list(MOMENTS).index(name) + 1
    server.publish(state_document(MOMENTS[name], tap, NOW))
    page.wait_for_selector(f".entrance[data-tap='{tap}']")


def words_on(page: Page, part: str) -> str:
    return " ".join(page.inner_text(f".entrance .{part}").split())


@pytest.mark.parametrize("name", MOMENTS)
def test_every_moment_shows_its_words_whole(server: EntranceServer, page: Page, name: str) -> None:
    show(server, page, name)
    sentence = sentence_of(MOMENTS[name])
    if MOMENTS[name].state is BoxState.BUSY:
        assert words_on(page, "busy") == sentence.nl
    else:
        assert words_on(page, "big") == " ".join(sentence.big.split())
        assert words_on(page, "english") == sentence.english
    assert page.evaluate(STRAYING) == []


def test_the_tag_shows_the_pupils_own_slot_and_picture(server: EntranceServer, page: Page) -> None:
    show(server, page, "handed-in-long-name")
    assert page.text_content(".art .number") == "83"
    assert words_on(page, "chip") == "bloem 83"
    assert page.locator(".art .tag svg svg").count() == 1


@pytest.mark.parametrize(("side", "order"), [("left", ["arrow", "card"]), ("below", ["card", "arrow"])])
def test_the_arrow_points_to_the_reader(server: EntranceServer, page: Page, side: str, order: list[str]) -> None:
    show(server, page, f"waiting-reader-{side}")
    parts = page.eval_on_selector_all(".below > *", "parts => parts.map((part) => part.className)")
    assert [name.split()[0].removeprefix("tap-") for name in parts] == order
    assert f"to-{side}" in " ".join(parts)


def test_a_watch_is_drawn_as_a_watch(server: EntranceServer, page: Page) -> None:
    show(server, page, "already-handed-in")
    phone = page.locator(".art .item").inner_html()
    show(server, page, "already-handed-in-watch")
    assert page.locator(".art .item").inner_html() != phone


def test_the_nightcap_comes_after_the_press(server: EntranceServer, page: Page) -> None:
    show(server, page, "handed-in-no-slot")
    assert page.locator(".art .nightcap").count() == 0
    show(server, page, "handed-in-after-press")
    assert page.locator(".art .nightcap").count() == 1


def test_a_waiting_bar_grows_shorter(server: EntranceServer, page: Page) -> None:
    show(server, page, "handed-in-asking")
    expect(page.locator(".bar .left")).to_have_attribute("width", re.compile(r"^(\d{1,2}|[1-5]\d\d|6[01]\d)(\.\d+)?$"))


def test_busy_leaves_the_panel_as_it_was(server: EntranceServer, page: Page) -> None:
    show(server, page, "collected")
    show(server, page, "busy")
    assert page.get_attribute(".entrance", "data-panel") == "blue"


def test_a_first_name_is_text_never_markup(server: EntranceServer, page: Page) -> None:
    document = state_document(MOMENTS["exempt"], 900, NOW)
    server.publish({**document, "screen": {**dict(document["screen"]), "big": "Hoi <b>Ravi</b>!"}})  # type: ignore[call-overload]
    page.wait_for_selector(".entrance[data-tap='900']")
    assert words_on(page, "big") == "Hoi <b>Ravi</b>!"


@pytest.mark.parametrize(("wish", "moves"), [("no-preference", "beckon"), ("reduce", "none")])
def test_the_waiting_screen_beckons_unless_motion_is_unwelcome(
    server: EntranceServer, page: Page, wish: Literal["no-preference", "reduce"], moves: str
) -> None:
    page.emulate_media(reduced_motion=wish)
    show(server, page, "waiting")
    moving = "() => document.getAnimations().map((one) => one.animationName)"
    assert (moves in page.evaluate(moving)) is (moves != "none")
    assert wish == "no-preference" or page.evaluate(moving) == []
    page.emulate_media(reduced_motion="no-preference")


def test_with_reduced_motion_the_bar_is_digits(server: EntranceServer, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(server, page, "handed-in-asking")
    expect(page.locator(".bar .digits")).to_have_text(re.compile(r"^nog [1-4] s$"))
    assert page.locator(".bar svg").is_hidden()
    page.emulate_media(reduced_motion="no-preference")


def test_the_chosen_tile_of_staff_stands_out(server: EntranceServer, page: Page) -> None:
    show(server, page, "staff-menu")
    assert page.locator(".tile").count() == 4
    assert page.locator(".tile[aria-current=true] .nl").inner_text() == "Teruggeven"


def test_when_the_station_falls_silent_the_screen_falls_calmly_asleep(server: EntranceServer, page: Page) -> None:
    show(server, page, "collected")
    page.clock.install()
    page.reload()
    page.wait_for_selector(".entrance[data-panel='blue']")
    server.stop()
    page.clock.fast_forward(8000)
    page.wait_for_selector(".entrance[data-art='starting']")
