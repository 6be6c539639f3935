"""Takes the pictures of the manuals on a demo of its own: `python -m tests.handbook [name ...]`."""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from kiosk.demo.roster import demo_school
from kiosk.exchange.edexml_out import write_edexml
from tests.chromium import started
from tests.journeys.people import Colleague
from tests.journeys.school import School, free_port, running_school

FOLDER = Path("docs/images/handleiding")
SIZE: ViewportSize = {"width": 1280, "height": 800}
EARLY = 9
"""So many pupils of group 6 tap before lessons begin: the round has somebody left to ask."""


class Album:
    """Opens the pages of one school as its people see them, and keeps the pictures somebody asked for."""

    def __init__(self, school: School, browser: Browser, wanted: list[str]) -> None:
        self._school, self._browser, self._wanted = school, browser, wanted

    def of(self, name: str, user: str, path: str, ready: Callable[[Page], None] = lambda _page: None) -> None:
        """One picture: this person, on this page, after what `ready` does there."""
        if self._wanted and name not in self._wanted:
            return
        login = next(login for login in self._school.facts["logins"] if login["user"] == user)
        person = Colleague(self._school, self._browser.new_context(viewport=SIZE), login).signs_in()
        if path:
            person.opens(path)
        ready(person.page)
        person.page.screenshot(path=FOLDER / f"{name}.png")
        person.context.close()


def names_shown(page: Page) -> None:
    """As on a PC that no child looks at."""
    page.keyboard.press("v")
    expect(page.locator("#stand .names-toggle.named")).to_be_visible()


def answered_some(page: Page) -> None:
    """Two are answered for, and can be taken back."""
    names_shown(page)
    for words in ("In bewaring", "Afwezig"):
        row = page.locator("#stand .row:not(.done)").first
        child = page.locator(f"#{row.get_attribute('id')}")
        row.get_by_role("button", name=words).click()
        expect(child.get_by_role("button", name="Ongedaan")).to_be_visible()


def typed(page: Page) -> None:
    """Two were found at once; the third letters fit two children."""
    for done, letters in enumerate(("lev", "jes"), 1):
        page.keyboard.type(letters)
        page.keyboard.press("Enter")
        expect(page.locator("#done li")).to_have_count(done)
    page.keyboard.type("emm")
    page.keyboard.press("Enter")
    expect(page.locator("#answer .match").first).to_be_visible()


def two_stay(page: Page) -> None:
    """Two exceptions of the hand-out."""
    if page.locator(".names-toggle.nameless").first.is_visible():
        page.keyboard.press("v")
    for place in (1, 3):
        page.get_by_role("checkbox").nth(place).uncheck()


def a_file(page: Page) -> None:
    """A roster of a month later, looked at and not yet taken over."""
    here = demo_school().roster
    first, second, _gone, *rest = here.pupils
    new = replace(second, key="30000", first_name="Mees", prefix="", last_name="IJzerman")
    later = replace(here, pupils=(replace(first, last_name="Zalm"), second, *rest, new))
    content = write_edexml(later, datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001 — local time without an offset
    page.get_by_label("Bestand").set_input_files(
        {"name": "EDEX.XML", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Bekijk eerst").click()
    expect(page.get_by_text("Er is nog niets veranderd.")).to_be_visible()


def take(school: School, album: Album) -> None:
    """A school day from the first tap to the closing round."""
    pupils = [pupil for pupil in school.facts["pupils"] if pupil["card"] and pupil["group"].startswith("Groep 6")]
    for pupil in pupils[:EARLY]:
        school.tap(pupil["card"])
    album.of("inloggen-aan-de-slag", "joris", "/aan-de-slag")
    album.of("beheer-kast", "joris", "/kast")
    album.of("administratie-inlezen", "karin", "/inlezen", a_file)
    album.of("administratie-afmelden", "karin", "/afwezig-vandaag")
    school.clock("08:31")
    album.of("leerkracht-namen-uit", "sanne", "")
    album.of("leerkracht-ronde", "sanne", "", answered_some)
    album.of("concierge-balie", "ahmed", "/desk", typed)
    album.of("directie-overzicht", "marijke", "/overzicht")
    school.clock("14:16")
    album.of("leerkracht-meegeven", "sanne", "", hand_out)
    school.clock("15:40")
    album.of("concierge-sluitronde", "ahmed", "/closing")


def hand_out(page: Page) -> None:
    """From the page of the group, as a teacher comes there."""
    page.get_by_role("link", name="Meegeven").click()
    page.wait_for_url("**/meegeven")
    two_stay(page)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        started(playwright) as browser,
        running_school(Path(folder) / "data", "--clock", "08:22", port=free_port()) as school,
    ):
        take(school, Album(school, browser, sys.argv[1:]))
