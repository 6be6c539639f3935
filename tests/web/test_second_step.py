"""Signing in with a second step, over real services: set up at first, asked where the rules say, forgotten nowhere."""

import re
from pathlib import Path

import pyotp
import pytest
from flask.testing import FlaskClient

from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.invitations import new_invitation
from kiosk.settings import DEMO_MARKER
from kiosk.store import reading, writing
from kiosk.store.people import accounts, audit
from tests.services.conftest import books, small_school  # noqa: F401 — the school on disk
from tests.services.staff_school import PASSWORD, teacher
from tests.web.reading import field
from tests.web.real import RealPages, real_pages, send
from web.sign_in.sessions import Beginning, Stage

STEP, CHOOSE, OWN = "/tweede-stap", "/tweede-stap/kiezen", "/mijn-account"


@pytest.fixture
def pages(books: SchoolBooks, tmp_path: Path) -> RealPages:  # noqa: F811 — the fixture of that name
    """A school that is not invented."""
    (books.data / DEMO_MARKER).unlink()
    books.is_demo = False
    return real_pages(books, tmp_path)


def enters(pages: RealPages, browser: FlaskClient, user: str = "sanne", further: str = "") -> str:
    """Signs in with the password; returns where that leads."""
    token = field(browser.get("/aanmelden"), "csrf_token")
    form = {"csrf_token": token, "gebruiker": user, "wachtwoord": PASSWORD, "verder": further}
    answer = browser.post("/aanmelden", data=form)
    return answer.headers["Location"]


def codes_of(browser: FlaskClient) -> list[str]:
    """Makes a sheet of recovery codes."""
    page = send(browser, CHOOSE, f"{CHOOSE}/codes").text
    return re.findall(r"<b>(\d+-[0-9A-Z]{4}-[0-9A-Z]{4})</b>", page)


def set_up(pages: RealPages) -> tuple[FlaskClient, list[str]]:
    """Sanne has chosen codes on paper; her browser and the codes."""
    browser = pages.app.test_client()
    assert enters(pages, browser).endswith(CHOOSE)
    codes = codes_of(browser)
    assert send(browser, CHOOSE, f"{STEP}/klaar").status_code == 303
    return browser, codes


def inside(browser: FlaskClient) -> bool:
    return browser.get(OWN).status_code == 200


def test_a_password_alone_opens_nothing(pages: RealPages) -> None:
    browser = pages.app.test_client()
    enters(pages, browser)
    for address in ("/", OWN, "/melden", STEP):
        assert "/aanmelden" in browser.get(address).headers["Location"]
    token = field(browser.get(CHOOSE), "csrf_token")
    assert browser.post(f"{OWN}/sessies", data={"csrf_token": token, "sessie": "alle"}).status_code == 401
    assert browser.post(STEP, data={"csrf_token": token, "code": "1-2345-6789"}).status_code == 401


def test_a_teacher_sets_it_up_once_and_lands_on_the_page_that_was_asked(pages: RealPages) -> None:
    browser = pages.app.test_client()
    enters(pages, browser, further="/melden")
    half_way = browser.get_cookie("telefoonhotel").value
    codes_of(browser)
    answer = send(browser, CHOOSE, f"{STEP}/klaar")
    assert answer.headers["Location"] == "/melden"
    assert browser.get_cookie("telefoonhotel").value != half_way
    assert inside(browser)


def test_without_a_choice_there_is_no_way_on(pages: RealPages) -> None:
    browser = pages.app.test_client()
    enters(pages, browser)
    assert send(browser, CHOOSE, f"{STEP}/klaar").status_code == 200
    assert not inside(browser)


def test_the_same_browser_is_not_asked_again_and_another_one_is(pages: RealPages) -> None:
    browser, codes = set_up(pages)
    send(browser, OWN, "/afmelden")
    assert not enters(pages, browser).startswith(STEP)
    assert inside(browser)
    other = pages.app.test_client()
    assert enters(pages, other) == STEP
    assert send(other, STEP, STEP, code=codes[0]).status_code == 303
    assert inside(other)


def test_a_recovery_code_is_used_up(pages: RealPages) -> None:
    _browser, codes = set_up(pages)
    for right in (True, False):
        other = pages.app.test_client()
        enters(pages, other)
        assert (send(other, STEP, STEP, code=codes[3]).status_code == 303) is right


def test_tries_wait_wherever_they_come_from(pages: RealPages) -> None:
    _browser, codes = set_up(pages)
    for number in range(5):
        other = pages.app.test_client()
        other.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
        enters(pages, other)
        assert send(other, STEP, STEP, code="123456").status_code == 401
    assert send(other, STEP, STEP, code=codes[0]).status_code == 429


