"""The pages of a pupil's file, over real records: few open them, no name in an address, each act its own line."""

import re

import pytest

from kiosk.domain.incident import IncidentId
from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.store import writing
from kiosk.store.people import accounts
from kiosk.store.pupil_file import incidents
from tests.exchange.papers import text_of
from tests.services.file_school import FACTS, acts, confirm_one
from tests.services.staff_school import DAAN, NOOR, Box, at
from tests.web.reading import field
from tests.web.real import RealPages

FILE = f"/leerlingen/dossier?leerling={DAAN}"
GETS = ("/leerlingen", FILE, "/protocol")
POSTS = (
    "/leerlingen",
    "/leerlingen/dossier/kopie",
    "/leerlingen/dossier/regel",
    "/leerlingen/dossier/terugnemen",
    "/leerlingen/dossier/pdf",
    "/leerlingen/dossier/beperken",
    "/leerlingen/dossier/inzage",
    "/leerlingen/incident/brief",
    "/leerlingen/maatregel/brief",
    "/leerlingen/maatregel",
    "/leerlingen/maatregel/stap",
    "/protocol",
    "/protocol/terugnemen",
)
FOR_IB = {"/leerlingen", FILE, *POSTS[:5]}
MEASURE = {"stap": "open", "maatregel": "warning", "soort": "addendum", "tekst": "Een aanvulling.", "leerling": DAAN}


@pytest.fixture
def pages(pages: RealPages, books: SchoolBooks, box: Box) -> RealPages:
    confirm_one(books, box)
    pages.now = at(15, 2)
    return pages


def post(browser, path: str, token_of: str = "/", **fields: object):
    return browser.post(
        path, data={"csrf_token": field(browser.get(token_of, follow_redirects=True), "csrf_token"), **fields}
    )


def assign(pages: RealPages, *pupils: str) -> None:
    with writing(pages.books.writer) as unit:
        ib = next(each for each in accounts.accounts(unit, pages.books.school) if each.role is Role.COUNSELLOR)
        incidents.assign_pupils(unit, pages.books.school, ib.id, pupils)
    pages.app.extensions["telefoonhotel"].watcher.look()


def test_an_intern_begeleider_opens_assigned_files_and_sets_nothing(pages: RealPages) -> None:
    browser = pages.browser(Role.COUNSELLOR)
    assert browser.get(FILE).status_code == 403
    assign(pages, DAAN)
    assert browser.get(FILE).status_code == 200
    assert browser.get(FILE.replace(DAAN, NOOR)).status_code == 403
    assert browser.get(FILE.replace(DAAN, "0" * 32)).status_code == 403
    refused = [path for path in POSTS if path not in FOR_IB]
    assert {post(browser, path, **MEASURE).status_code for path in refused} == {403}
    for path in ("/leerlingen/dossier/regel", "/leerlingen/dossier/pdf"):
        assert post(browser, path, **MEASURE | {"leerling": NOOR}).status_code == 403
    assert post(browser, "/leerlingen/dossier/pdf", leerling=DAAN).content_type == "application/pdf"
    assert "Maatregel" not in browser.get(FILE).text
    assert post(browser, "/leerlingen/dossier/regel", **MEASURE).status_code == 303
    assert "Een aanvulling." in browser.get(FILE).text


def test_the_page_tells_what_was_confirmed_and_that_the_look_is_on_record(pages: RealPages) -> None:
    text = pages.browser(Role.HEAD).get(FILE).text
    for words in (FACTS, "artikel 2 · protocol 1", "Je inzage is vastgelegd · 15:02", "Incident bevestigd"):
        assert words in text
    assert acts(pages.books) == ["file_seen"]


