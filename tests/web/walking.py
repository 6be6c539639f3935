"""Walks the routes of the real pages as each role, without signing in: a session is opened beside the form."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Role
from kiosk.services.views import StaffMember
from kiosk.store import reading
from kiosk.store.people.accounts import account_by_login
from tests.services.incident_school import quiet_morning
from tests.services.staff_school import at
from tests.web.reading import field
from tests.web.staffed import Staffed
from web.sign_in.sessions import Beginning

LOGS = {"audit", "ledger_head", "alert", "alert_seen"}
"""What a look or a refusal may write: the log, the head of its chain, and what is told of it."""

NO_ROLE = StaffMember(AccountId("f" * 32), "zonder", "Zonder Rol", frozenset())


@contextmanager
def morning(made: Path, folder: Path, *handed_in: PupilId) -> Iterator[Staffed]:
    """9:40: these pupils handed in; who else has a phone was not seen."""
    school = Staffed(made, folder)
    quiet_morning(school.box)
    for pupil in handed_in:
        school.box.tap(pupil, EntryKind.HAND_IN, at(8, 25))
    school.now = at(9, 40)
    school.look()
    yield school
    for export in school.app.extensions["telefoonhotel"].house.exports._making.values():
        if export.over.wait(10) and export.file is not None:
            export.file.discard()
    school.close()


def enter(school: Staffed, user: str) -> FlaskClient:
    """A browser with an open session of somebody."""
    with reading(school.books.school_file) as unit:
        account = account_by_login(unit, school.books.school, user)
    assert account is not None
    return with_session(school.app, account.id)


def role_user(role: Role) -> str:
    """The account of a role in the staffed school."""
    return "sanne" if role is Role.TEACHER else role.value


def with_session(app: Flask, account: AccountId) -> FlaskClient:
    """A browser with an open session of an account, whoever stands behind it."""
    shared = app.extensions["telefoonhotel"]
    browser, who = app.test_client(), shared.house.staff(account, shared.clocks.school())
    beginning = Beginning(stamp=who.stamp if who is not None else "")
    browser.set_cookie(app.config["SIGN_IN_COOKIE"], shared.sessions.begin(account, shared.clocks.steady(), beginning))
    return browser


def token_of(browser: FlaskClient) -> str:
    """The form token of this browser."""
    return field(browser.get("/aanmelden"), "csrf_token")


def records(school: Staffed) -> dict[str, str]:
    """A fingerprint of every table of school.db but the logs."""
    with closing(sqlite3.connect(school.books.data / "school.db")) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {
            name: hashlib.sha256(repr(file.execute(f"SELECT * FROM {name}").fetchall()).encode()).hexdigest()
            for name in names
            if name not in LOGS
        }


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The tables that differ."""
    return [name for name, mark in after.items() if before.get(name) != mark]
