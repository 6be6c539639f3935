"""The staff pages over real services and a small school on disk, with one account of each role."""

import shutil
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import writing
from tests.services.staff_school import PASSWORD, SIX, Box, at, make_staff_school
from tests.web.reading import field
from tests.web.shelf import MakeApp
from web import create_app
from web.clocks import Clocks
from web.configuration import WebConfig
from web.school_house import SchoolHouse

ROLES = tuple(role for role in Role if role is not Role.TEACHER)
NAMES = {role: f"{role.value.capitalize()} Proef" for role in ROLES}


def make_staffed_school(folder: Path) -> Path:
    """The small school with an account per role, each signed in to by the name of the role."""
    data = make_staff_school(folder)
    books = SchoolBooks(data, folder, at(7, 0))
    with writing(books.writer) as unit:
        for role in ROLES:
            groups = (SIX,) if role is Role.REPLACEMENT else ()
            new = NewAccount(role.value, NAMES[role], role, groups, PASSWORD)
            create_account(unit, books.school, new, "system", at(7, 0).at)
    books.close()
    return data


class Staffed:
    """One web program; its school clock stands where now is set. The box writes its own file."""

    def __init__(self, made: Path, folder: Path, make_app: MakeApp = create_app) -> None:
        shutil.copytree(made, folder / "data")
        self.now: ClockReading = at(8, 31)
        self.books = SchoolBooks(folder / "data", folder, self.now)
        self.box = Box(self.books, folder)
        config = WebConfig(folder / "web")
        self.app: Flask = make_app(config, SchoolHouse(self.books, folder / "web"), Clocks(lambda: self.now))
        self.look()

    def look(self) -> None:
        """What the watcher does each fifth of a second."""
        self.app.extensions["telefoonhotel"].watcher.look()

    def close(self) -> None:
        self.box.close()
        self.books.close()

    def sign_in(self, user: str) -> FlaskClient:
        """A browser of its own."""
        browser = self.app.test_client()
        token = field(browser.get("/aanmelden"), "csrf_token")
        browser.post("/aanmelden", data={"csrf_token": token, "gebruiker": user, "wachtwoord": PASSWORD})
        return browser


def send(browser: FlaskClient, page: str, path: str, **values: object):
    """Sends a form of a page, with the token that stands in it."""
    token = field(browser.get(page), "csrf_token")
    return browser.post(path, data={"csrf_token": token, **values})
