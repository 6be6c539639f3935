"""Day passes, groups for a day, assigned pupils and the review, as the pages have them."""

import html
import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from kiosk.domain.roles import Role
from kiosk.services.staff_access.views_access import ReviewPage
from tests.services.staff_school import NOOR, SEVEN, SIX, at
from tests.web.reading import field
from tests.web.staffed import Staffed, send
from web.sign_in.attempts import FREE_FAILURES

PASSES, TODAY, GROUP = "/dagpassen", "/groepen-vandaag", f"/groep/{SIX}"
OTHER = f"/groep/{SEVEN}"


def printed(staffed: Staffed, group: str = SIX) -> str:
    """The code on a fresh paper."""
    head = staffed.sign_in("directie")
    draft = field(head.get(PASSES), "formulier")
    paper = send(head, PASSES, f"/groep/{group}/dagpas", formulier=draft)
    assert paper.status_code == 200
    staffed.look()
    found = re.search(r'class="big"><b>([^<]+)</b>', paper.text)
    assert found
    return html.unescape(found[1])


def tries(staffed: Staffed, user: str, password: str = "", browser: FlaskClient | None = None, address: str = ""):
    """The sign-in form."""
    somebody = browser or staffed.app.test_client()
    environ = {"REMOTE_ADDR": address or "127.0.0.1"}
    token = field(somebody.get("/aanmelden", environ_base=environ), "csrf_token")
    data = {"csrf_token": token, "gebruiker": user, "wachtwoord": password}
    return somebody.post("/aanmelden", data=data, environ_base=environ)


def enters(staffed: Staffed, code: str) -> FlaskClient:
    browser = staffed.app.test_client()
    assert tries(staffed, code, browser=browser).status_code == 303
    return browser


def test_the_paper_carries_the_code_the_moments_and_no_pupil(staffed: Staffed) -> None:
    head = staffed.sign_in("directie")
    page = html.unescape(send(head, PASSES, f"{GROUP}/dagpas", formulier="x").text)
    for words in ("Dagpas invaller", "Groep 6 · Kleur 6", "17:00", "8:31 ronde", "14:15 meegeven", "localhost"):
        assert words in page
    assert "Noor" not in page


def test_the_code_opens_the_group_of_the_paper_and_no_other(staffed: Staffed) -> None:
    replacement = enters(staffed, printed(staffed))
    assert replacement.get("/").headers["Location"] == GROUP
    assert replacement.get(GROUP).status_code == 200
    for path in (OTHER, "/incidenten", "/leerlingen", "/toestelopgave", PASSES, TODAY, "/export"):
        assert replacement.get(path).status_code in (403, 404), path
    assert "tot 17:00" in replacement.get(GROUP).text


def test_at_five_the_replacement_is_sent_away_kindly(staffed: Staffed) -> None:
    code = printed(staffed)
    replacement = enters(staffed, code)
    staffed.now = at(17, 0)
    staffed.look()
    assert replacement.get(f"{GROUP}/stand").status_code == 401
    assert "gold tot 17:00" in replacement.get(GROUP, follow_redirects=True).text
    answer = tries(staffed, code)
    assert answer.status_code == 401
    assert "gold tot 17:00" in answer.text


def test_revoking_ends_the_session_at_once(staffed: Staffed) -> None:
    replacement = enters(staffed, printed(staffed))
    head = staffed.sign_in("directie")
    send(head, PASSES, f"{PASSES}/intrekken", dagpas=field(head.get(PASSES), "dagpas"))
    assert "is ingetrokken" in replacement.get(GROUP, follow_redirects=True).text
    assert "ingetrokken" in head.get(PASSES).text


def test_typed_in_a_second_place_the_first_one_ends(staffed: Staffed) -> None:
    code = printed(staffed)
    first = enters(staffed, code)
    second = enters(staffed, code)
    assert first.get(GROUP).status_code == 303
    assert second.get(GROUP).status_code == 200


def test_guessing_codes_waits_for_every_code_at_once_also_where_one_was_right(staffed: Staffed) -> None:
    assert tries(staffed, printed(staffed)).status_code == 303
    for number in range(FREE_FAILURES):
        assert tries(staffed, f"vos {100 + number} uil").status_code == 401
    assert tries(staffed, "boom 482 raket").status_code == 429
    assert tries(staffed, "boom 482 raket", address="10.0.0.8").status_code == 401
    assert tries(staffed, "sanne", "x").status_code == 401


def test_a_wrong_code_is_told_as_a_code(staffed: Staffed) -> None:
    assert "goed is overgetypt" in tries(staffed, "dagpas", "vos 482 raket").text


