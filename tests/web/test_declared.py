"""The toestelopgave and the days of after-school care: one save per click, and the way back, over real services."""

import re

from flask.testing import FlaskClient

from kiosk.domain.pupil import DeclaredItems
from kiosk.store import reading
from kiosk.store.people import audit, roster
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SEVEN, SIX
from tests.web.reading import field
from tests.web.staffed import Staffed, send

PAGE, CARE = f"/groep/{SIX}/toestelopgave", f"/groep/{SIX}/opvangdagen"


def stored(staffed: Staffed, pupil: str) -> tuple[str, str, str]:
    with reading(staffed.books.school_file) as unit:
        found = roster.pupil(unit, staffed.books.school, pupil)
    return found.declared, found.declared_source, str(found.declared_on)


def undo(browser: FlaskClient, page: str) -> str:
    return re.findall(r'undo" form="grid" name="keuze" value="([^"]*)"', browser.get(page).text)[0]


def test_one_click_saves_with_source_and_date_and_one_takes_it_back(staffed: Staffed) -> None:
    browser, before = staffed.sign_in("sanne"), stored(staffed, NOOR)
    saved = send(browser, PAGE, PAGE, keuze=f"{NOOR}:watch")
    assert stored(staffed, NOOR) == (DeclaredItems.WATCH, "teacher", "2026-11-23")
    send(browser, PAGE, PAGE, keuze=undo(browser, saved.headers["Location"]))
    assert stored(staffed, NOOR) == before


def test_the_office_writes_down_what_parents_say_for_every_group(staffed: Staffed) -> None:
    browser = staffed.sign_in("administratie")
    assert browser.get("/toestelopgave").status_code == 303
    page = f"/groep/{SEVEN}/toestelopgave"
    send(browser, page, page, keuze=f"{LUUK}:none")
    assert stored(staffed, LUUK)[:2] == (DeclaredItems.NONE, "parent")


def test_unknown_rows_stand_out_and_are_counted(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    send(browser, PAGE, PAGE, keuze=f"{EVI}:unknown")
    page = browser.get(PAGE).text
    assert f'id="d{EVI}" class="open"' in page
    assert "2 van 3 ingevuld" in page


def test_what_is_no_answer_and_who_is_in_no_group_of_yours_is_refused(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    for wrong in (f"{NOOR}:tablet", f"{NOOR}:phone|nobody|2026-01-01", f"{LUUK}:phone"):
        assert send(browser, PAGE, PAGE, keuze=wrong).status_code == 422
    assert browser.get(f"/groep/{SEVEN}/toestelopgave").status_code == 403


def test_each_save_is_on_record_without_a_name(staffed: Staffed) -> None:
    send(staffed.sign_in("sanne"), PAGE, PAGE, keuze=f"{DAAN}:both")
    with reading(staffed.books.school_file) as unit:
        act = audit.lines(unit, staffed.books.school)[-1].act
    assert (act.action, act.subject, act.details) == ("items_declared", DAAN, {"items": "both", "source": "teacher"})


def test_a_day_of_after_school_care_goes_on_and_off(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    for pressed in ("true", "false"):
        saved = send(browser, CARE, CARE, keuze=f"{NOOR}:0")
        page = browser.get(saved.headers["Location"]).text
        assert re.search(rf'id="d{NOOR}-0"[^>]* aria-pressed="{pressed}"', page)


def test_only_the_unknown_ones_are_shown_and_stay_until_the_page_is_opened_anew(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    send(browser, PAGE, PAGE, keuze=f"{EVI}:unknown")
    page = browser.get(f"{PAGE}?toon=onbekend")
    assert rows(page.text) == [EVI]
    kept = {"keuze": f"{EVI}:none", "rijen": field(page, "rijen"), "csrf_token": field(page, "csrf_token")}
    answered = browser.post(f"{PAGE}?toon=onbekend", data=kept, headers={"X-Live": "1"})
    assert rows(answered.text) == [EVI]
    assert "Van iedereen is bekend wat er meekomt." in browser.get(f"{PAGE}?toon=onbekend").text


def test_every_pupil_has_a_slip_for_the_parents_or_only_the_unknown_ones(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    send(browser, PAGE, PAGE, keuze=f"{EVI}:unknown")
    assert browser.get(f"{PAGE}/formulier").text.count('class="slip"') == 3
    page = browser.get(f"{PAGE}/formulier?toon=onbekend").text
    assert page.count('class="slip"') == 1
    assert "Evi" in page
    assert browser.get(f"/groep/{SEVEN}/toestelopgave/formulier").status_code == 403


def rows(page: str) -> list[str]:
    return re.findall(r'<tr id="d(\w{32})"', page)
