""" "Klopt deze tijd?" on every staff page, until somebody confirms it."""

import pytest

from kiosk.domain.roles import Role
from tests.services.staff_school import SIX, at
from tests.web.real import RealPages, send

QUESTION = "Klopt deze tijd?"


@pytest.fixture
def pages(pages: RealPages) -> RealPages:
    pages.now = at(8, 31, trusted=False)
    return pages


@pytest.mark.parametrize("path", ["/kalender", "/passen", f"/groep/{SIX}", f"/groep/{SIX}/stand"])
def test_every_page_asks_while_the_clock_is_not_certain(pages: RealPages, path: str) -> None:
    head = pages.browser(Role.HEAD)
    assert head.get(path).text.count(QUESTION) == 1
    pages.now = at(8, 31)
    assert QUESTION not in head.get(path).text


def test_the_page_tells_the_day_and_the_time_it_asks_about(pages: RealPages) -> None:
    assert "Hier is het maandag 23 november, 8:31." in pages.browser(Role.OFFICE).get("/kalender").text


def test_yes_ends_the_question_for_everybody_and_lets_the_day_be_broken_off(pages: RealPages) -> None:
    head, office = pages.browser(Role.HEAD), pages.browser(Role.OFFICE)
    assert send(head, "/vandaag-afbreken", "/vandaag-afbreken").status_code == 422
    page = head.get("/kalender")
    shown = page.text.split('name="klok" value="')[1].split('"')[0]
    answer = send(head, "/kalender", "/klok/klopt", klok=shown, verder="/kalender")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/kalender")
    assert QUESTION not in office.get("/kalender").text
    assert send(head, "/vandaag-afbreken", "/vandaag-afbreken").status_code == 303


def test_a_clock_moved_in_between_is_told(pages: RealPages) -> None:
    head = pages.browser(Role.HEAD)
    answer = send(head, "/kalender", "/klok/klopt", klok="12345")
    assert answer.status_code == 422
    assert "intussen verzet" in answer.text
    assert send(head, "/kalender", "/klok/klopt", klok="acht uur").status_code == 400


@pytest.mark.parametrize(
    ("role", "asked"), [(Role.REPLACEMENT, False), (Role.COUNSELLOR, False), (Role.TECHNICAL, True)]
)
def test_only_who_may_confirm_is_asked_and_everybody_is_told(pages: RealPages, role: Role, asked: bool) -> None:
    page = pages.browser(role).get("/", follow_redirects=True).text
    assert "De klok is niet zeker" in page
    assert (QUESTION in page) is asked
