"""Absences on a page: a look first, then one button; a reason is nowhere."""

import io
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient

from kiosk.domain.roles import Role
from kiosk.store import reading
from kiosk.store.school_days import day
from tests.services.staff_school import DAAN, NOOR
from tests.web.real import RealPages, send

FILE = (
    "leerlingnummer;van;tot;soort;reden\n1;23-11-2026;24-11-2026;afwezig;griep\n"
    "2;23-11-2026;;te_laat;tandarts\n99;23-11-2026;;afwezig;x\n1;20-11-2026;;afwezig;y\n"
)


def look(browser: FlaskClient, content: str = FILE):
    upload = (io.BytesIO(content.encode()), "absentie.csv")
    return send(browser, "/afwezigheid", "/afwezigheid/bekijk", bestand=upload)


def known(pages: RealPages) -> set[str]:
    with reading(pages.books.school_file) as unit:
        return set(day.facts_of(unit, pages.books.school, date(2026, 11, 23)))


def test_a_look_tells_and_changes_nothing(pages: RealPages) -> None:
    answer = look(pages.browser(Role.OFFICE))
    assert "3 dagen komen erbij" in answer.text
    assert "Regel 4: leerlingnummer 99 is hier niet bekend." in answer.text
    assert known(pages) == set()


def test_the_button_adds_what_was_shown_once(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    rest = unescape(look(office).text.split('name="regels" value="')[1].split('"')[0])
    answer = send(office, "/afwezigheid", "/afwezigheid", regels=rest)
    assert "3 dagen toegevoegd" in answer.text
    assert known(pages) == {NOOR, DAAN}
    assert "0 dagen toegevoegd" in send(office, "/afwezigheid", "/afwezigheid", regels=rest).text


def test_a_reason_does_not_come_back_to_the_page(pages: RealPages) -> None:
    page = look(pages.browser(Role.OFFICE)).text
    assert "griep" not in page
    assert "tandarts" not in page


def test_another_file_is_one_sentence(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    answer = look(office, "a;b\n1;2\n")
    assert answer.status_code == 422
    assert "geen afwezigheden" in answer.text
    assert look(office, "").status_code == 400
    assert send(office, "/afwezigheid", "/afwezigheid").status_code == 422


@pytest.mark.parametrize("role", [Role.TEACHER, Role.CARETAKER, Role.TECHNICAL])
def test_others_have_no_such_page(pages: RealPages, role: Role) -> None:
    assert pages.browser(role).get("/afwezigheid").status_code == 403
