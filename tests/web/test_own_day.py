"""A known late arrival and leaving early on the pages: a time in the form, and what the group then shows."""

import re

from tests.services.staff_school import DAAN, EVI, SIX, at
from tests.web.reading import status_of
from tests.web.staffed import Staffed, send

GROUP, REPORTS = f"/groep/{SIX}", "/afwezig-vandaag"


def test_a_report_with_a_time_holds_until_that_time(staffed: Staffed) -> None:
    office, teacher = staffed.sign_in("administratie"), staffed.sign_in("sanne")
    send(office, REPORTS, REPORTS, meld=f"{DAAN}:later:aan", **{f"tijd-{DAAN}": "10:15"})
    assert "Komt later 10:15" in office.get(REPORTS).text
    for now, status in ((at(10, 19), "expected_later"), (at(10, 20), "not_seen")):
        staffed.now = now
        staffed.look()
        assert status_of(teacher.get(GROUP).text, "Daan Hart") == status


def test_leaving_early_without_a_time_is_one_sentence(staffed: Staffed) -> None:
    office = staffed.sign_in("administratie")
    answer = send(office, REPORTS, REPORTS, meld=f"{DAAN}:leaves:aan")
    assert answer.status_code == 422
    assert "hoe laat deze leerling weggaat" in answer.text
    send(office, REPORTS, REPORTS, meld=f"{DAAN}:leaves:aan", **{f"tijd-{DAAN}": "12:00"})
    assert "Gaat eerder 12:00" in office.get(REPORTS).text


def marked(staffed: Staffed, pupil: str, code: str, **more: str) -> str:
    teacher = staffed.sign_in("sanne")
    page = teacher.get(f"{GROUP}/waarom?leerling={pupil}", headers={"X-Live": "1"}).text
    (value,) = re.findall(rf'value="({pupil}:{code}:[^"]*)"', page)
    send(teacher, GROUP, f"{GROUP}/ronde", mark=value, **more)
    return teacher.get(GROUP).text


def test_the_round_takes_a_time_too(staffed: Staffed) -> None:
    page = marked(staffed, DAAN, "later", tijd="10:15")
    assert status_of(page, "Daan Hart") == "expected_later"
    assert "10:15" in page


def test_absent_of_who_is_declared_without_an_item_shows_in_the_row(staffed: Staffed) -> None:
    page = marked(staffed, EVI, "absent")
    assert status_of(page, "Evi Kuipers") == "no_item"
    assert "opgave · afwezig" in page
