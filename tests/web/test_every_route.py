"""Every route for every role, on the own group and on another's: refused exactly where the table of roles says so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from kiosk.domain.roles import Act, Role, may, reach
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import writing
from tests.services.conftest import books, small_school  # noqa: F401 — the school on disk
from tests.services.staff_school import PASSWORD, SEVEN, SIX
from tests.web.reading import field
from tests.web.real import RealPages, real_pages
from web.guard import OPEN_ROUTES, needed_act

NEVER_ENDS = "compliance.stream"
OF_ONE_PUPIL = "/leerlingen/"
"""Addresses that refuse everybody who does not say which pupil; their own tests say who may."""


@pytest.fixture
def pages(books: SchoolBooks, tmp_path: Path) -> RealPages:  # noqa: F811 — the fixture of that name
    return real_pages(books, tmp_path)


def signed_in(pages: RealPages, role: Role) -> FlaskClient:
    """Somebody of this role; group 6 is the own one."""
    with writing(pages.books.writer) as unit:
        new = NewAccount("iemand", "Iemand Proef", role, (SIX,), PASSWORD)
        create_account(unit, pages.books.school, new, "system", pages.now.at)
    browser = pages.app.test_client()
    token = field(browser.get("/aanmelden"), "csrf_token")
    browser.post("/aanmelden", data={"csrf_token": token, "gebruiker": "iemand", "wachtwoord": PASSWORD})
    return browser


def addresses(pages: RealPages, rule: Rule, act: Act, role: Role) -> Iterator[tuple[str, bool]]:
    """The addresses of a route, and whether this role may ask for each."""
    if "group" not in rule.arguments:
        yield rule.rule, reach(role, act) is not None
        return
    for group in (SIX, SEVEN):
        yield rule.rule.replace("<group>", group), may(role, act, own_group=group == SIX)


def guarded(pages: RealPages) -> list[tuple[Rule, Act]]:
    found = []
    for rule in pages.app.url_map.iter_rules():
        act = needed_act(pages.app, rule.endpoint)
        plain = rule.arguments <= {"group"} and rule.endpoint not in {NEVER_ENDS, *OPEN_ROUTES}
        if act is not None and plain:
            found.append((rule, act))
    return found


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_the_table_gives_it_and_nothing_else(pages: RealPages, role: Role) -> None:
    browser, wrong = signed_in(pages, role), []
    for rule, act in guarded(pages):
        if "GET" not in (rule.methods or ()):
            continue
        for address, allowed in addresses(pages, rule, act, role):
            allowed_here = allowed and not address.startswith(OF_ONE_PUPIL)
            if (browser.get(address).status_code != 403) is not allowed_here:
                wrong.append((address, act.value, allowed))
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_a_role_sends_no_form_that_the_table_does_not_give_it(pages: RealPages, role: Role) -> None:
    browser, wrong = signed_in(pages, role), []
    token = field(browser.get("/", follow_redirects=True), "csrf_token")
    for rule, act in guarded(pages):
        if "POST" not in (rule.methods or ()):
            continue
        for address, allowed in addresses(pages, rule, act, role):
            if not allowed and browser.post(address, data={"csrf_token": token}).status_code != 403:
                wrong.append((address, act.value))
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_every_page_in_the_menus_of_a_role_is_open_to_it(pages: RealPages, role: Role) -> None:
    browser = signed_in(pages, role)
    asked, to_ask = set[str](), {browser.get("/").headers.get("Location", "/")}
    while to_ask - asked:
        address = (to_ask - asked).pop()
        answer = browser.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        asked.add(address)
        for menu in re.findall(r'<nav class="(?:menu|side)".*?</nav>', answer.text, re.DOTALL):
            to_ask |= set(re.findall(r'<a href="([^"]+)"', menu))


def test_the_walk_meets_every_new_act(pages: RealPages) -> None:
    met = {act for _rule, act in guarded(pages)}
    assert {Act.MAKE_DAY_PASS, Act.HAND_GROUP_ON, Act.BREAK_GLASS, Act.ASSIGN_PUPILS, Act.REVIEW_ACCESS} <= met
