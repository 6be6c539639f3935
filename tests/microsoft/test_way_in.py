"""The way in, back in after a rest, and out."""

from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient

from kiosk.domain.roles import Role
from tests.microsoft.forge import CLIENT, SANNE
from tests.microsoft.pages import BACK, BEGIN, DOOR, Pages
from tests.web.reading import field

ILSE = {"oid": "aaaaaaaa-0000-0000-0000-000000000003", "name": "Ilse Bakker"}


def is_in(browser: FlaskClient) -> bool:
    """A page of every role answers."""
    return "/aanmelden" not in browser.get("/", follow_redirects=True).request.path


def test_a_teacher_comes_in_and_an_account_is_there(pages: Pages) -> None:
    browser = pages.browser()
    answer = pages.comes_in(browser)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert is_in(browser)
    assert {pages.accounts()[login].role for login in pages.newcomers()} == {Role.TEACHER}


def test_the_answer_of_microsoft_itself_writes_nothing_in_the_records(pages: Pages) -> None:
    door = pages.comes_back(pages.browser(), {**ILSE, "roles": ["leerkracht"]})
    assert "Je bent er bijna" in door.text
    assert pages.newcomers() == set()
    pages.browser().post(DOOR, data={"csrf_token": field(door, "csrf_token")})
    assert pages.newcomers() == set()


def test_the_door_opens_once_and_only_with_the_token_of_its_form(pages: Pages) -> None:
    browser = pages.browser()
    door = pages.comes_back(browser, {"amr": ["mfa"]})
    assert browser.post(DOOR).status_code == 400
    assert browser.post(DOOR, data={"csrf_token": field(door, "csrf_token")}).status_code == 303
    again = pages.browser()
    again.set_cookie("microsoft", browser.get_cookie("microsoft").value)
    token = field(again.get("/aanmelden"), "csrf_token")
    assert again.post(DOOR, data={"csrf_token": token}).status_code == 403


def test_the_page_somebody_wanted_comes_along_and_nothing_but_this_site(pages: Pages) -> None:
    assert pages.comes_in(pages.browser(), f"{BEGIN}?verder=/groepen-vandaag").headers["Location"] == "/groepen-vandaag"
    for elsewhere in ("//evil.example", "https://evil.example", "javascript:alert(1)"):
        assert pages.comes_in(pages.browser(), f"{BEGIN}?verder={elsewhere}").headers["Location"] == "/"


def test_signing_in_makes_a_new_session_and_ends_the_old(pages: Pages) -> None:
    browser = pages.browser()
    pages.comes_in(browser)
    old = browser.get_cookie("telefoonhotel").value
    pages.comes_in(browser)
    assert browser.get_cookie("telefoonhotel").value != old
    assert pages.app.extensions["telefoonhotel"].sessions.find(old, pages.steady) is None


def test_another_role_ends_the_sessions_of_the_old_one(pages: Pages) -> None:
    first, second = pages.browser(), pages.browser()
    pages.comes_in(first, **ILSE)
    assert is_in(first)
    pages.comes_in(second, **ILSE, roles=["administratie"])
    assert is_in(second)
    assert not is_in(first)
    assert second.get("/passen").status_code == 200


def test_a_role_that_is_gone_ends_every_session(pages: Pages) -> None:
    browser = pages.browser()
    pages.comes_in(browser)
    assert pages.comes_back(pages.browser(), {"roles": []}).status_code == 403
    assert not is_in(browser)
    (refusal,) = pages.acts("microsoft_refused")
    assert refusal.subject in {account.id for account in pages.accounts().values()}


def test_who_rested_types_the_password_at_microsoft_again(pages: Pages) -> None:
    browser = pages.browser()
    pages.comes_in(browser)
    pages.steady += 31 * 60
    asked = pages.goes(browser)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")


def test_an_old_sign_in_at_microsoft_does_not_wake_a_resting_page(pages: Pages) -> None:
    browser = pages.browser()
    pages.comes_in(browser)
    pages.steady += 31 * 60
    stale = pages.comes_back(browser, {"auth_time": pages.seconds - 1800})
    assert stale.status_code == 403
    assert [act.details["reason"] for act in pages.acts("microsoft_refused")] == ["stale"]
    assert pages.comes_in(browser, auth_time=pages.seconds).status_code == 303


def test_without_a_second_factor_at_microsoft_ours_is_asked(pages: Pages) -> None:
    pages.books.is_demo = False
    try:
        answer = pages.comes_in(pages.browser(), amr=["pwd"])
        assert answer.headers["Location"] in ("/tweede-stap", "/tweede-stap/kiezen")
        assert pages.acts("signed_in") == []
        assert pages.comes_in(pages.browser()).headers["Location"] == "/"
    finally:
        pages.books.is_demo = True


def test_signing_out_goes_on_to_microsoft_without_a_form(pages: Pages) -> None:
    browser = pages.browser()
    pages.comes_in(browser)
    token = field(browser.get("/", follow_redirects=True), "csrf_token")
    page = browser.post("/afmelden", data={"csrf_token": token}, follow_redirects=True)
    assert not is_in(browser)
    onward = page.text.split('http-equiv="refresh" content="0; url=')[1].split('"')[0].replace("&amp;", "&")
    asked = parse_qs(urlsplit(onward).query)
    assert asked == {"client_id": [CLIENT], "post_logout_redirect_uri": ["http://localhost/aanmelden"]}
    assert browser.get("/afmelden/microsoft").headers["Location"] == "/aanmelden"


def test_a_local_account_does_not_go_to_microsoft_when_it_leaves(pages: Pages) -> None:
    answer = pages.browser().get("/afmelden/microsoft")
    assert answer.headers["Location"] == "/aanmelden"
    assert pages.forge.asked == []


def test_no_page_and_no_log_holds_the_secret_or_a_token(pages: Pages, caplog) -> None:
    browser = pages.browser()
    door = pages.comes_back(browser, {})
    assert pages.forge.token not in door.text
    assert "geheim" not in door.text
    assert SANNE["name"] not in caplog.text
    assert BACK in door.request.path


def test_the_list_of_accounts_tells_who_comes_by_microsoft_and_where_the_roles_come_from(pages: Pages) -> None:
    keeper = pages.browser()
    pages.comes_in(keeper, oid="aaaaaaaa-0000-0000-0000-000000000004", name="Bo Proef", roles=["beheer"])
    page = keeper.get("/medewerkers").text
    assert "met Microsoft · ingelogd op 23-11" in page
    account = page.split("?account=")[1].split('"')[0]
    assert "De rollen komen van Microsoft" in keeper.get(f"/medewerkers?account={account}").text
