"""axe-core in the page: WCAG 2.2, levels A and AA."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[1] / "vendor/axe-core/axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that can come out differently in the dark, where nothing but colours changes."""

LOOK = """async (asked) => {
  const found = await axe.run(document, { runOnly: asked, resultTypes: ['violations'] });
  const told = ({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`;
  return found.violations.map(({ id, nodes }) => `${id} (${nodes.length}) ${told(nodes[0])}`);
}"""


def violations(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe finds: the rule, how often, and its first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    asked = {"type": "rule", "values": OF_COLOUR} if colours_only else {"type": "tag", "values": LEVELS}
    found: list[Any] = page.evaluate(LOOK, asked)
    return [str(each) for each in found]


def judged_here(page: Page) -> None:
    """Every page that is opened from here on brings the judge along: cheaper than one at a time, for many of them."""
    page.add_init_script(path=SOURCE)


def in_every_light(page: Page) -> list[str]:
    """On a desk light and dark, and on a phone: each violation with where it was seen."""
    return [
        f"{scheme}, {width} px: {found}"
        for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390))
        for found in _seen(page, scheme, width)
    ]


def _seen(page: Page, scheme: Any, width: int) -> list[str]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*(["scrolls sideways"] if sideways else []), *violations(page, colours_only=scheme == "dark")]


@cache
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")
