"""What a person reaches of the own group, the own assigned pupils and the own things, and of nobody else's (S1).

Every address that somebody may use only for what is their own stands here, with the fields that name a thing. Each is
tried with somebody else's: nothing changes and no name is shown; and with one's own: something changes, or is shown.
"""

import re
from collections.abc import Iterator, Mapping

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.services.staff_school import LUUK, NOOR, SIX
from tests.web.route_table import lines
from tests.web.staffed import Staffed
from tests.web.things import FACTS, furnish
from tests.web.walking import changed, enter, morning, records, token_of

Case = tuple[str, str, str, Mapping[str, str]]
"""Who, method, address and fields; {pupil}, {incident} and the like become the own or somebody else's."""

VERDICT = {"oordeel": "bevestigen", "feiten": FACTS, "afloop": "talk"}
REPORT = {"leerling": "{pupil}", "soort": "found_in_use", "toestel": "phone", "plaats": "gym", "feiten": FACTS}
EXPORT = {"van": "2026-11-23", "tot": "2026-11-23", "soort": "csv"}
LINE = {"leerling": "{pupil}", "soort": "addendum", "tekst": "Een aanvulling."}
GROUP = f"/groep/{SIX}"

CASES: tuple[Case, ...] = (
    ("invaller", "GET", "/melden", {"groep": "{group}"}),
    ("invaller", "POST", "/melden", REPORT),
    ("invaller", "GET", "/ging-af", {"groep": "{group}"}),
    ("invaller", "POST", "/ging-af", {"leerling": "{held}", "concept": "9"}),
    ("invaller", "POST", f"{GROUP}/ronde", {"mark": "{pupil}:absent:1"}),
    ("sanne", "GET", f"{GROUP}/waarom", {"leerling": "{pupil}"}),
    ("sanne", "POST", f"{GROUP}/ronde", {"mark": "{pupil}:no_item:0"}),
    ("sanne", "POST", f"{GROUP}/toestelopgave", {"keuze": "{pupil}:watch"}),
    ("sanne", "POST", f"{GROUP}/opvangdagen", {"keuze": "{pupil}:0"}),
    ("sanne", "POST", f"{GROUP}/met-de-hand", {"antwoord-{pupil}": "absent"}),
    ("sanne", "POST", f"{GROUP}/bericht", {"bericht": "gezien:{note}"}),
    ("sanne", "POST", f"{GROUP}/meegeven", {"leerling": "{held}", "tijd": "09:35"}),
    ("sanne", "POST", "/groepen-vandaag/terug", {"gegeven": "{handed_on}"}),
    ("sanne", "POST", "/groepen-vandaag/sluiten", {"gegeven": "{opened}"}),
    ("sanne", "GET", "/incidenten", {"incident": "{incident}"}),
    ("sanne", "GET", "/incidenten/stand", {"incident": "{incident}"}),
    ("sanne", "POST", "/incidenten/{incident}/eerder", {}),
    ("sanne", "POST", "/incidenten/{incident}/oordeel", VERDICT),
    ("sanne", "POST", "/incidenten/{incident}/terugdraaien", {}),
    ("ib", "GET", "/incidenten", {"lijst": "judged", "incident": "{confirmed}"}),
    ("ib", "POST", "/incidenten/{incident}/oordeel", VERDICT),
    ("ib", "POST", "/incidenten/{incident}/eerder", {}),
    ("ib", "POST", "/leerlingen", {"naam": "{name}"}),
    ("ib", "GET", "/leerlingen/dossier", {"leerling": "{pupil}"}),
    ("ib", "POST", "/leerlingen/dossier/kopie", {"leerling": "{pupil}"}),
    ("ib", "POST", "/leerlingen/dossier/regel", LINE),
    ("administratie", "GET", "/export/stand", {"bezig": "{making}"}),
    ("administratie", "POST", "/export/bestand", {"bezig": "{making}"}),
    ("administratie", "POST", "/export/herhaal", {"export": "{saved}"}),
    ("administratie", "POST", "/export/vergeet", {"export": "{saved}"}),
)

