"""A table of the school's own on the pages: which column is what, the first rows, and profiles that are kept."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.roles import Role
from kiosk.store import reading
from kiosk.store.people import import_profiles
from tests.web.reading import field
from tests.web.real import RealPages, send
from tests.web.test_roster_import import look, pupils, take

MAGISTER = (
    "Stamnummer,Roepnaam,Tussenvoegsel,Achternaam,Klas\n1,Noor,,El Amrani,Kleur 6\n2,Daan,'t,Hart,6\n"
    "3,Evi,,Kuipers,Groep 6\n4,Luuk,,Smit,Kleur 7\n5,Ilyas,el,Amrani,Kleur 7\n"
)
OWN = (
    "kenmerk;wie is het;lokaal;sofi\n1;El Amrani, Noor;Kleur 6;123456782\n2;Hart, Daan 't;Kleur 6;111222333\n"
    "3;Kuipers, Evi;Kleur 6;123456782\n4;Smid, Luuk;Kleur 7;111222333\n"
)
COLUMNS = {"kolom-key": "0", "kolom-name": "1", "kolom-group": "2"}


@pytest.fixture
def office(pages: RealPages) -> FlaskClient:
    return pages.browser(Role.OFFICE)


def choose(browser: FlaskClient, **fields: str) -> TestResponse:
    token = field(browser.get("/inlezen/kolommen"), "csrf_token")
    return browser.post("/inlezen/kolommen", data={"csrf_token": token, **fields}, follow_redirects=True)


def profiles(pages: RealPages) -> dict[str, object]:
    with reading(pages.books.school_file) as unit:
        return dict(import_profiles.profiles(unit, pages.books.school))


def test_columns_we_know_need_no_choice(pages: RealPages, office: FlaskClient) -> None:
    page = look(office, MAGISTER.encode())
    assert "Kolommen aanpassen" in page.text
    take(office, page)
    assert pupils(pages)["5"].name.listed == "Amrani, Ilyas el"
    assert len(pupils(pages)) == 5


def test_columns_of_ones_own_are_asked_about_with_the_first_rows(office: FlaskClient) -> None:
    page = look(office, OWN.encode())
    assert "Welke kolom is wat?" in page.text
    assert "Kuipers, Evi" in page.text
    assert "123456782" not in page.text


def test_the_chosen_columns_are_read_and_kept_under_a_name(pages: RealPages, office: FlaskClient) -> None:
    look(office, OWN.encode())
    take(office, choose(office, **COLUMNS, profiel="eigen lijst"))
    assert pupils(pages)["4"].name.listed == "Smid, Luuk"
    assert profiles(pages) == {"eigen lijst": {"key": "kenmerk", "name": "wie is het", "group": "lokaal"}}
    assert '<option value="1" selected>wie is het</option>' in look(office, OWN.encode()).text


def test_a_column_of_citizen_numbers_is_not_to_be_chosen(pages: RealPages, office: FlaskClient) -> None:
    look(office, OWN.encode())
    answer = choose(office, **{**COLUMNS, "kolom-key": "3"})
    assert answer.status_code == 422
    assert "123456782" not in answer.text


def test_too_few_columns_or_an_odd_name_are_said_and_keep_what_was_chosen(office: FlaskClient) -> None:
    look(office, OWN.encode())
    assert choose(office, **{"kolom-name": "1"}).status_code == 422
    answer = choose(office, **COLUMNS, profiel="<b>")
    assert answer.status_code == 422
    assert "korte naam" in answer.text
    assert '<option value="2" selected>lokaal</option>' in answer.text


def test_a_profile_can_be_forgotten(pages: RealPages, office: FlaskClient) -> None:
    look(office, OWN.encode())
    choose(office, **COLUMNS, profiel="eigen lijst")
    send(office, "/inlezen/profielen", "/inlezen/profiel/weg", profiel="eigen lijst")
    assert profiles(pages) == {}


def test_without_a_table_there_is_nothing_to_choose(office: FlaskClient) -> None:
    assert office.get("/inlezen/kolommen").headers["Location"] == "/inlezen"
    assert send(office, "/inlezen", "/inlezen/kolommen").headers["Location"] == "/inlezen"
