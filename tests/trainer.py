"""Gives a running demo a file with a history: the invented colleagues act it out, each signed in, page by page.

The seed cannot: nothing that runs without a person may confirm (tests/architecture/test_no_automation.py), and a seed
would be just that. Whoever shows the demo plays this story first, by hand or with this:

    telefoonhotel demo --json > facts.json &        .venv/bin/python -m tests.trainer facts.json
"""

import html
import json
import re
import sys
from collections.abc import Mapping
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

PUPIL = "Milan Vos"
SEEN = "Om 10:50 maakte Milan met zijn horloge een foto in de klas."
CONFIRMED = "Horloge gebruikt om in de klas een foto te maken; de foto is weggehaald."
TOLD = "Ouders vragen om een gesprek. Afspraak: maandag 14:30."
SAID = "Ik wilde alleen de score laten zien. Ik heb de foto weggehaald."
REASON = "Tweede keer deze maand dat er een foto in de klas is gemaakt."
MANDATE = "2025/04"


class Person:
    """One colleague behind one browser."""

    def __init__(self, address: str, login: Mapping[str, str]) -> None:
        self._address = address.rstrip("/")
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))
        self.sends("/aanmelden", "/aanmelden", gebruiker=login["user"], wachtwoord=login["password"])

    def reads(self, path: str) -> str:
        """A page."""
        with self._browser.open(self._address + path, timeout=30) as answer:
            return html.unescape(answer.read().decode())

    def sends(self, page: str, action: str, **fields: str) -> str:
        """A form that stands on a page, with the token of that page."""
        token = one(r'name="csrf_token" value="([^"]+)"', self.reads(page))
        data = urlencode({"csrf_token": token, **fields}).encode()
        with self._browser.open(self._address + action, data, timeout=30) as answer:
            return html.unescape(answer.read().decode())


def one(pattern: str, text: str) -> str:
    """The first group of what is found; fails with the pattern when it is not there."""
    found = re.search(pattern, text, re.DOTALL)
    if found is None:
        raise LookupError(f"not on the page: {pattern}")
    return found[1]


def play(facts: Mapping[str, Any]) -> str:
    """The whole story; returns the address of the file."""
    logins = {login["user"]: login for login in facts["logins"]}
    tom, head = (Person(facts["web"], logins[user]) for user in ("tom", "marijke"))
    _reported_and_confirmed(tom)
    file = "/leerlingen/dossier?leerling=" + one(
        r'leerling=([0-9a-f]{32})"', head.sends("/leerlingen", "/leerlingen", naam=PUPIL)
    )
    _told_and_answered(head, file)
    _warned(head, file)
    return facts["web"].rstrip("/") + file


def _reported_and_confirmed(tom: Person) -> None:
    form = tom.reads("/melden")
    pupil = one(rf'<option value="([0-9a-f]{{32}})"[^>]*>{PUPIL}', form)
    draft = one(r'name="concept" value="([^"]+)"', form)
    report = {"leerling": pupil, "concept": draft, "soort": "found_in_use", "plaats": "classroom", "toestel": "watch"}
    tom.sends("/melden", "/melden", minuten="0", feiten=SEEN, **report)
    waiting = tom.reads("/incidenten")
    case = one(rf"incident=([0-9a-f]{{32}})[^>]*>(?:(?!</a>).)*{PUPIL}", waiting)
    verdict = {"oordeel": "bevestigen", "feiten": CONFIRMED, "afloop": "talk"}
    tom.sends("/incidenten", f"/incidenten/{case}/oordeel", **verdict)


def _told_and_answered(head: Person, file: str) -> None:
    incident = one(r'name="incident"><option value="([0-9a-f]{32})"', head.reads(file))
    about = {"leerling": file.rpartition("=")[2], "incident": incident}
    line = "/leerlingen/dossier/regel"
    head.sends(file, line, soort="parents_informed", hoe="phone", tekst=TOLD, **about)
    head.sends(file, line, soort="response_pupil", hoe="talk", tekst=SAID, **about)


def _warned(head: Person, file: str) -> None:
    incident = one(r'name="incident"><option value="([0-9a-f]{32})"', head.reads(file))
    pupil = file.rpartition("=")[2]
    head.sends(file, "/leerlingen/maatregel", leerling=pupil, maatregel="warning", incident=incident)
    own = {"leerling": pupil, "kenmerk": one(r'name="kenmerk" value="([0-9a-f]{32})"', head.reads(file))}
    step = "/leerlingen/maatregel/stap"
    head.sends(file, step, stap="record", onderdeel="reason", hoe="done", tekst=REASON, **own)
    head.sends(file, step, stap="decide", mandaat=MANDATE, **own)


if __name__ == "__main__":
    print(play(json.loads(Path(sys.argv[1]).read_text().splitlines()[0])))
