"""The own account: every session listed and ended (quality.md S4), and the password changed."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import by_command
from kiosk.services.staff_access.accounts import change_password
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.conftest import books, small_school  # noqa: F401 — the school on disk
from tests.services.staff_school import PASSWORD
from tests.web.reading import field
from tests.web.real import RealPages, real_pages, send

OWN = "/mijn-account"
NEW = "vier heel andere woorden"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


@pytest.fixture
def pages(books: SchoolBooks, tmp_path: Path) -> RealPages:  # noqa: F811 — the fixture of that name
    return real_pages(books, tmp_path)


def enter(pages: RealPages, agent: str = "", password: str = PASSWORD) -> FlaskClient:
    browser = pages.app.test_client()
    browser.environ_base["HTTP_USER_AGENT"] = agent
    token = field(browser.get("/aanmelden"), "csrf_token")
    form = {"csrf_token": token, "gebruiker": "sanne", "wachtwoord": password}
    browser.post("/aanmelden", data=form)
    return browser


def inside(browser: FlaskClient) -> bool:
    return browser.get(OWN).status_code == 200


def look(pages: RealPages) -> None:
    """What the watcher does each fifth of a second."""
    pages.app.extensions["telefoonhotel"].watcher.look()


def test_every_session_is_listed_in_rough_words_and_this_one_is_marked(pages: RealPages) -> None:
    enter(pages, WINDOWS)
    page = enter(pages).get(OWN).text
    assert "Chrome · Windows" in page
    assert "10.0" not in page
    assert page.count("sinds 23-11, 8:31") == 2
    assert page.count(">hier<") == 1


def test_one_session_ends_at_once_and_this_one_never_by_its_own_button(pages: RealPages) -> None:
    other, here = enter(pages, WINDOWS), enter(pages)
    (shown,) = re.findall(r'name="sessie" value="([0-9a-f]{64})"', here.get(OWN).text)
    send(here, OWN, f"{OWN}/sessies", sessie=shown)
    assert (inside(other), inside(here)) == (False, True)


def test_all_others_end_at_once(pages: RealPages) -> None:
    others, here = [enter(pages), enter(pages)], enter(pages)
    send(here, OWN, f"{OWN}/sessies", sessie="alle")
    assert [inside(each) for each in (*others, here)] == [False, False, True]


def test_nobody_ends_the_session_of_somebody_else(pages: RealPages) -> None:
    office, here = pages.browser(Role.OFFICE), enter(pages)
    shared = pages.app.extensions["telefoonhotel"]
    secret = office.get_cookie("telefoonhotel").value
    theirs = shared.sessions.find(secret, shared.clocks.steady())
    send(here, OWN, f"{OWN}/sessies", sessie=theirs.id_hash)
    assert inside(office)


def test_another_password_ends_every_other_session_and_gives_this_one_a_new_id(pages: RealPages) -> None:
    other, here = enter(pages), enter(pages)
    before = here.get_cookie("telefoonhotel").value
    answer = send(here, OWN, f"{OWN}/wachtwoord", nu=PASSWORD, nieuw=NEW, nog_een_keer=NEW)
    assert answer.status_code == 303
    assert here.get_cookie("telefoonhotel").value != before
    assert (inside(other), inside(here)) == (False, True)
    assert inside(enter(pages, password=NEW))
    assert not inside(enter(pages, password=PASSWORD))


@pytest.mark.parametrize(
    ("present", "new", "again", "says"),
    [
        ("iets anders", NEW, NEW, "klopt niet"),
        (PASSWORD, NEW, "iets anders", "niet gelijk"),
        (PASSWORD, "kort", "kort", "ten minste 12 tekens"),
        (PASSWORD, "Sanne-Hofman-26", "Sanne-Hofman-26", "drie losse woorden"),
    ],
)
def test_a_password_that_cannot_be_changes_nothing(
    pages: RealPages, present: str, new: str, again: str, says: str
) -> None:
    here = enter(pages)
    answer = send(here, OWN, f"{OWN}/wachtwoord", nu=present, nieuw=new, nog_een_keer=again)
    assert (answer.status_code, says in answer.text, new in answer.text) == (422, True, False)
    assert inside(enter(pages))


def test_guessing_the_present_password_waits(pages: RealPages) -> None:
    here = enter(pages)
    for _try in range(5):
        send(here, OWN, f"{OWN}/bevestig", wachtwoord="geraden")
    assert send(here, OWN, f"{OWN}/bevestig", wachtwoord=PASSWORD).status_code == 429


def test_a_password_or_a_closed_account_by_command_ends_the_session_within_a_look(pages: RealPages) -> None:
    first = enter(pages)
    change_password(pages.books.data, "sanne", NEW, pages.now.at)
    look(pages)
    assert not inside(first)
    second = enter(pages, password=NEW)
    assert inside(second)
    pages.browser(Role.TECHNICAL)
    by_command.close(pages.books.data, "sanne", pages.now.at)
    look(pages)
    assert not inside(second)


def test_changing_the_second_step_asks_the_password_after_ten_minutes(pages: RealPages) -> None:
    here = enter(pages)
    shared = pages.app.extensions["telefoonhotel"]
    later = shared.clocks.steady() + 601
    object.__setattr__(shared.clocks, "steady", lambda: later)
    assert here.get("/tweede-stap/kiezen").headers["Location"] == OWN
    token = field(here.get(OWN), "csrf_token")
    for closed in ("/tweede-stap/kiezen/codes", f"{OWN}/tweede-stap/weg"):
        assert here.post(closed, data={"csrf_token": token}).status_code == 401
    assert send(here, OWN, f"{OWN}/bevestig", wachtwoord=PASSWORD).status_code == 303
    assert here.get("/tweede-stap/kiezen").status_code == 200


def test_a_day_code_lets_a_colleague_in_until_five_and_ends_with_its_session(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    found = re.search(r'<option value="([0-9a-f]{32})">Sanne Hofman', office.get("/dagcodes").text)
    shown = send(office, "/dagcodes", "/dagcodes", collega=found[1]).text
    code = re.search(r'<p class="big"><b>([^<]+)</b>', shown)[1]
    assert code not in office.get("/dagcodes").text
    teacher = enter(pages, password=code)
    assert inside(teacher)
    shared = pages.app.extensions["telefoonhotel"]
    session = shared.sessions.find(teacher.get_cookie("telefoonhotel").value, shared.clocks.steady())
    until_five = (8 * 60 + 29) * 60
    assert shared.sessions.still_open(session, shared.clocks.steady() + until_five - 5)
    assert not shared.sessions.still_open(session, shared.clocks.steady() + until_five + 5)
    assert "gebruikt sinds 8:31" in teacher.get("/mijn-account").text
    send(office, "/dagcodes", "/dagcodes/intrekken", collega=found[1])
    assert not inside(teacher)
    own = enter(pages).get("/mijn-account").text
    assert ("gemaakt om 8:31" in own, "voorbij" in own, "gebruikt sinds 8:31" in own) == (True, True, True)


def test_the_envelope_lets_beheer_in_once_and_the_head_reads_of_it(pages: RealPages) -> None:
    keeper, head = pages.browser(Role.TECHNICAL), pages.browser(Role.HEAD)
    shown = send(keeper, "/noodaccount", "/noodaccount").text
    code = re.search(r'<p class="big"><b>([^<]+)</b>', shown)[1]
    for works in (True, False):
        browser = pages.app.test_client()
        token = field(browser.get("/aanmelden"), "csrf_token")
        form = {"csrf_token": token, "gebruiker": "noodaccount", "wachtwoord": code}
        assert (browser.post("/aanmelden", data=form).status_code == 303) is works
    pages.app.extensions["telefoonhotel"].house.look(pages.now, 1e6)
    assert "melding die je nog niet zag" in head.get("/rondes").text
    assert "Het noodaccount is gebruikt" in head.get("/let-op").text
    (seq,) = re.findall(r'name="regel" value="(\d+)"', head.get("/let-op").text)
    send(head, "/let-op", "/let-op", regel=seq)
    assert "nog niet zag" not in head.get("/rondes").text
    with reading(pages.books.school_file) as unit:
        assert audit.lines(unit, pages.books.school)[-1].act.action == "alert_seen"
