"""The page of accounts and the page behind a link, over real services."""

import html
import re
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from kiosk.domain.roles import Role
from tests.services.staff_school import PASSWORD, SIX
from tests.web.reading import field
from tests.web.real import RealPages, send

PAGE = "/medewerkers"
NEW = {"gebruiker": "karin", "naam": "Karin Proef", "rol": "leerkracht", "groep": SIX}
CHOSEN = "drie lange woorden"


def invited(pages: RealPages) -> str:
    """Makes an account on the page; returns the path of its link."""
    answer = send(pages.browser(Role.TECHNICAL), PAGE, PAGE, **NEW)
    found = re.search(r'value="(http[^"]+/uitnodiging/[^"]+)"', answer.text)
    assert found
    return urlsplit(html.unescape(found[1])).path


def account_of(keeper: FlaskClient, role: str) -> str:
    """The account of the person with a role, as the list has it."""
    found = re.search(
        rf'<th scope="row">Iemand van {role}.*?account=([0-9a-f]{{32}})', keeper.get(PAGE).text, re.DOTALL
    )
    assert found
    return found[1]


def test_a_link_names_nobody_and_its_page_takes_a_password(pages: RealPages) -> None:
    path = invited(pages)
    assert "karin" not in path.casefold()
    visitor = pages.app.test_client()
    assert "Karin Proef" in visitor.get(path).text
    answer = send(visitor, path, path, wachtwoord=CHOSEN, nog_een_keer=CHOSEN)
    assert answer.status_code == 303
    assert "Je wachtwoord is gekozen" in visitor.get(answer.headers["Location"]).text
    assert visitor.get(path).status_code == 410
    token = field(visitor.get("/aanmelden"), "csrf_token")
    form = {"csrf_token": token, "gebruiker": "karin", "wachtwoord": CHOSEN}
    assert visitor.post("/aanmelden", data=form).status_code == 303


def test_two_different_passwords_are_none(pages: RealPages) -> None:
    path, visitor = invited(pages), pages.app.test_client()
    answer = send(visitor, path, path, wachtwoord=CHOSEN, nog_een_keer="iets heel anders")
    assert (answer.status_code, visitor.get(path).status_code) == (422, 200)
    assert CHOSEN not in answer.text


def test_an_unknown_link_tells_nothing(pages: RealPages) -> None:
    answer = pages.app.test_client().get("/uitnodiging/zomaar-iets")
    assert answer.status_code == 410
    assert "Deze link werkt niet meer" in answer.text


def test_closing_an_account_ends_its_session_for_good(pages: RealPages) -> None:
    keeper, teacher = pages.browser(Role.TECHNICAL), pages.browser(Role.TEACHER)
    account = account_of(keeper, "leerkracht")
    assert "/aanmelden" not in teacher.get("/").headers.get("Location", "")
    send(keeper, PAGE, f"{PAGE}/stand", account=account, doe="uit")
    assert "/aanmelden" in teacher.get("/").headers["Location"]
    send(keeper, PAGE, f"{PAGE}/stand", account=account, doe="aan")
    assert "/aanmelden" in teacher.get("/").headers["Location"]


def test_another_role_ends_the_session_at_the_next_page(pages: RealPages) -> None:
    keeper, office = pages.browser(Role.TECHNICAL), pages.browser(Role.OFFICE)
    assert office.get("/passen").status_code == 200
    account = account_of(keeper, "administratie")
    send(keeper, PAGE, f"{PAGE}/wijzig", account=account, naam="Iemand", rol="fg")
    assert "/aanmelden" in office.get("/passen").headers["Location"]
    assert pages.again(office, Role.OFFICE).get("/passen").status_code == 403


def test_the_last_keeper_reads_why_nothing_changed(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    account = account_of(keeper, "beheer")
    answer = send(keeper, PAGE, f"{PAGE}/stand", account=account, doe="uit")
    assert answer.status_code == 422
    assert "het laatste account van technisch beheer" in answer.text
    assert keeper.get(PAGE).status_code == 200


def test_what_was_typed_stays_when_it_is_refused(pages: RealPages) -> None:
    answer = send(pages.browser(Role.TECHNICAL), PAGE, PAGE, **{**NEW, "rol": "invaller"})
    assert answer.status_code == 422
    assert 'value="Karin Proef"' in answer.text
    assert PASSWORD not in answer.text


def test_two_roles_are_ticked_and_both_count_after_signing_in_again(pages: RealPages) -> None:
    keeper, office = pages.browser(Role.TECHNICAL), pages.browser(Role.OFFICE)
    assert office.get("/desk").status_code == 403
    account = account_of(keeper, "administratie")
    send(keeper, PAGE, f"{PAGE}/wijzig", account=account, naam="Iemand", rol=["administratie", "concierge"])
    pages.again(office, Role.OFFICE)
    assert (office.get("/desk").status_code, office.get("/passen").status_code) == (200, 200)
    assert "<small>conciërge, administratie</small>" in office.get("/desk").text


def test_roles_that_clash_are_refused_on_the_page(pages: RealPages) -> None:
    keeper = pages.browser(Role.TECHNICAL)
    answer = send(keeper, PAGE, PAGE, **{**NEW, "rol": ["directie", "fg"]})
    assert answer.status_code == 422
    assert "heeft daarnaast geen andere rol" in answer.text
    assert re.findall(r'name="rol" value="(\w+)" checked', answer.text) == ["directie", "fg"]