def test_a_search_is_a_form_and_no_address_carries_a_name(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    found = post(browser, "/leerlingen", naam="daan")
    assert "Daan &#39;t Hart" in found.text
    links = re.findall(r'(?:href|action)="([^"]*)"', found.text + browser.get(FILE).text)
    assert links
    assert [link for link in links if "daan" in link.lower() or "hart" in link.lower()] == []


def start(browser, incident: IncidentId, kind: str = "suspension"):
    return post(
        browser, "/leerlingen/maatregel", leerling=DAAN, maatregel=kind, incident=incident,
        van="2026-11-24", tot="2026-11-24",
    )  # fmt: skip


def test_a_suspension_from_draft_to_revocation(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    incident = re.search(r'name="incident"><option value="(\w+)"', browser.get(FILE).text).group(1)
    start(browser, incident)
    text = browser.get(FILE).text
    assert "Vaststellen · nog 4 stappen" in text
    assert "niet nodig: niet langer dan één schooldag" in text
    own = {"leerling": DAAN, "kenmerk": re.search(r'name="kenmerk" value="(\w+)"', text).group(1)}
    step = "/leerlingen/maatregel/stap"
    assert post(browser, step, stap="decide", mandaat="2025/04", **own).status_code == 422
    for guard in ("reason", "pupil_heard", "letter"):
        post(browser, step, stap="record", onderdeel=guard, hoe="done", tekst="Besproken op school.", **own)
    assert "Vaststellen · nog 1 stap<" in browser.get(FILE).text
    reason = "Ouders kwamen twee keer niet."
    post(browser, step, stap="record", onderdeel="parents_heard", hoe="not_possible", tekst=reason, **own)
    assert post(browser, step, stap="decide", mandaat="2025/04", **own).status_code == 303
    assert "vastgesteld, mandaat 2025/04" in browser.get(FILE).text
    assert post(browser, step, stap="revoke", tekst="Na bezwaar.", **own).status_code == 303
    assert "teruggenomen door de directie" in browser.get(FILE).text


def test_what_is_refused_keeps_what_was_typed(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    answer = post(
        browser, "/leerlingen/dossier/regel", leerling=DAAN, soort="response_pupil", hoe="talk",
        dag="2026-12-24", tekst="Ik was het vergeten.",
    )  # fmt: skip
    assert (answer.status_code, "Ik was het vergeten.</textarea>" in answer.text) == (422, True)


def test_talking_is_the_choice_made_beforehand(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    assert 'name="maatregel" value="" checked' in browser.get(FILE).text
    assert start(browser, IncidentId("x"), "").status_code == 422


def test_the_text_to_copy_is_shown_and_logged(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    answer = post(browser, "/leerlingen/dossier/kopie", leerling=DAAN)
    assert FACTS in answer.text
    assert acts(pages.books) == ["file_copied", "file_seen"]


def test_a_version_of_the_protocol_is_added_and_taken_back(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    text = browser.get("/protocol").text
    form = dict(re.findall(r'name="((?:titel|versie|ingang)[^"]*)"[^>]* value="([^"]+)"', text))
    form |= {name: value or "x" for name, value in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]+)<', text)}
    form |= dict(re.findall(r'name="(soort-[23])" value="([^"]+)" checked', text))
    answer = post(browser, "/protocol", **form)
    assert (answer.status_code, "precies één artikel" in answer.text) == (422, True)
    kinds = {
        f"soort-{number}": re.findall(rf'name="soort-{number}" value="([^"]+)" checked', text) for number in "1234"
    }
    assert post(browser, "/protocol", **form | kinds).status_code == 303
    assert "gaat in op dinsdag 24 november 2026" in browser.get("/protocol").text
    assert post(browser, "/protocol/terugnemen", versie="2026-1").status_code == 303
    assert "gaat in op" not in browser.get("/protocol").text


def test_the_file_and_the_inzage_are_downloads_nobody_keeps(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    for path, kind, name in (
        ("/leerlingen/dossier/pdf", "application/pdf", "dossier-2026-11-23.pdf"),
        ("/leerlingen/dossier/inzage", "application/zip", "inzage-2026-11-23.zip"),
    ):
        answer = post(browser, path, leerling=DAAN)
        assert (answer.status_code, answer.content_type) == (200, kind)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Cache-Control"] == "no-store"
    assert acts(pages.books) == ["file_printed", "file_seen"]


def test_the_file_on_paper_tells_what_the_page_tells(pages: RealPages) -> None:
    text = text_of(post(pages.browser(Role.HEAD), "/leerlingen/dossier/pdf", leerling=DAAN).data)
    for words in (
        "Daan 't Hart",
        FACTS,
        "artikel 2 · protocol 1",
        "Iemand van directie (directie) op 23-11-2026 om 15:02",
    ):
        assert words in text


def test_a_letter_waits_for_the_reason_and_names_what_is_missing(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    incident = re.search(r'name="incident"><option value="(\w+)"', browser.get(FILE).text).group(1)
    assert (
        post(browser, "/leerlingen/incident/brief", leerling=DAAN, incident=incident).content_type == "application/pdf"
    )
    start(browser, incident)
    text = browser.get(FILE).text
    assert "Een brief kan als de reden vastligt." in text
    own = {"leerling": DAAN, "kenmerk": re.search(r'name="kenmerk" value="(\w+)"', text).group(1)}
    refused = post(browser, "/leerlingen/maatregel/brief", **own)
    assert (refused.status_code, "Leg eerst de reden vast." in refused.text) == (422, True)
    post(
        browser, "/leerlingen/maatregel/stap", stap="record", onderdeel="reason", hoe="done", tekst="Drie keer.", **own
    )
    letter = post(browser, "/leerlingen/maatregel/brief", **own)
    assert "Nog niet vastgelegd: ouders gehoord." in text_of(letter.data)
    assert letter.headers["Content-Disposition"] == 'attachment; filename="brief-2026-11-23.pdf"'


def test_a_measure_whose_incident_left_the_file_says_so_and_becomes_a_task(pages: RealPages) -> None:
    browser = pages.browser(Role.HEAD)
    incident = re.search(r'name="incident"><option value="(\w+)"', browser.get(FILE).text).group(1)
    start(browser, incident, "warning")
    own = {"leerling": DAAN, "kenmerk": re.search(r'name="kenmerk" value="(\w+)"', browser.get(FILE).text).group(1)}
    step = "/leerlingen/maatregel/stap"
    post(browser, step, stap="record", onderdeel="reason", hoe="done", tekst="Drie keer.", **own)
    post(browser, step, stap="decide", mandaat="2025/04", **own)
    assert "uit het dossier gehaald" not in browser.get(FILE).text
    post(browser, f"/incidenten/{incident}/rectificeren", reden="wrong_facts")
    text = browser.get(FILE).text
    assert "Het incident waarop dit rust, is uit het dossier gehaald (ma 23 nov)" in text
    assert "Maatregel opnieuw bekijken" in browser.get("/leerlingen").text
    post(browser, step, stap="do_task", taak="reconsider", **own)
    assert "Maatregel opnieuw bekijken" not in browser.get("/leerlingen").text
