"""The pages of requests over real records: few open them, no name in an address, one click to what a request needs."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.roles import Role
from tests.services.staff_school import DAAN
from tests.web.reading import field
from tests.web.real import RealPages, send

NEW = f"/verzoeken/nieuw?leerling={DAAN}"
POSTS = ("nieuw", "zoek", "neem", "langer", "sluit", "heropen", "notitie")
ASKED = {"leerling": DAAN, "wat": "access", "wie": "parent", "gekregen": "2026-11-20"}


@pytest.fixture
def head(pages: RealPages) -> FlaskClient:
    return pages.browser(Role.HEAD)


def ask(head: FlaskClient, **other: str) -> str:
    """Puts a request on record; its address."""
    return send(head, NEW, "/verzoeken/nieuw", **{**ASKED, **other}).headers["Location"]


def do(head: FlaskClient, address: str, what: str, **fields: str) -> TestResponse:
    return send(head, address, f"/verzoeken/{what}", verzoek=address.rpartition("=")[2], **fields)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD])
def test_only_the_directie_handles_requests_and_the_privacy_officer_looks(pages: RealPages, role: Role) -> None:
    browser = pages.browser(role)
    token = field(browser.get("/", follow_redirects=True), "csrf_token")
    sent = {browser.post(f"/verzoeken/{each}", data={"csrf_token": token, **ASKED}).status_code for each in POSTS}
    assert sent == {403}
    assert browser.get(NEW).status_code == 403
    assert browser.get("/verzoeken").status_code == (200 if role is Role.PRIVACY_OFFICER else 403)


def test_a_request_begins_with_a_name_in_a_form_and_goes_on_by_id(head: FlaskClient) -> None:
    found = send(head, "/verzoeken/nieuw", "/verzoeken/zoek", naam="daa")
    assert f"leerling={DAAN}" in found.text
    address = ask(head)
    assert address.startswith("/verzoeken/een?verzoek=")
    assert "Daan" not in address
    assert "uiterlijk zo 20 dec" in head.get(address).text


def test_one_click_makes_the_inzage(head: FlaskClient) -> None:
    page = head.get(ask(head)).text
    assert 'action="/leerlingen/dossier/inzage"' in page
    assert f'name="leerling" value="{DAAN}"' in page


@pytest.mark.parametrize(("right", "leads"), [("restriction", "beperken"), ("objection", "beperken")])
def test_one_click_restricts(head: FlaskClient, right: str, leads: str) -> None:
    address = ask(head, wat=right)
    assert f'action="/leerlingen/dossier/{leads}"' in head.get(address).text
    send(head, address, "/leerlingen/dossier/beperken", leerling=DAAN, stand="aan")
    page = head.get(address).text
    assert "De gegevens zijn nu beperkt" in page
    assert f'action="/leerlingen/dossier/{leads}"' not in page


def test_one_click_leads_to_erasing_and_the_request_can_be_closed_after_it(head: FlaskClient) -> None:
    address = ask(head, wat="erasure")
    erasing = f"/bewaren/leerling?leerling={DAAN}"
    assert f'href="{erasing}"' in head.get(address).text
    assert send(head, erasing, "/bewaren/leerling", leerling=DAAN, zeker="ja").status_code == 303
    page = head.get(address).text
    assert "gewiste leerling" in page
    assert "Daan" not in page
    assert do(head, address, "sluit", uitkomst="granted").status_code == 303


def test_an_inzage_does_not_offer_to_restrict(head: FlaskClient) -> None:
    assert "Beperk de gegevens" not in head.get(ask(head)).text


def test_the_overview_of_the_directie_counts_down(pages: RealPages, head: FlaskClient) -> None:
    assert "open verzoek" not in head.get("/overzicht").text
    ask(head)
    ask(head, wat="erasure", gekregen="2026-10-01")
    page = head.get("/overzicht").text
    assert "2 open verzoeken over gegevens" in page
    assert "uiterlijk zo 1 nov" in page
    assert "te laat: 1" in page


def test_the_privacy_officer_sees_no_name(pages: RealPages, head: FlaskClient) -> None:
    address = ask(head)
    do(head, address, "notitie", notitie="Daan heeft twee adressen.")
    officer = pages.browser(Role.PRIVACY_OFFICER)
    for page in (officer.get("/verzoeken").text, officer.get(address).text):
        assert "Nr. 1" in page
        assert "Daan" not in page
        assert DAAN not in page
    assert "twee adressen" in head.get(address).text


def test_a_refusal_without_a_reason_stands_on_the_page(head: FlaskClient) -> None:
    address = ask(head)
    refused = do(head, address, "sluit", uitkomst="refused", tekst="")
    assert refused.status_code == 422
    assert "waarom niet alles kon" in refused.text
    assert do(head, address, "sluit", uitkomst="refused", tekst="Geen gezag.").status_code == 303
    assert "geweigerd" in head.get("/verzoeken").text


def test_longer_moves_the_day_and_can_be_done_once(head: FlaskClient) -> None:
    address = ask(head)
    assert do(head, address, "langer", omdat="many").status_code == 303
    page = head.get(address).text
    assert "uiterlijk za 20 feb" in page
    assert "het zijn veel verzoeken" in page
    assert do(head, address, "langer", omdat="many").status_code == 422


def test_a_closed_request_can_be_opened_again(head: FlaskClient) -> None:
    address = ask(head)
    do(head, address, "sluit", uitkomst="granted")
    assert "Er zijn geen open verzoeken." in head.get("/verzoeken").text
    do(head, address, "heropen")
    assert "Er zijn geen open verzoeken." not in head.get("/verzoeken").text


@pytest.mark.parametrize("wrong", [{"wat": "alles"}, {"wie": ""}, {"gekregen": "morgen"}, {"gekregen": "2027-01-01"}])
def test_what_no_browser_sends_is_refused_and_nothing_is_stored(head: FlaskClient, wrong: dict[str, str]) -> None:
    assert send(head, NEW, "/verzoeken/nieuw", **{**ASKED, **wrong}).status_code == 422
    assert "Er zijn geen open verzoeken." in head.get("/verzoeken").text


def test_an_unknown_request_leads_to_the_register(head: FlaskClient) -> None:
    assert head.get("/verzoeken/een?verzoek=weg").headers["Location"] == "/verzoeken"
    assert do(head, "/verzoeken/nieuw", "neem").status_code == 403
