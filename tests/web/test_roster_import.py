"""The roster from a file on the pages: looked at, chosen, taken over and taken back."""

import io
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.roles import Role
from kiosk.domain.roster import Roster, RosterGroup, RosterPupil
from kiosk.domain.school_day import local_day
from kiosk.services.keys import read_card_key
from kiosk.services.retention.erased_keys import remember_key
from kiosk.store import reading, writing
from kiosk.store.people import audit, roster
from tests.services.school import file_of
from tests.services.staff_school import NOOR
from tests.web.reading import field
from tests.web.real import RealPages

SIX, SEVEN = RosterGroup("G6", "Kleur 6", ("6",)), RosterGroup("G7", "Kleur 7", ("7",))
PUPILS = (
    RosterPupil("1", "Noor", "", "El Amrani", "G6", "6"),
    RosterPupil("2", "Daan", "'t", "Hart", "G6", "6"),
    RosterPupil("3", "Evi", "", "Kuipers", "G6", "6"),
    RosterPupil("4", "Luuk", "", "Smit", "G7", "7"),
)
ILYAS = RosterPupil("5", "Ilyas", "el", "Amrani", "G7", "7")


def school_file(*pupils: RosterPupil, key: str = "99ZZ") -> bytes:
    return file_of(Roster(key, (SIX, SEVEN), pupils))


@pytest.fixture
def office(pages: RealPages) -> FlaskClient:
    return pages.browser(Role.OFFICE)


def look(browser: FlaskClient, content: bytes) -> TestResponse:
    data = {"csrf_token": field(browser.get("/inlezen"), "csrf_token"), "bestand": (io.BytesIO(content), "EDEX.XML")}
    return browser.post("/inlezen/bekijk", data=data, follow_redirects=True)


def take(browser: FlaskClient, page: TestResponse, **choices: str) -> TestResponse:
    data = {"csrf_token": field(page, "csrf_token"), "afdruk": field(page, "afdruk"), **choices}
    return browser.post("/inlezen", data=data, follow_redirects=True)


def choice_of(page: TestResponse, name: str) -> str:
    """The name of the field in the row of a pupil."""
    return re.search(rf'name="(keuze-\d+)" aria-label="Keuze voor {re.escape(name)}"', page.text)[1]


def send(browser: FlaskClient, action: str) -> TestResponse:
    token = field(browser.get("/inlezen"), "csrf_token")
    return browser.post(action, data={"csrf_token": token}, follow_redirects=True)


def pupils(pages: RealPages) -> dict[str, roster.Pupil]:
    with reading(pages.books.school_file) as unit:
        return {each.key: each for each in roster.pupils(unit, pages.books.school)}


def test_a_look_tells_what_changes_and_writes_nothing(pages: RealPages, office: FlaskClient) -> None:
    before = pupils(pages)
    page = look(office, school_file(*PUPILS, ILYAS))
    assert "Amrani, Ilyas el" in page.text
    assert "Er is nog niets veranderd." in page.text
    assert pupils(pages) == before


def test_the_button_does_what_was_shown_and_all_of_it_can_be_taken_back(pages: RealPages, office: FlaskClient) -> None:
    before = pupils(pages)
    renamed = replace(PUPILS[3], last_name="Smid")
    answer = take(office, look(office, school_file(*PUPILS[:3], renamed, ILYAS)))
    assert "Klaar" in answer.text
    assert (pupils(pages)["4"].name.last, "5" in pupils(pages)) == ("Smid", True)
    assert "Teruggezet" in send(office, "/inlezen/terug").text
    after = pupils(pages)
    assert {key: after[key] for key in before} == {key: replace(each, year_group=None) for key, each in before.items()}
    assert not after["5"].is_here(local_day(pages.now.at))
    assert send(office, "/inlezen/terug").status_code == 422


def test_the_same_file_again_changes_nothing(office: FlaskClient) -> None:
    take(office, look(office, school_file(*PUPILS)))
    assert "Alles klopt al." in look(office, school_file(*PUPILS)).text


def test_a_missing_pupil_stays_until_somebody_says_that_it_left(pages: RealPages, office: FlaskClient) -> None:
    many = [replace(ILYAS, key=f"1{number}", first_name=f"Kind{number}") for number in range(6)]
    take(office, look(office, school_file(*PUPILS, *many)))
    page = look(office, school_file(*PUPILS[1:], *many))
    take(office, page, **{choice_of(page, "El Amrani, Noor"): "left"})
    assert (pupils(pages)["1"].id, pupils(pages)["1"].left_on) == (NOOR, local_day(pages.now.at))
    with reading(pages.books.school_file) as unit:
        act = audit.lines(unit, pages.books.school)[-1].act
    assert (act.action, act.subject) == ("pupil_left", NOOR)


def test_half_a_file_has_no_button_and_does_nothing(pages: RealPages, office: FlaskClient) -> None:
    page = look(office, school_file(PUPILS[0]))
    assert "3 van 4 leerlingen zouden verdwijnen" in page.text
    assert "doorvoeren" not in page.text
    assert take(office, page).status_code == 422
    assert pupils(pages)["4"].missing_since is None


def test_a_file_of_another_school_is_one_sentence(office: FlaskClient) -> None:
    answer = look(office, school_file(*PUPILS, key="88XX"))
    assert answer.status_code == 422
    assert "van school 88XX, niet van 99ZZ" in answer.text
    assert look(office, b"%PDF-1.7").status_code == 422
    assert look(office, b"").status_code == 400


def test_what_changed_between_look_and_button_is_shown_again(pages: RealPages, office: FlaskClient) -> None:
    page = look(office, school_file(*PUPILS, ILYAS))
    with writing(pages.books.writer) as unit:
        changed = replace(pupils(pages)["4"], left_on=local_day(pages.now.at))
        roster.save_pupil(unit, pages.books.school, replace(changed, name=replace(changed.name, last="Smal")))
    answer = take(office, page)
    assert answer.status_code == 409
    assert "Ondertussen is er iets veranderd" in answer.text
    assert "5" not in pupils(pages)


def test_an_erased_pupil_comes_back_only_when_somebody_says_so(pages: RealPages, office: FlaskClient) -> None:
    with writing(pages.books.writer) as unit:
        key = read_card_key(pages.books.data)
        remember_key(unit, pages.books.school, "5", key, local_day(pages.now.at))
    page = look(office, school_file(*PUPILS, ILYAS))
    assert "eerder op verzoek gewist" in page.text
    take(office, page)
    assert "5" not in pupils(pages)
    page = look(office, school_file(*PUPILS, ILYAS))
    take(office, page, **{choice_of(page, "Amrani, Ilyas el"): "new"})
    assert "5" in pupils(pages)


def test_a_file_of_somebody_else_is_not_shown(pages: RealPages, office: FlaskClient) -> None:
    look(office, school_file(*PUPILS, ILYAS))
    head = pages.browser(Role.HEAD)
    assert "Ilyas" not in head.get("/inlezen/controle", follow_redirects=True).text
    send(office, "/inlezen/stop")
    assert "Ilyas" not in office.get("/inlezen/controle", follow_redirects=True).text


def test_what_was_done_is_on_record_without_a_name(pages: RealPages, office: FlaskClient) -> None:
    take(office, look(office, school_file(*PUPILS, ILYAS)))
    send(office, "/inlezen/terug")
    with reading(pages.books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, pages.books.school)][-2:]
    assert [act.action for act in acts] == ["roster_imported", "roster_import_undone"]
    assert all(act.actor.startswith("staff:") and "Ilyas" not in repr(act) for act in acts)