def test_the_head_is_asked_every_time_and_with_an_app(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    shown = send(browser, CHOOSE, f"{CHOOSE}/app")
    secret = "".join(re.findall(r'<p class="secret">([A-Z2-7 ]+)</p>', shown.text)[0].split())
    step = pages.now.utc_us // 30_000_000
    token = field(shown, "csrf_token")
    form = {"csrf_token": token, "code": pyotp.TOTP(secret).generate_otp(step)}
    assert browser.post(f"{CHOOSE}/app/code", data=form).status_code == 303
    send(browser, CHOOSE, f"{STEP}/klaar")
    assert inside(browser)
    send(browser, OWN, "/afmelden")
    assert enters(pages, browser, Role.HEAD.value) == STEP
    assert send(browser, STEP, STEP, code=pyotp.TOTP(secret).generate_otp(step + 1)).status_code == 303
    assert inside(browser)


def test_who_rested_types_the_password_only_and_keeps_the_place(pages: RealPages) -> None:
    browser, _codes = set_up(pages)
    browser.delete_cookie("telefoonhotel-pc")
    shared = pages.app.extensions["telefoonhotel"]
    rested = shared.clocks.steady() + 31 * 60
    object.__setattr__(shared.clocks, "steady", lambda: rested)
    assert "verder=%2Fmelden" in browser.get("/melden").headers["Location"].replace("/melden", "%2Fmelden")
    assert enters(pages, browser, further="/melden") == "/melden"
    assert inside(browser)


def test_a_second_browser_with_the_password_sets_up_nothing_beside_the_first(pages: RealPages) -> None:
    first, second = pages.app.test_client(), pages.app.test_client()
    assert enters(pages, first) == CHOOSE
    answer = second.get(enters(pages, second))
    assert "Op een ander apparaat stel je nu je tweede stap in" in answer.text
    assert "/aanmelden" in second.get(CHOOSE).headers["Location"]
    assert len(codes_of(first)) == 10
    assert enters(pages, second) == STEP


def test_of_two_that_begin_at_once_the_first_sets_up(pages: RealPages) -> None:
    browsers = [with_half_way(pages) for _each in range(2)]
    assert [browser.get(CHOOSE).status_code for browser in browsers] == [200, 303]


def with_half_way(pages: RealPages) -> FlaskClient:
    """A browser between the password and its first second step, however many there are."""
    shared, browser = pages.app.extensions["telefoonhotel"], pages.app.test_client()
    who = teacher(pages.books)
    secret = shared.sessions.begin(who.account, shared.clocks.steady(), Beginning(Stage.SETTING_UP, who.stamp))
    browser.set_cookie("telefoonhotel", secret)
    return browser


def test_who_used_the_link_sets_up_and_nobody_else_with_the_password(pages: RealPages) -> None:
    with writing(pages.books.writer) as unit:
        own = accounts.account_by_login(unit, pages.books.school, "sanne")
        assert own is not None
        secret = new_invitation(unit, pages.books.school, own, "", "command", pages.now.at).secret
    invited, other = pages.app.test_client(), pages.app.test_client()
    link = f"/uitnodiging/{secret}"
    assert send(invited, link, link, wachtwoord=PASSWORD, nog_een_keer=PASSWORD).headers["Location"].startswith("/aanm")
    assert "elders" in enters(pages, other)
    assert enters(pages, invited) == CHOOSE
    assert len(codes_of(invited)) == 10


def test_half_way_is_over_after_ten_minutes(pages: RealPages) -> None:
    browser = pages.app.test_client()
    enters(pages, browser)
    shared = pages.app.extensions["telefoonhotel"]
    later = shared.clocks.steady() + 601
    object.__setattr__(shared.clocks, "steady", lambda: later)
    assert "/aanmelden" in browser.get(CHOOSE).headers["Location"]


def test_the_log_tells_of_every_step_in_codes(pages: RealPages) -> None:
    _browser, codes = set_up(pages)
    other = pages.app.test_client()
    enters(pages, other)
    send(other, STEP, STEP, code="9-9999-9999")
    send(other, STEP, STEP, code=codes[0])
    with reading(pages.books.school_file) as unit:
        acts = [line.act for line in audit.lines(unit, pages.books.school)][-5:]
    assert [(act.action, act.details) for act in acts] == [
        ("second_step_set", {"kind": "codes"}),
        ("signed_in", {"step": "set_up"}),
        ("sign_in_refused", {"reason": "second_step", "kind": "codes"}),
        ("recovery_code_used", {"number": "1"}),
        ("signed_in", {"step": "code"}),
    ]


def test_codes_stand_in_one_answer_and_are_never_kept(pages: RealPages, tmp_path: Path) -> None:
    browser, codes = set_up(pages)
    assert codes[0] not in browser.get(CHOOSE).text
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert codes[0].encode() not in kept
