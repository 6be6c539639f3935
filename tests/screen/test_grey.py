"""Without colour every row of the table still looks like itself (quality.md U4): one grey picture per moment."""

import json
from base64 import b64encode
from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page

from kiosk.screen.server import EntranceServer
from tests.chromium import needs_chromium
from tests.screenshots import show

pytestmark = needs_chromium

ONE_OF_EACH = {
    "waiting": "waiting", "sleeps": "handed-in-after-press", "walk_on": "exempt", "still_here": "still-here",
    "still_here_asked": "still-here-asking", "slot_to_fill": "at-slot", "given_back": "collected",
    "nothing_here": "nothing-here", "too_early": "too-early", "other_entrance": "other-entrance",
    "not_a_school_card": "not-a-school-card", "two_cards": "two-cards", "ask_help": "unknown-card", "soft": "cancelled",
    "starting": "starting", "staff": "staff-code",
}  # fmt: skip
LUMINANCE = """async ({ png, across, down, area }) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(across, down), paint = canvas.getContext("2d");
  paint.imageSmoothingQuality = "high";
  paint.drawImage(image, ...area, 0, 0, across, down);
  const grey = [], { data } = paint.getImageData(0, 0, across, down);
  for (let at = 0; at < data.length; at += 4) {
    grey.push(Math.round(0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2]));
  }
  return JSON.stringify(grey);
}"""
ACROSS, DOWN = 40, 24
DRAWING = [0, 60, 346, 300]
"""Where the shape and its symbol stand: left of the words, above the strip. x, y, width, height on the glass."""

SEEN_APART = 12
"""Mean difference in grey (0 to 255) over the drawing, its own mean taken away: shape and pattern, not brightness."""

BARE = (
    "for (const rule of ['.art { visibility: hidden }', '.entrance::before { display: none }'])"
    " document.styleSheets[1].insertRule(rule, document.styleSheets[1].cssRules.length)"
)
"""Takes shape, symbol and pattern away and leaves the colour."""

Greys = dict[str, list[float]]


@pytest.fixture(scope="module")
def pages(chromium: Browser) -> Iterator[tuple[Page, Page, EntranceServer]]:
    """The entrance, a page that measures, and the server of both."""
    page = chromium.new_page(viewport={"width": 800, "height": 480}, reduced_motion="reduce")
    server = EntranceServer(0)
    server.start()
    page.goto(server.url)
    yield page, chromium.new_page(), server
    server.stop()


def greys(pages: tuple[Page, Page, EntranceServer], first_tap: int) -> Greys:
    """The drawing of each row in grey, in ACROSS by DOWN pixels around their mean."""
    page, judge, server = pages
    found = {}
    for tap, (row, name) in enumerate(ONE_OF_EACH.items(), first_tap):
        show(server, page, name, tap)
        png = b64encode(page.screenshot()).decode()
        made = judge.evaluate(LUMINANCE, {"png": png, "across": ACROSS, "down": DOWN, "area": DRAWING})
        levels = [int(level) for level in json.loads(made)]
        mean = sum(levels) / len(levels)
        found[row] = [level - mean for level in levels]
    return found


def alike(found: Greys) -> list[tuple[str, str]]:
    return [(one, other) for one, other in combinations(found, 2) if apart(found[one], found[other]) < SEEN_APART]


def apart(one: list[float], other: list[float]) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def test_any_two_rows_are_told_apart_in_grey_by_shape_and_pattern(pages: tuple[Page, Page, EntranceServer]) -> None:
    assert alike(greys(pages, 1)) == []


def test_without_shape_and_pattern_grey_tells_nothing(pages: tuple[Page, Page, EntranceServer]) -> None:
    pages[0].evaluate(BARE)
    assert len(alike(greys(pages, 100))) > len(ONE_OF_EACH)
