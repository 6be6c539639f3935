"""The page of staff cards, over real services: a code is shown once and stored nowhere as it is."""

import logging
import re

import pytest

from kiosk.domain.pupil import AccountId
from kiosk.domain.roles import Role
from kiosk.domain.staff_code import is_code
from kiosk.services.keys import read_card_key
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import reading, writing
from kiosk.store.people import audit, staff_codes
from tests.services.staff_school import SIX
from tests.web.reading import field
from tests.web.real import RealPages

SIGNS = {"vierkant": "s", "rond": "o", "ruit": "d"}


@pytest.fixture
def sanne(pages: RealPages) -> AccountId:
    with writing(pages.books.writer) as unit:
        new = NewAccount("juf", "Juf Proef", Role.TEACHER, (SIX,))
        return create_account(unit, pages.books.school, new, "system", pages.now.at)


def new_code(pages: RealPages, account: AccountId) -> str:
    """Presses the button and reads the shapes of the answer."""
    browser = pages.browser(Role.CARETAKER)
    token = field(browser.get("/personeelspassen"), "csrf_token")
    answer = browser.post("/personeelspassen/code", data={"csrf_token": token, "account": account})
    assert "Juf Proef" in answer.text
    again = browser.get("/personeelspassen").text
    assert "Nieuwe code van" not in again
    return "".join(SIGNS[label] for label in re.findall(r'aria-label="(vierkant|rond|ruit)"', answer.text))


def test_a_code_is_shown_once_and_is_the_one_the_box_checks(pages: RealPages, sanne: AccountId) -> None:
    code = new_code(pages, sanne)
    with reading(pages.books.school_file) as unit:
        stored = staff_codes.codes(unit, pages.books.school)[sanne]
    assert is_code(code, stored.salt, read_card_key(pages.books.data).secret, stored.code_hash)


def test_a_code_stands_in_no_log_and_no_record(
    pages: RealPages, sanne: AccountId, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        code = new_code(pages, sanne)
    assert code not in caplog.text
    raw = b"".join(path.read_bytes() for path in pages.books.data.glob("*.db*"))
    assert code.encode() not in raw
    with reading(pages.books.school_file) as unit:
        last = audit.lines(unit, pages.books.school)[-1].act
    assert (last.action, last.subject, last.details) == ("staff_code_made", sanne, {})


def test_a_lost_staff_card_takes_the_code_with_it(pages: RealPages, sanne: AccountId) -> None:
    new_code(pages, sanne)
    browser = pages.app.test_client()
    with writing(pages.books.writer) as unit:
        new = NewAccount("kantoor", "Karin Proef", Role.OFFICE, (), "een lang wachtwoord")
        create_account(unit, pages.books.school, new, "system", pages.now.at)
    token = field(browser.get("/aanmelden"), "csrf_token")
    form = {"csrf_token": token, "gebruiker": "kantoor", "wachtwoord": "een lang wachtwoord"}
    browser.post("/aanmelden", data=form)
    token = field(browser.get("/personeelspassen"), "csrf_token")
    browser.post("/personeelspassen/blokkeer", data={"csrf_token": token, "account": sanne})
    with reading(pages.books.school_file) as unit:
        assert staff_codes.codes(unit, pages.books.school) == {}