def test_another_group_asks_a_teacher_for_a_reason_and_opens(staffed: Staffed) -> None:
    sanne = staffed.sign_in("sanne")
    refused = sanne.get(OTHER)
    assert refused.status_code == 403
    assert "Deze groep is niet van jou." in refused.text
    assert "Vandaag toch nodig? Geef een reden." in refused.text
    assert "Luuk" not in refused.text
    token = field(refused, "csrf_token")
    answer = sanne.post(f"{OTHER}/openen", data={"csrf_token": token, "reden": "lesson"})
    assert answer.headers["Location"] == OTHER
    page = sanne.get(f"{OTHER}?names=1").text
    assert "Luuk" in page
    assert "Jij hebt deze groep vandaag geopend." in page
    assert sanne.get(f"{OTHER}/toestelopgave").status_code == 403


def test_the_directie_sees_what_was_opened_with_a_count(staffed: Staffed) -> None:
    send(staffed.sign_in("sanne"), TODAY, f"{OTHER}/openen", reden="hand_out")
    page = staffed.sign_in("directie").get("/toegang").text
    for words in ("Sanne Hofman", "Groep 7 · Kleur 7", "8:31", "Ik geef de toestellen mee", "vandaag 1, samen 1"):
        assert words in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TEACHER])
def test_only_a_teacher_is_offered_a_reason(staffed: Staffed, role: Role) -> None:
    assert "Geef een reden" not in staffed.sign_in(role.value).get(OTHER).text


def test_the_live_page_leads_a_teacher_to_the_groups_of_today(staffed: Staffed) -> None:
    link = f'href="{TODAY}"'
    assert link in staffed.sign_in("sanne").get(GROUP).text
    assert link not in staffed.sign_in("invaller").get(GROUP).text


def test_a_group_is_handed_on_and_taken_back(staffed: Staffed) -> None:
    sanne, counsellor = staffed.sign_in("sanne"), staffed.sign_in("ib")
    assert counsellor.get(GROUP).status_code == 403
    which = re.search(r'<option value="(\w+)">Ib Proef', sanne.get(TODAY).text)
    assert which
    send(sanne, TODAY, f"{GROUP}/vandaag-aan", collega=which[1])
    assert counsellor.get("/").headers["Location"] == GROUP
    assert "Deze groep is vandaag bij jou." in counsellor.get(GROUP).text
    assert "Vandaag ook bij Ib Proef." in sanne.get(GROUP).text
    send(sanne, TODAY, f"{TODAY}/terug", gegeven=field(sanne.get(TODAY), "gegeven"))
    assert counsellor.get(GROUP).status_code == 403


def test_the_directie_assigns_a_pupil_and_takes_it_away(staffed: Staffed) -> None:
    head, page = staffed.sign_in("directie"), "/begeleiding"
    counsellor = field(head.get(page), "ib")
    send(head, page, page, ib=counsellor, leerling=NOOR, aan="1")
    assert "1 leerling" in head.get(page).text
    assert field(head.get(page), "leerling") == NOOR
    send(head, page, page, ib=counsellor, leerling=NOOR)
    assert "Nog niemand toegewezen." in head.get(page).text


def test_an_intern_begeleider_sees_the_assigned_pupils_and_no_other(staffed: Staffed) -> None:
    head, counsellor = staffed.sign_in("directie"), staffed.sign_in("ib")
    assert "Noor" not in counsellor.get("/leerlingen").text
    send(head, "/begeleiding", "/begeleiding", ib=field(head.get("/begeleiding"), "ib"), leerling=NOOR, aan="1")
    page = counsellor.get("/leerlingen").text
    assert "Noor" in page
    assert "Daan" not in page
    assert counsellor.get("/").headers["Location"] == "/incidenten"


def test_the_yearly_list_names_accounts_roles_groups_and_days_only(staffed: Staffed) -> None:
    page = staffed.sign_in("directie").get("/toegang/overzicht").text
    for words in ("Sanne Hofman", "Groep 6 · Kleur 6", "leerkracht", "23-11-2026", "nog nooit"):
        assert words in page
    assert "Noor" not in page


def test_after_school_care_has_its_list_and_nothing_else(staffed: Staffed) -> None:
    care = staffed.sign_in("opvang")
    assert care.get("/").headers["Location"] == "/opvang"
    menu = re.search(r'<nav class="menu".*?</nav>', care.get("/opvang").text, re.DOTALL)
    assert menu
    assert re.findall(r'<a href="([^"]+)"', menu[0]) == ["/opvang"]


def test_going_through_the_list_of_accounts_is_on_record_and_due_again_after_a_year(staffed: Staffed) -> None:
    head, page = staffed.sign_in("directie"), "/toegang/overzicht"
    assert "nog niet dat iemand deze lijst nakeek" in head.get(page).text
    assert send(head, page, page).status_code == 303
    assert "Laatst nagekeken op 23-11-2026." in head.get(page).text
    today = date(2026, 11, 23)
    assert [ReviewPage(today, (), today - timedelta(days=days)).due for days in (365, 366)] == [False, True]
    assert ReviewPage(today, ()).due
