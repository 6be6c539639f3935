"""The office: who is reported today, and exemptions; never a reason, over real services."""

import re

from kiosk.store import reading
from kiosk.store.people import audit
from kiosk.store.school_days import exemptions
from tests.services.staff_school import DAAN, EVI, NOOR, SIX, at
from tests.web.reading import status_of
from tests.web.staffed import Staffed, send

GROUP = f"/groep/{SIX}"
REPORTS, EXEMPTIONS = "/afwezig-vandaag", "/ontheffingen"


def grant(staffed: Staffed, **changes: str):
    browser = staffed.sign_in("administratie")
    granter = re.findall(r'name="door" required><option value="([^"]*)"', browser.get(EXEMPTIONS).text)[0]
    form = {"leerling": NOOR, "vorm": "in_class", "van": "2026-11-23", "tot": "2026-12-18", "door": granter}
    return send(browser, EXEMPTIONS, EXEMPTIONS, **{**form, **changes})


def granted(staffed: Staffed) -> list[exemptions.Exemption]:
    with reading(staffed.books.school_file) as unit:
        return exemptions.exemptions(unit, staffed.books.school)


def test_one_report_makes_a_pupil_absent_and_a_second_takes_it_back(staffed: Staffed) -> None:
    office, teacher = staffed.sign_in("administratie"), staffed.sign_in("sanne")
    for on, status in (("aan", "absent"), ("uit", "not_seen")):
        assert f'value="{DAAN}:absent:{on}"' in office.get(REPORTS).text
        send(office, REPORTS, REPORTS, meld=f"{DAAN}:absent:{on}")
        assert status_of(teacher.get(GROUP).text, "Daan Hart") == status


def test_a_report_sent_twice_counts_once_and_leaves_nothing_in_the_audit_log(staffed: Staffed) -> None:
    office = staffed.sign_in("administratie")
    for _time in range(2):
        send(office, REPORTS, REPORTS, meld=f"{DAAN}:later:aan")
    assert "1 leerling gemeld" in office.get(REPORTS).text
    with reading(staffed.books.school_file) as unit:
        assert DAAN not in {line.act.subject for line in audit.lines(unit, staffed.books.school)}


def test_taking_a_report_back_opens_a_round_that_was_closed(staffed: Staffed) -> None:
    office, teacher = staffed.sign_in("administratie"), staffed.sign_in("sanne")
    send(office, REPORTS, REPORTS, meld=f"{DAAN}:absent:aan")
    draft = re.findall(rf'value="({NOOR}:in_custody:[^"]*)"', teacher.get(GROUP).text)[0]
    send(teacher, GROUP, f"{GROUP}/ronde", mark=draft)
    assert "ronde klaar om" in teacher.get(GROUP).text
    send(office, REPORTS, REPORTS, meld=f"{DAAN}:absent:uit")
    assert "ronde klaar om" not in teacher.get(GROUP).text


def test_an_exemption_has_a_form_a_period_and_who_granted_it(staffed: Staffed) -> None:
    assert grant(staffed).status_code == 303
    (one,) = granted(staffed)
    assert (one.pupil, one.form, one.first_day.isoformat(), one.last_day.isoformat()) == (
        NOOR,
        "in_class",
        "2026-11-23",
        "2026-12-18",
    )
    page = staffed.sign_in("administratie").get(EXEMPTIONS).text
    assert "via Directie Proef" in page
    assert "textarea" not in page
    assert status_of(staffed.sign_in("sanne").get(GROUP).text, "Noor El Amrani") == "exempt"


def test_a_period_that_cannot_be_or_a_granter_who_may_not_is_refused(staffed: Staffed) -> None:
    assert grant(staffed, tot="2026-11-22").status_code == 422
    assert grant(staffed, tot="2028-11-23").status_code == 422
    assert grant(staffed, door="x").status_code == 422
    assert grant(staffed, vorm="").status_code == 400
    assert granted(staffed) == []


def test_an_exemption_ends_earlier_and_that_is_taken_back(staffed: Staffed) -> None:
    grant(staffed)
    browser, which = staffed.sign_in("directie"), granted(staffed)[0].id
    ended = send(browser, EXEMPTIONS, f"{EXEMPTIONS}/einde", ontheffing=which, tot="2026-11-27")
    assert granted(staffed)[0].last_day.day == 27
    page = browser.get(ended.headers["Location"]).text
    was = re.findall(r'name="tot" value="([^"]*)"><input type="hidden" name="terug"', page)[0]
    send(browser, EXEMPTIONS, f"{EXEMPTIONS}/einde", ontheffing=which, tot=was, terug="1")
    assert granted(staffed)[0].last_day.day == 18


def test_a_teacher_reports_nobody_and_exempts_nobody(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    assert [browser.get(path).status_code for path in (REPORTS, EXEMPTIONS)] == [403, 403]


def test_every_pupil_can_be_found_and_nobody_stands_in_an_address(staffed: Staffed) -> None:
    staffed.now = at(8, 0)
    page = staffed.sign_in("administratie").get(REPORTS).text
    assert all(f'value="{pupil}:absent:aan"' in page for pupil in (NOOR, DAAN, EVI))
    assert 'method="get"' not in page
