"""What a browser does on the way to Microsoft and back, and what is on record of it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import accounts, audit
from kiosk.store.people.accounts import Account
from kiosk.store.people.audit import Act
from tests.microsoft.forge import Forge, asked_of, claims
from tests.web.reading import field

BEGIN, BACK, DOOR = "/aanmelden/microsoft", "/aanmelden/microsoft/terug", "/aanmelden/microsoft"


@dataclass
class Pages:
    """now: the school clock; steady: seconds of the clock that never jumps."""

    books: SchoolBooks
    app: Flask
    forge: Forge
    now: ClockReading
    steady: float = 1000.0
    seen: int = 0
    known: frozenset[str] = frozenset()

    def begin(self) -> None:
        """From here on what comes on record is of this test."""
        with reading(self.books.school_file) as unit:
            self.seen = len(audit.lines(unit, self.books.school))
        self.known = frozenset(self.accounts())

    def browser(self) -> FlaskClient:
        return self.app.test_client()

    def goes(self, browser: FlaskClient, begin: str = BEGIN) -> dict[str, str]:
        """A browser leaves for Microsoft; returns what it asks there."""
        answer = browser.get(begin)
        assert answer.status_code == 303, answer.text
        return asked_of(answer.headers["Location"])

    def comes_back(
        self, browser: FlaskClient, told: dict[str, Any], key: RSAKey | None = None, begin: str = BEGIN
    ) -> TestResponse:
        """Leaves, and comes back with a token that says this of Sanne."""
        asked = self.goes(browser, begin)
        self.forge.token = self.forge.sign(claims(asked["nonce"], self.seconds, **told), key)
        return browser.get(BACK, query_string={"code": "c", "state": asked["state"]})

    def comes_in(self, browser: FlaskClient, begin: str = BEGIN, **told: Any) -> TestResponse:
        """All the way; mfa unless told otherwise."""
        door = self.comes_back(browser, {"amr": ["pwd", "mfa"], **told}, begin=begin)
        return browser.post(DOOR, data={"csrf_token": field(door, "csrf_token")})

    @property
    def seconds(self) -> int:
        return int(self.now.at.timestamp())

    def acts(self, action: str) -> list[Act]:
        with reading(self.books.school_file) as unit:
            return [line.act for line in audit.lines(unit, self.books.school, self.seen) if line.act.action == action]

    def newcomers(self) -> set[str]:
        """User names made since the test began."""
        return set(self.accounts()) - self.known

    def accounts(self) -> dict[str, Account]:
        with reading(self.books.school_file) as unit:
            return {each.login: each for each in accounts.accounts(unit, self.books.school)}
