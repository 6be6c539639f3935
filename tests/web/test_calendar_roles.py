"""The calendar, a day broken off, absences and the clock: every route, every role, typed by hand (quality.md S1)."""

from pathlib import Path

import pytest

from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from tests.services.conftest import books, small_school  # noqa: F401 — the school on disk
from tests.web.reading import field
from tests.web.real import RealPages, real_pages

OFFICE_AND_HEAD = {Role.OFFICE, Role.HEAD}
CARETAKER_AND_HEAD = {Role.CARETAKER, Role.HEAD}
WHO_SEES_A_CLOCK = {Role.TEACHER, Role.CARETAKER, Role.OFFICE, Role.HEAD, Role.TECHNICAL}
ALLOWED = {
    ("GET", "/kalender"): OFFICE_AND_HEAD,
    ("POST", "/kalender/bestand"): OFFICE_AND_HEAD,
    ("POST", "/kalender/besluit"): OFFICE_AND_HEAD,
    ("POST", "/kalender/dag"): OFFICE_AND_HEAD,
    ("POST", "/kalender/week"): OFFICE_AND_HEAD,
    ("POST", "/kalender/oordeel"): OFFICE_AND_HEAD,
    ("GET", "/vandaag-afbreken"): CARETAKER_AND_HEAD,
    ("POST", "/vandaag-afbreken"): CARETAKER_AND_HEAD,
    ("POST", "/vandaag-afbreken/ongedaan"): CARETAKER_AND_HEAD,
    ("GET", "/afwezigheid"): OFFICE_AND_HEAD,
    ("POST", "/afwezigheid"): OFFICE_AND_HEAD,
    ("POST", "/afwezigheid/bekijk"): OFFICE_AND_HEAD,
    ("POST", "/klok/klopt"): WHO_SEES_A_CLOCK,
    ("GET", "/klok/tikken"): WHO_SEES_A_CLOCK,
    ("POST", "/klok/tikken"): WHO_SEES_A_CLOCK,
    ("POST", "/klok/tikken/terug"): WHO_SEES_A_CLOCK,
    ("GET", "/ophaaltijden"): OFFICE_AND_HEAD,
    ("POST", "/ophaaltijden"): OFFICE_AND_HEAD,
    ("POST", "/ophaaltijden/weg"): OFFICE_AND_HEAD,
    ("POST", "/ophaaltijden/terug"): OFFICE_AND_HEAD,
}


@pytest.fixture
def pages(books: SchoolBooks, tmp_path: Path) -> RealPages:  # noqa: F811 — the fixture of that name
    return real_pages(books, tmp_path)


def test_every_route_of_these_pages_is_in_the_list(pages: RealPages) -> None:
    ours = ("calendar", "absences", "clock", "own_times", "untimed")
    rules = [rule for rule in pages.app.url_map.iter_rules() if rule.endpoint.split(".")[0] in ours]
    found = {(method, rule.rule) for rule in rules for method in rule.methods or () if method in ("GET", "POST")}
    assert found == set(ALLOWED)


@pytest.mark.parametrize("role", Role)
def test_a_role_gets_what_the_list_says_and_nothing_else(pages: RealPages, role: Role) -> None:
    browser = pages.browser(role)
    token = field(browser.get("/", follow_redirects=True), "csrf_token")
    for (method, path), allowed in ALLOWED.items():
        answer = browser.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
        assert (answer.status_code != 403) is (role in allowed), (method, path)


@pytest.mark.parametrize(("method", "path"), ALLOWED)
def test_a_visitor_gets_nothing(pages: RealPages, method: str, path: str) -> None:
    visitor = pages.app.test_client()
    token = field(visitor.get("/aanmelden"), "csrf_token")
    answer = visitor.open(path, method=method, data={"csrf_token": token} if method == "POST" else None)
    assert answer.status_code == (303 if method == "GET" else 401)


@pytest.mark.parametrize("path", [path for method, path in ALLOWED if method == "POST"])
def test_a_form_without_its_token_or_from_elsewhere_is_refused(pages: RealPages, path: str) -> None:
    head = pages.browser(Role.HEAD)
    assert head.post(path).status_code == 400
    token = field(head.get("/kalender"), "csrf_token")
    assert head.post(path, data={"csrf_token": token}, headers={"Origin": "https://elders.example"}).status_code == 403
