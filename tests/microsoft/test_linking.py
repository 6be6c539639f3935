"""An account made here is linked by its owner, with the password and with Microsoft, and unlinked by beheer."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.roles import Role
from kiosk.services.staff_access import office_codes
from kiosk.services.staff_access.accounts import NewAccount, authenticate, create_account
from kiosk.store import reading, writing
from kiosk.store.people import microsoft_links
from tests.microsoft.forge import claims
from tests.microsoft.pages import BACK, DOOR, Pages
from tests.services.staff_school import PASSWORD
from tests.web.reading import field

OWN, LINK, UNLINK = "/mijn-account", "/mijn-account/microsoft", "/medewerkers/microsoft"
BO = {"oid": "bbbbbbbb-0000-0000-0000-000000000001", "name": "Bo van Microsoft", "roles": ["conciërge"]}
CARETAKER = {**BO, "roles": ["concierge"]}


@pytest.fixture
def bo(pages: Pages) -> Iterator[Pages]:
    """A caretaker with an account of here, not linked, and a keeper of accounts."""
    with writing(pages.books.writer) as unit:
        for login, role in (("bo", Role.CARETAKER), ("keeper", Role.TECHNICAL)):
            if login not in pages.accounts():
                new = NewAccount(login, f"{login.title()} Proef", role, (), PASSWORD)
                create_account(unit, pages.books.school, new, "system", pages.now.at)
    pages.begin()
    yield pages
    with writing(pages.books.writer) as unit:
        for account in microsoft_links.linked_accounts(unit, pages.books.school):
            microsoft_links.unlink_account(unit, pages.books.school, account)


def enter(pages: Pages, login: str = "bo", password: str = PASSWORD) -> FlaskClient:
    browser = pages.browser()
    token = field(browser.get("/aanmelden"), "csrf_token")
    browser.post("/aanmelden", data={"csrf_token": token, "gebruiker": login, "wachtwoord": password})
    return browser


def press(browser: FlaskClient, **fields: str) -> TestResponse:
    return browser.post(LINK, data={"csrf_token": field(browser.get(OWN), "csrf_token"), **fields})


def links(pages: Pages, browser: FlaskClient, **told: object) -> TestResponse:
    """All the way: to Microsoft, back, and the button."""
    asked = pages.goes(browser, LINK)
    back(pages, browser, asked, **told)
    return press(browser)


def back(pages: Pages, browser: FlaskClient, asked: dict[str, str], **told: object) -> TestResponse:
    token = claims(asked["nonce"], pages.seconds, **{**CARETAKER, **told})
    pages.forge.token = pages.forge.sign(token)
    return browser.get(BACK, query_string={"code": "c", "state": asked["state"]})


def unlinks(pages: Pages, login: str) -> TestResponse:
    keeper = enter(pages, "keeper")
    token = field(keeper.get("/medewerkers"), "csrf_token")
    account = pages.accounts()[login].id
    return keeper.post(UNLINK, data={"csrf_token": token, "account": account}, follow_redirects=True)


def reason(pages: Pages) -> list[tuple[str, str]]:
    return [(act.details["reason"], act.subject) for act in pages.acts("microsoft_refused")]


def test_after_linking_the_same_account_comes_in_with_one_click(bo: Pages) -> None:
    browser = enter(bo)
    assert links(bo, browser).headers["Location"] == f"{OWN}?gedaan=microsoft"
    assert "sinds 23-11, 8:31" in browser.get(OWN).text.split('id="microsoft"')[1].split("</section>")[0]
    fresh = bo.browser()
    bo.comes_in(fresh, **CARETAKER)
    assert "Bo Proef" in fresh.get(OWN).text
    assert bo.newcomers() == set()
    (act,) = bo.acts("microsoft_linked")
    assert (act.subject, dict(act.details)) == (bo.accounts()["bo"].id, {"role": "concierge"})


def test_the_password_of_microsoft_is_typed_now_and_an_older_sign_in_counts_for_nothing(bo: Pages) -> None:
    browser = enter(bo)
    asked = bo.goes(browser, LINK)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    assert back(bo, browser, asked, auth_time=bo.seconds - 1800).status_code == 403
    assert reason(bo) == [("stale", "")]


def test_the_name_microsoft_knows_is_shown_before_anything_is_linked(bo: Pages) -> None:
    browser = enter(bo)
    door = back(bo, browser, bo.goes(browser, LINK))
    assert "Bo van Microsoft" in door.text
    assert "data-onward" not in door.text
    assert bo.acts("microsoft_linked") == []


def test_ten_minutes_after_the_password_it_is_asked_again(bo: Pages) -> None:
    browser = enter(bo)
    bo.steady += 11 * 60
    assert browser.get(LINK).headers["Location"] == f"{OWN}#microsoft"
    token = field(browser.get(OWN), "csrf_token")
    sent = browser.post(f"{OWN}/bevestig", data={"csrf_token": token, "voor": "microsoft", "wachtwoord": PASSWORD})
    assert sent.headers["Location"] == f"{OWN}#microsoft"
    assert links(bo, browser).status_code == 303


def test_who_came_in_on_paper_links_nothing(bo: Pages) -> None:
    with reading(bo.books.school_file) as unit:
        keeper = authenticate(unit, bo.books.school, "keeper", PASSWORD)
    assert keeper is not None
    code = office_codes.make(bo.books, keeper, bo.accounts()["bo"].id, bo.now).code
    browser = enter(bo, "bo", code)
    assert "Bo Proef" in browser.get(OWN).text
    assert browser.get(LINK).headers["Location"] == f"{OWN}#microsoft"
    assert browser.get("/tweede-stap/kiezen").headers["Location"] == OWN


def test_who_is_linked_to_somebody_else_is_refused_kindly(bo: Pages) -> None:
    bo.comes_in(bo.browser(), **CARETAKER)
    answer = links(bo, enter(bo))
    assert answer.status_code == 403
    assert "Met dit schoolaccount logt al een ander account" in answer.text
    assert "Naar Mijn account" in answer.text
    assert reason(bo) == [("taken", bo.accounts()["bo"].id)]


def test_one_account_has_one_link(bo: Pages) -> None:
    browser = enter(bo)
    links(bo, browser)
    assert "Koppel met Microsoft" not in browser.get(OWN).text
    links(bo, browser, oid="bbbbbbbb-0000-0000-0000-000000000002")
    assert reason(bo) == [("linked", bo.accounts()["bo"].id)]


@pytest.mark.parametrize(
    ("roles", "why"),
    [(["leerkracht"], "other_roles"), (["concierge", "directie"], "other_roles"), ([], "no_role")],
)
def test_linking_changes_no_role(bo: Pages, roles: list[str], why: str) -> None:
    browser = enter(bo)
    assert links(bo, browser, roles=roles).status_code == 403
    assert reason(bo) == [(why, bo.accounts()["bo"].id)]
    assert bo.accounts()["bo"].roles == {Role.CARETAKER}
    assert browser.get(OWN).status_code == 200


def test_the_way_back_belongs_to_the_session_that_left(bo: Pages) -> None:
    browser = enter(bo)
    asked = bo.goes(browser, LINK)
    browser.post("/afmelden", data={"csrf_token": field(browser.get(OWN), "csrf_token")})
    assert back(bo, browser, asked).status_code == 403
    assert reason(bo) == [("state", "")]
    assert bo.forge.forms == []


def test_the_door_of_linking_lets_nobody_in_and_the_other_links_nothing(bo: Pages) -> None:
    browser = enter(bo)
    back(bo, browser, bo.goes(browser, LINK))
    assert browser.post(DOOR, data={"csrf_token": field(browser.get(OWN), "csrf_token")}).status_code == 403
    bo.comes_back(browser, CARETAKER)
    assert press(browser).status_code == 403
    assert bo.acts("microsoft_linked") == []


def test_beheer_takes_a_link_away_and_the_password_still_works(bo: Pages) -> None:
    browser = enter(bo)
    links(bo, browser)
    answer = unlinks(bo, "bo")
    assert "/uitnodiging/" not in answer.text
    assert browser.get(OWN).status_code == 303
    assert "Bo Proef" in enter(bo).get(OWN).text
    (act,) = bo.acts("microsoft_unlinked")
    assert act.actor == f"staff:{bo.accounts()['keeper'].id}"
    unlinks(bo, "bo")
    assert len(bo.acts("microsoft_unlinked")) == 1


def test_who_has_no_password_gets_a_link_to_choose_one(bo: Pages) -> None:
    browser = bo.browser()
    bo.comes_in(browser, oid="bbbbbbbb-0000-0000-0000-000000000009", roles=["concierge"], name="Zonder Wachtwoord")
    (login,) = bo.newcomers()
    asked = enter(bo, "keeper").get("/medewerkers", query_string={"account": bo.accounts()[login].id}).text
    assert "heeft hier geen wachtwoord" in asked
    assert "/uitnodiging/" in unlinks(bo, login).text
    assert browser.get(OWN).status_code == 303
    assert [act.subject for act in bo.acts("account_invited")] == [bo.accounts()[login].id]


def test_a_silent_microsoft_leads_back_to_the_own_account(bo: Pages) -> None:
    bo.forge.down = True
    browser = enter(bo)
    answer = browser.get(LINK, follow_redirects=True)
    assert answer.request.path == OWN
    assert "Microsoft is nu niet bereikbaar" in answer.text
