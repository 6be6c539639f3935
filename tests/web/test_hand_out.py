"""The pages that hand out, and the list from paper, over real services."""

import re

import pytest

from kiosk.domain.custody import EntryKind
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SEVEN, SIX, at
from tests.web.reading import field, status_of
from tests.web.staffed import Staffed, send

GROUP = f"/groep/{SIX}"
PAGE = f"{GROUP}/meegeven"


@pytest.fixture
def full(staffed: Staffed) -> Staffed:
    """Everybody handed in; it is 14:20."""
    for pupil in (NOOR, DAAN, EVI, LUUK):
        staffed.box.tap(pupil, EntryKind.HAND_IN, at(8, 27))
    staffed.now = at(14, 20)
    staffed.look()
    return staffed


def held(staffed: Staffed) -> set[str]:
    return {pupil for pupil in (NOOR, DAAN, EVI, LUUK) if staffed.books.custody(pupil).held}


def test_the_page_gives_who_is_ticked_and_takes_all_of_it_back(full: Staffed) -> None:
    browser = full.sign_in("sanne")
    page = browser.get(PAGE)
    assert len(re.findall(r'name="leerling"[^>]* checked', page.text)) == 3
    send(browser, PAGE, PAGE, stand=field(page, "stand"), leerling=[NOOR, DAAN], tijd="14:15")
    assert held(full) == {EVI, LUUK}
    page = browser.get(PAGE)
    assert "2 toestellen meegegeven" in page.text
    send(browser, PAGE, f"{PAGE}/terug", formulier=field(page, "formulier"))
    assert held(full) == {NOOR, DAAN, EVI, LUUK}


def test_a_time_that_must_still_come_is_refused_in_words(full: Staffed) -> None:
    answer = send(full.sign_in("sanne"), PAGE, PAGE, leerling=[NOOR], tijd="14:30")
    assert answer.status_code == 422
    assert "Deze tijd moet nog komen." in answer.text


def test_a_teacher_opens_collecting_early_for_the_own_group_only(full: Staffed) -> None:
    full.now = at(11, 45)
    browser = full.sign_in("sanne")
    send(browser, PAGE, f"{GROUP}/ophalen", open="1")
    assert "Ophalen is open sinds 11:45." in browser.get(PAGE).text
    send(browser, PAGE, f"{GROUP}/ophalen", open="0")
    assert "Ophalen begint om 14:15." in browser.get(PAGE).text
    assert send(browser, PAGE, f"/groep/{SEVEN}/ophalen", open="1").status_code == 403


def test_after_school_care_hands_out_from_its_list_and_nothing_else(full: Staffed) -> None:
    browser = full.sign_in("opvang")
    assert "Er ligt niets voor later." in browser.get("/", follow_redirects=True).text
    send(browser, "/opvang", "/opvang", leerling=[NOOR])
    full.now = at(17, 31)
    page = browser.get("/opvang")
    assert held(full) == {NOOR, DAAN, EVI, LUUK}
    send(browser, "/opvang", "/opvang", stand=field(page, "stand"), leerling=[NOOR, LUUK])
    assert held(full) == {DAAN, EVI}
    assert browser.get(PAGE).status_code == 403


def test_after_school_care_takes_back_its_own_and_nobody_elses(full: Staffed) -> None:
    full.now = at(17, 31)
    browser = full.sign_in("opvang")
    tapped = full.books.entries(NOOR)[0].nonce
    assert send(browser, "/opvang", "/opvang/terug", formulier=tapped).status_code == 422
    send(full.sign_in("sanne"), PAGE, PAGE, stand="", leerling=[EVI])
    assert "Ongedaan" not in browser.get("/opvang").text
    send(browser, "/opvang", "/opvang", stand="", leerling=[NOOR])
    send(browser, "/opvang", "/opvang/terug", formulier=field(browser.get("/opvang"), "formulier"))
    assert held(full) == {NOOR, DAAN, LUUK}


def test_a_list_from_paper_is_saved_in_one_go_and_taken_back_in_one_click(staffed: Staffed) -> None:
    browser, page = staffed.sign_in("sanne"), f"{GROUP}/met-de-hand"
    lines = {f"antwoord-{NOOR}": "in_custody", f"tijd-{NOOR}": "08:26", f"antwoord-{DAAN}": "absent"}
    saved = send(browser, page, page, tijd="08:30", stand=field(browser.get(page), "stand"), **lines)
    shown = browser.get(GROUP).text
    assert [status_of(shown, name) for name in ("Noor El Amrani", "Daan Hart")] == ["handed_in", "absent"]
    done = browser.get(saved.headers["Location"])
    send(browser, page, f"{page}/terug", formulier=field(done, "formulier"))
    assert status_of(browser.get(GROUP).text, "Noor El Amrani") == "not_seen"