NOTHING_NAMED: Mapping[str, str] = {
    "/export": "the page lists the kinds of the role; each kind reads what this person reaches",
    "/export/bewaar": "keeps one of one's own",
    "/groep/<group>/meegeven/terug": "takes back the own form: its name is made with the account",
    "/groep/<group>/met-de-hand/terug": "takes back the own form: its name is made with the account",
    "/groep/<group>/klas-pc": "of the whole group",
    "/groep/<group>/ongedaan": "the code is kept with account and group; tests/web/test_group_page.py",
    "/groep/<group>/ophalen": "of the whole group",
    "/groep/<group>/ronde/heropen": "of the whole group",
    "/groep/<group>/ronde/sluit": "of the whole group",
    "/groep/<group>/vandaag-aan": "of the whole group",
    "/groepen-vandaag": "lists the own groups",
    "/leerlingen/dossier/pdf": "reads the file as the page of the file does; it takes a second to set",
    "/leerlingen/dossier/terugnemen": "a line of a file that this person reaches; tests/services/pupil_files",
    "/namen": "answers whether a typed text holds a name; shows none",
    "/opvangdagen": "leads to the own group",
    "/toestelopgave": "leads to the own group",
    "/toestelopgave/bestand": "the file is of the own group; tests/web/test_declared_file.py",
    "/toestelopgave/bestand/bekijk": "the file is of the own group; tests/web/test_declared_file.py",
    "/toestelopgave/bestand/maak": "the file is of the own group; tests/web/test_declared_file.py",
}
"""Addresses of the own without a case here, and why. Of a group, a page alone is walked in test_every_route.py."""


@pytest.fixture(scope="module")
def school(staffed_school, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    with morning(staffed_school, tmp_path_factory.mktemp("things"), NOOR, LUUK) as opened:
        yield opened


@pytest.fixture(scope="module")
def things(school: Staffed) -> tuple[dict[str, str], dict[str, str]]:
    return furnish(school)


def ask(browser: FlaskClient, case: Case, things: Mapping[str, str]) -> TestResponse:
    _who, method, address, fields = case
    said = {name.format(**things): value.format(**things) for name, value in fields.items()}
    if method == "GET":
        return browser.get(address.format(**things), query_string=said)
    token = token_of(browser)
    return browser.post(address.format(**things), data={"csrf_token": token, **said}, follow_redirects=True)


@pytest.mark.parametrize("user", dict.fromkeys(case[0] for case in CASES))
def test_what_is_somebody_elses_is_neither_changed_nor_shown(school, things, user: str) -> None:
    browser, leaks = enter(school, user), []
    for case in CASES:
        before = records(school)
        answer = ask(browser, case, things[1]).text if case[0] == user else ""
        shown = "Luuk" in answer or things[1]["making"] in answer
        if shown or changed(before, records(school)):
            leaks.append((*case[:3], changed(before, records(school))))
    assert leaks == []


@pytest.mark.parametrize("user", dict.fromkeys(case[0] for case in CASES))
def test_what_is_ones_own_is_changed_or_shown(school, things, user: str) -> None:
    browser, refused = enter(school, user), []
    for case in CASES:
        if case[0] == user:
            before, answer = records(school), ask(browser, case, things[0])
            named = any(mark in answer.text for mark in ("Daan", "Noor", things[0]["making"]))
            if not (named and answer.status_code == 200) and not changed(before, records(school)):
                refused.append((*case[:3], answer.status_code))
    assert refused == []


def test_every_address_of_the_own_is_tried_or_says_why_not() -> None:
    own = {line.rule for line in lines() if set(line.signs.values()) & {"o", "a"}}
    pages = {line.rule for line in lines() if "<group>" in line.rule and line.method == "GET"}
    forms = {line.rule for line in lines() if line.method == "POST"}
    tried = {re.sub(r"\{\w+\}", "<incident>", case[2]).replace(SIX, "<group>") for case in CASES}
    assert own - tried - set(NOTHING_NAMED) - (pages - forms) == set()
