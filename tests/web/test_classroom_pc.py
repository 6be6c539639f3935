"""A remembered classroom PC shows numbers without anybody, and nothing else (quality.md S4)."""

from flask.testing import FlaskClient

from tests.services.staff_school import SIX
from tests.web.reading import field
from tests.web.staffed import Staffed, send

BOARD, PC, OWN = f"/groep/{SIX}/bord", "/klas-pc", "/mijn-account"
NAMES = ("Noor", "Daan", "Evi", "Amrani")


def remembered(held: Staffed) -> FlaskClient:
    """A browser in which Sanne let the PC be remembered, and went home."""
    browser = held.sign_in("sanne")
    assert send(browser, BOARD, f"/groep/{SIX}/klas-pc").headers["Location"] == PC
    send(browser, OWN, "/afmelden")
    return browser


def test_it_shows_numbers_and_no_name(held: Staffed) -> None:
    browser = remembered(held)
    for address in (PC, f"{PC}/stand"):
        page = browser.get(address).text
        assert "van 3 klaar" in page
        assert not any(name in page for name in NAMES)


def test_the_sign_in_page_leads_there_on_this_pc_only(held: Staffed) -> None:
    assert f'href="{PC}"' in remembered(held).get("/aanmelden").text
    assert f'href="{PC}"' not in held.app.test_client().get("/aanmelden").text


def test_it_opens_nothing_else(held: Staffed) -> None:
    browser = remembered(held)
    for address in (f"/groep/{SIX}", BOARD, f"/groep/{SIX}?names=1", OWN, "/"):
        assert "/aanmelden" in browser.get(address).headers["Location"]


def test_its_unchanged_numbers_are_not_sent_again(held: Staffed) -> None:
    browser = remembered(held)
    tag = browser.get(f"{PC}/stand").headers["ETag"]
    assert browser.get(f"{PC}/stand", headers={"If-None-Match": tag}).status_code == 304


def test_another_browser_sees_nothing(held: Staffed) -> None:
    remembered(held)
    other = held.app.test_client()
    assert "/aanmelden" in other.get(PC).headers["Location"]
    other.set_cookie("telefoonhotel-klas", "geraden")
    assert other.get(f"{PC}/stand").status_code == 401


def test_the_teacher_forgets_it_from_the_own_account_and_a_colleague_cannot(held: Staffed) -> None:
    browser, teacher, office = remembered(held), held.sign_in("sanne"), held.sign_in("administratie")
    pc = teacher.get(OWN).text.split('name="pc" value="')[-1][:32]
    send(office, OWN, f"{OWN}/klas-pc", pc=pc)
    assert browser.get(PC).status_code == 200
    send(teacher, OWN, f"{OWN}/klas-pc", pc=pc)
    assert browser.get(f"{PC}/stand").status_code == 401


def test_a_day_pass_and_the_caretaker_remember_no_pc(held: Staffed) -> None:
    for role in ("concierge", "invaller"):
        browser = held.sign_in(role)
        token = field(browser.get(OWN), "csrf_token")
        assert browser.post(f"/groep/{SIX}/klas-pc", data={"csrf_token": token}).status_code == 403
        assert "Onthoud deze klas-pc" not in browser.get(BOARD).text
