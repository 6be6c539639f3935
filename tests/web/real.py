"""The real pages over a real small school, asked in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import writing
from tests.services.staff_school import PASSWORD, at
from tests.web.reading import field
from tests.web.shelf import MakeApp
from web import create_app
from web.clocks import Clocks
from web.configuration import WebConfig
from web.school_house import SchoolHouse


@dataclass
class RealPages:
    """now: what the school clock says; move it by setting it."""

    books: SchoolBooks
    app: Flask
    now: ClockReading

    def browser(self, role: Role) -> FlaskClient:
        """A browser in which somebody with this role has signed in."""
        with writing(self.books.writer) as unit:
            new = NewAccount(role.value, f"Iemand van {role.value}", role, (), PASSWORD)
            create_account(unit, self.books.school, new, "system", self.now.at)
        return self.again(self.app.test_client(), role)

    def again(self, browser: FlaskClient, role: Role) -> FlaskClient:
        """Somebody with this role signs in once more in a browser."""
        data = {"gebruiker": role.value, "wachtwoord": PASSWORD}
        token = field(browser.get("/aanmelden"), "csrf_token")
        browser.post("/aanmelden", data={"csrf_token": token, **data})
        return browser


def real_pages(books: SchoolBooks, folder: Path, make_app: MakeApp = create_app) -> RealPages:
    """The web program over these records; it is Monday 23 November 2026, 8:31."""
    pages: list[RealPages] = []
    clock: Callable[[], ClockReading] = lambda: books.trust(pages[0].now)  # noqa: E731 — closes over what comes next
    app = make_app(WebConfig(folder / "web"), SchoolHouse(books, folder), Clocks(clock))
    pages.append(RealPages(books, app, at(8, 31)))
    return pages[0]


def send(browser: FlaskClient, page: str, action: str, **fields: object) -> TestResponse:
    """Sends a form of a page."""
    return browser.post(action, data={"csrf_token": field(browser.get(page), "csrf_token"), **fields})
