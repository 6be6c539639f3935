"""Pupils by hand on the pages: added on Monday, merged when the file of the pupil administration follows."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.roles import Role
from kiosk.domain.school_day import local_day
from kiosk.services.keys import read_card_key
from kiosk.services.retention.erased_keys import remember_key
from kiosk.store import reading, writing
from kiosk.store.people import audit
from tests.services.staff_school import NOOR, SEVEN, SIX
from tests.web.real import RealPages, send
from tests.web.test_roster_import import ILYAS, PUPILS, look, pupils, school_file, take

LIST = "/leerlinglijst"
NAME = {"roepnaam": " Ilyas ", "voorvoegsel": "el", "achternaam": "Amrani"}


@pytest.fixture
def office(pages: RealPages) -> FlaskClient:
    return pages.browser(Role.OFFICE)


def add(browser: FlaskClient, **fields: str) -> TestResponse:
    return send(browser, LIST, f"{LIST}/nieuw", **{"groep": SEVEN, **NAME, **fields})


def test_a_pupil_of_monday_is_here_at_once_with_the_name_in_three_parts(pages: RealPages, office: FlaskClient) -> None:
    assert add(office).headers["Location"] == f"{LIST}?groep={SEVEN}"
    (ilyas,) = [each for key, each in pupils(pages).items() if key.startswith("#")]
    assert (ilyas.name.listed, ilyas.group, ilyas.year_group) == ("Amrani, Ilyas el", SEVEN, "7")
    assert "Amrani, Ilyas el" in office.get(f"{LIST}?groep={SEVEN}").text


def test_the_file_a_week_later_merges_and_does_not_double(pages: RealPages, office: FlaskClient) -> None:
    add(office)
    (by_hand,) = [each.id for key, each in pupils(pages).items() if key.startswith("#")]
    page = look(office, school_file(*PUPILS, ILYAS))
    assert "Samengevoegd" in page.text
    take(office, page)
    assert (pupils(pages)["5"].id, len(pupils(pages))) == (by_hand, 5)
    assert "Alles klopt al." in look(office, school_file(*PUPILS, ILYAS)).text


def test_a_file_that_does_not_know_the_pupil_yet_leaves_it_alone(pages: RealPages, office: FlaskClient) -> None:
    add(office)
    page = look(office, school_file(*PUPILS))
    assert "nog niet in het bestand: Amrani, Ilyas el." in page.text
    take(office, page)
    assert [each.missing_since for key, each in pupils(pages).items() if key.startswith("#")] == [None]


def test_the_same_name_is_asked_about_once(pages: RealPages, office: FlaskClient) -> None:
    noor = {"roepnaam": "noor", "voorvoegsel": "", "achternaam": "el amrani"}
    answer = add(office, **noor)
    assert (answer.status_code, len(pupils(pages))) == (409, 4)
    assert "Toch toevoegen" in answer.text
    add(office, **noor, zeker="ja")
    assert len(pupils(pages)) == 5


def test_an_erased_number_is_asked_about_once(pages: RealPages, office: FlaskClient) -> None:
    with writing(pages.books.writer) as unit:
        remember_key(unit, pages.books.school, "77", read_card_key(pages.books.data), local_day(pages.now.at))
    assert "eerder op verzoek gewist" in add(office, leerlingnummer="77").text
    add(office, leerlingnummer="77", zeker="ja")
    assert "77" in pupils(pages)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"roepnaam": "", "achternaam": " "}, "ten minste een roepnaam"),
        ({"roepnaam": "x" * 65}, "veel te lang"),
        ({"leerlingnummer": "1"}, "al van een andere leerling"),
        ({"leerlingnummer": "123456782"}, "burgerservicenummer"),
        ({"leerlingnummer": "#5"}, "geen leerlingnummer"),
        ({"groep": "weg"}, "Deze groep is er niet meer"),
    ],
)
def test_what_cannot_be_a_pupil_is_refused(
    pages: RealPages, office: FlaskClient, fields: dict[str, str], sentence: str
) -> None:
    answer = add(office, **fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert len(pupils(pages)) == 4


def test_another_group_keeps_card_and_slot(pages: RealPages, office: FlaskClient) -> None:
    before = pupils(pages)["1"]
    name = {"roepnaam": "Noor", "achternaam": "El Amrani", "leerlingnummer": "1"}
    send(office, LIST, f"{LIST}/wijzig", leerling=NOOR, groep=SEVEN, **name)
    after = pupils(pages)["1"]
    assert (before.group, after.group, after.slot) == (SIX, SEVEN, before.slot)


def test_who_left_is_no_longer_here_and_can_come_back(pages: RealPages, office: FlaskClient) -> None:
    send(office, LIST, f"{LIST}/laatste-dag", leerling=NOOR, dag="2026-11-20")
    assert not pupils(pages)["1"].is_here(local_day(pages.now.at))
    send(office, LIST, f"{LIST}/laatste-dag", leerling=NOOR, dag="")
    assert pupils(pages)["1"].is_here(local_day(pages.now.at))


def test_every_change_is_on_record_by_id(pages: RealPages, office: FlaskClient) -> None:
    add(office)
    send(office, LIST, f"{LIST}/laatste-dag", leerling=NOOR, dag="2026-11-20")
    with reading(pages.books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, pages.books.school)][-2:]
    assert [act.action for act in acts] == ["pupil_added", "pupil_left"]
    assert acts[1].subject == NOOR
    assert "Amrani" not in repr(acts)
