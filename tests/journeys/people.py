"""The people of the stories: children with a card, and colleagues behind a screen."""

import re
from dataclasses import dataclass
from typing import Any, Self

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.school import School

COUNT_CLICKS = "window.clicks = 0; addEventListener('click', (event) => { window.clicks += event.isTrusted; }, true);"
"""In every page: the clicks of a person, those of a script not."""


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil of the invented school at the entrance."""

    school: School
    name: str
    group: str
    card: str

    @property
    def first_name(self) -> str:
        """The roepnaam."""
        return self.name.split()[0]

    def taps(self) -> dict[str, Any]:
        """Holds the card to the reader and takes it away again; a child that was there just now has been away."""
        self.school.past_the_repeat(self.card)
        return self.school.tap(self.card)

    def hands_in(self) -> dict[str, Any]:
        """One tap, no button."""
        shown = self.taps()
        assert shown["outcome"] == "handed_in", shown["outcome"]
        return shown

    def collects(self) -> dict[str, Any]:
        """One tap, no button."""
        shown = self.taps()
        assert shown["outcome"] == "collected", shown["outcome"]
        return shown


class Colleague:
    """A member of staff with a browser of their own."""

    def __init__(self, school: School, context: BrowserContext, login: dict[str, str]) -> None:
        self.school = school
        self.context = context
        self.login = login
        self.complaints: list[str] = []
        context.add_init_script(COUNT_CLICKS)
        context.on("dialog", lambda dialog: self.complaints.append(f"a dialog: {dialog.message}"))
        context.on("console", lambda said: self.complaints.append(f"the console: {said.text}"))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = context.new_page()

    def signs_in(self) -> Self:
        """Lands on the first page of the role; who signed in before today still is."""
        kept = self.school.signed_in.get(self.login["user"])
        if kept:
            self.context.add_cookies(kept)
        self.page.goto(self.school.facts["web"])
        if not kept:
            self._fills_in_the_form()
        self.stays()
        return self

    def _fills_in_the_form(self) -> None:
        self.page.get_by_label("Gebruikersnaam").fill(self.login["user"])
        self.page.get_by_label("Wachtwoord").fill(self.login["password"])
        self.page.get_by_role("button", name="Inloggen").click()
        self.page.get_by_role("button", name="Uitloggen").wait_for()
        self.school.signed_in[self.login["user"]] = list(self.context.cookies())

    def shows_the_names(self) -> None:
        """One key; this PC remembers it."""
        self.page.keyboard.press("v")
        expect(self.page.locator("#stand .names-toggle.named")).to_be_visible()

    def opens(self, path: str) -> None:
        """Another page of the school."""
        self.page.goto(self.address(path))
        self.stays()

    def address(self, path: str) -> str:
        """Of a page of the school."""
        return str(self.school.facts["web"]).rstrip("/") + path

    def stays(self) -> None:
        """From here on a reload would be noticed."""
        self.page.wait_for_load_state("load")
        self.page.evaluate("window.sameVisit = true")

    def never_reloaded(self) -> bool:
        """True when the page is still the one that was opened."""
        return bool(self.page.evaluate("window.sameVisit === true"))

    def row(self, child: Child) -> Locator:
        """The element of this pupil on the live page."""
        name = self.page.locator(".name", has_text=re.compile(re.escape(child.name)))
        return self.page.locator("#stand [data-status]").filter(has=name)

    def sees(self, child: Child, status: str) -> None:
        """The pupil has this status, soon, on a page that changes by itself."""
        expect(self.row(child)).to_have_attribute("data-status", status)
        assert self.never_reloaded()

    def answers(self, child: Child, words: str) -> None:
        """One click in the pupil's row."""
        self.row(child).get_by_role("button", name=words).click()

    def clicks(self) -> int:
        """How often this person clicked on this page."""
        return int(self.page.evaluate("window.clicks"))

    def finds(self, text: str) -> bool:
        """What the browser's own search in the page says."""
        return bool(self.page.evaluate("(text) => { getSelection().empty(); return window.find(text); }", text))

    def walks_to(self, child: Child) -> None:
        """With the arrow keys, from row to row."""
        for _row in range(self.page.locator("#stand .row").count() + 1):
            if self.row(child).evaluate("(row) => row.contains(document.activeElement)"):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("the arrows never came to this pupil")
