"""The pages around the round, over real services: why a status, closing and opening, the rounds of every group."""

import re

from flask.testing import FlaskClient

from kiosk.domain.custody import EntryKind
from tests.services.staff_school import DAAN, EVI, LUUK, NOOR, SEVEN, SIX, at
from tests.web.reading import status_of
from tests.web.staffed import Staffed, send

GROUP = f"/groep/{SIX}"


def why(browser: FlaskClient, pupil: str) -> str:
    return browser.get(f"{GROUP}/waarom?leerling={pupil}", headers={"X-Live": "1"}).text


def answer(browser: FlaskClient, pupil: str, code: str) -> None:
    values = re.findall(rf'value="({pupil}:{code}:[^"]*)"', browser.get(GROUP).text + why(browser, pupil))
    assert send(browser, GROUP, f"{GROUP}/ronde", mark=values[0]).status_code == 303


def test_why_tells_what_happened_what_counts_and_who_said_nothing(staffed: Staffed) -> None:
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    staffed.look()
    page = why(staffed.sign_in("sanne"), NOOR)
    for text in ("8:27:00", "Aan ingang Plein:", "ingeleverd", "Het toestel is in bewaring.", "Geen ontheffing."):
        assert text in page
    assert "Daan" not in page


def test_why_without_a_script_is_a_page_of_its_own(staffed: Staffed) -> None:
    page = staffed.sign_in("sanne").get(f"{GROUP}/waarom?leerling={EVI}").text
    assert "<!doctype html>" in page
    assert "Toestelopgave: geen" in page


def test_a_pupil_of_another_group_is_not_explained(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    assert browser.get(f"{GROUP}/waarom?leerling={LUUK}").status_code == 422
    assert browser.get(f"/groep/{SEVEN}/waarom?leerling={LUUK}").status_code == 403


def test_an_answer_under_why_corrects_a_known_pupil(staffed: Staffed) -> None:
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    staffed.look()
    browser = staffed.sign_in("sanne")
    answer(browser, NOOR, "absent")
    assert status_of(browser.get(GROUP).text, "Noor El Amrani") == "absent"
    assert "telt niet meer" in why(browser, NOOR)


def test_what_a_declaration_says_is_not_corrected_in_the_round(staffed: Staffed) -> None:
    assert re.findall(rf'value="{EVI}:(\w+):', why(staffed.sign_in("sanne"), EVI)) == ["in_custody", "absent", "later"]


def test_the_round_closes_by_itself_and_can_be_opened(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    answer(browser, NOOR, "in_custody")
    answer(browser, DAAN, "absent")
    page = browser.get(GROUP).text
    assert "ronde klaar om 8:31" in page
    assert "ronde van Sanne" in page
    send(browser, GROUP, f"{GROUP}/ronde/heropen")
    assert "Sluit de ronde" in browser.get(GROUP).text


def test_with_somebody_unknown_the_round_is_closed_by_a_click(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    answer(browser, NOOR, "in_custody")
    assert send(browser, GROUP, f"{GROUP}/ronde/sluit").status_code == 422
    answer(browser, DAAN, "unknown")
    assert "Iedereen is gevraagd" in browser.get(GROUP).text
    send(browser, GROUP, f"{GROUP}/ronde/sluit")
    page = browser.get(GROUP).text
    assert "Heropen de ronde" in page
    assert "1 nog onbekend" in page


def test_two_teachers_see_each_others_answers_where_they_were_given(staffed: Staffed) -> None:
    answer(staffed.sign_in("sanne"), DAAN, "absent")
    page = staffed.sign_in("invaller").get(GROUP).text
    assert "via Sanne" in page
    assert page.index("Daan") < page.index("Noor")


def test_the_directie_sees_which_groups_have_not_done_the_round(staffed: Staffed) -> None:
    for pupil, code in ((NOOR, "in_custody"), (DAAN, "absent")):
        answer(staffed.sign_in("sanne"), pupil, code)
    page = staffed.sign_in("directie").get("/rondes").text
    assert "1 groep heeft de ronde nog niet gedaan." in page
    assert "klaar om 8:31" in page
    assert staffed.sign_in("sanne").get("/rondes").status_code == 403
