"""Linking cards."""

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
