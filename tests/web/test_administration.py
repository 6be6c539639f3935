"""Linking cards and exporting."""

import pytest
from flask.testing import FlaskClient

from tests.web.invented import OWN, PaperHouse
from tests.web.reading import field


def ask(browser: FlaskClient, house: PaperHouse) -> None:
    page = browser.get(f"/passen?groep={OWN.group}")
    data = {"csrf_token": field(page, "csrf_token"), "groep": OWN.group, "kast": "b1", "leerling": "p"}
    answer = browser.post("/passen/koppel", data=data)
    assert answer.headers["Location"] == f"/passen?groep={OWN.group}"


def test_a_box_listens_for_a_pupil_and_the_page_says_so(office: FlaskClient, house: PaperHouse) -> None:
    ask(office, house)
    page = office.get("/passen/stand").text
    assert "Ingang Plein luistert" in page
    assert "Ilyas el Amrani" in page


def test_koppelen_confirms_the_offered_card(office: FlaskClient, house: PaperHouse) -> None:
    ask(office, house)
    office.post("/passen/bevestig", data={"csrf_token": field(office.get("/passen"), "csrf_token"), "verzoek": "r1"})
    assert house.request is None


def export(browser: FlaskClient, **changes: str):
    data = {"csrf_token": field(browser.get("/export"), "csrf_token"), "soort": "csv", "groep": [OWN.group]}
    return browser.post("/export", data={**data, "van": "2026-11-16", "tot": "2026-11-20", **changes})


def test_an_export_is_a_file_with_a_name_without_names(office: FlaskClient, house: PaperHouse) -> None:
    answer = export(office)
    assert answer.headers["Content-Disposition"] == ('attachment; filename="bewaarlogboek-2026-11-23.csv"')
    assert answer.data == b"datum;groep\r\n"
    assert house.orders[0].groups == (OWN.group,)


@pytest.mark.parametrize("days", [{"van": "2026-11-21"}, {"van": "gisteren"}, {"tot": ""}])
def test_wrong_days_are_told_beside_the_field(office: FlaskClient, house: PaperHouse, days: dict[str, str]) -> None:
    answer = export(office, **days)
    assert answer.status_code == 400
    assert "Kies twee datums" in answer.text
    assert house.orders == []


def test_an_unknown_file_kind_is_refused(office: FlaskClient) -> None:
    assert export(office, soort="exe").status_code == 400


def test_the_published_statistics_are_a_choice_of_their_own(office: FlaskClient, house: PaperHouse) -> None:
    assert "Maak statistiek" in office.get("/export").text
    export(office, wat="statistics", van="2026-08-31")
    assert (house.orders[0].kind, str(house.orders[0].first)) == ("statistics", "2026-08-31")


def test_wrong_days_are_told_beside_the_file_that_was_asked_for(office: FlaskClient) -> None:
    page = export(office, wat="statistics", van="gisteren").text
    assert page.index("statistics-first") < page.index("Kies twee datums")
