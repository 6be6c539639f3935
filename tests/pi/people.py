"""Who comes to a fresh machine: the first keeper and the office, through the proxy; a child at the box."""

import http.client
import json
import re
import ssl
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pi.machine import until
from tests.security.behind_proxy import Answer, Visitor

PATIENCE_S = 120
LINK = re.compile(r'https?://[^/\s]+(/uitnodiging/[^\s"]+)')
SECRET = re.compile(r'class="secret">([A-Z2-7 ]+)<')
BOX = re.compile(r'name="kast" value="([^"]+)"')
PUPIL = re.compile(r'name="leerling" value="([0-9a-f]{32})"')
GROUP = re.compile(r'href="/passen\?groep=([^"]+)"')


@dataclass(frozen=True)
class Door:
    """The staff page behind the proxy, known by its name. authority: whose certificates are trusted, as a PEM file."""

    name: str
    authority: Path | None

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        """One request over TLS, with the certificate checked. Raises ssl.SSLError and OSError."""
        trusting = ssl.create_default_context(cafile=None if self.authority is None else str(self.authority))
        connection = _ToLoopback(self.name, 443, timeout=PATIENCE_S, context=trusting)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, given | {"Referer": f"https://{self.name}/"})
            answer = connection.getresponse()
            seen = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, seen, tuple(answer.headers.get_all("Set-Cookie", [])), answer.read())
        finally:
            connection.close()

    def visitor(self) -> Visitor:
        """A browser without cookies."""
        return Visitor(self)  # type: ignore[arg-type]  # it only asks


class _ToLoopback(http.client.HTTPSConnection):
    """The name of the page leads to this machine, as it does on the school's network."""

    def connect(self) -> None:
        named, self.host = self.host, "127.0.0.1"
        self._tunnel_host = None
        http.client.HTTPConnection.connect(self)
        self.host = named
        self.sock = self._context.wrap_socket(self.sock, server_hostname=named)  # type: ignore[attr-defined]


def accepts(door: Door, link: str, password: str) -> Visitor:
    """Chooses a password with the link of an invitation; the browser that did may set up the second step."""
    visitor, found = door.visitor(), LINK.search(link)
    assert found is not None, link
    visitor.asks("GET", found[1])
    answer = visitor.asks("POST", found[1], {"wachtwoord": password, "nog_een_keer": password})
    assert answer.status == 303, _shown(answer)
    return visitor


def signs_in(visitor: Visitor, user: str, password: str) -> Visitor:
    """Signs in, with an app of codes as the second step where one is asked; ends on the own page."""
    visitor.asks("GET", "/aanmelden")
    answer = visitor.asks("POST", "/aanmelden", {"gebruiker": user, "wachtwoord": password})
    if answer.status != 303:
        raise PermissionError(f"{user} is not let in: {answer.status}")
    if answer.headers["location"].endswith("/tweede-stap/kiezen"):
        _adds_an_app(visitor)
    page = visitor.asks("GET", "/mijn-account")
    assert page.status == 200, _shown(page)
    return visitor


def _adds_an_app(visitor: Visitor) -> None:
    import pyotp

    visitor.asks("GET", "/tweede-stap/kiezen")
    shown = visitor.asks("POST", "/tweede-stap/kiezen/app", {})
    found = SECRET.search(shown.body.decode())
    assert found is not None, _shown(shown)
    code = pyotp.TOTP(found[1].replace(" ", "")).now()
    added = visitor.asks("POST", "/tweede-stap/kiezen/app/code", {"code": code})
    assert added.status == 303, _shown(added)
    visitor.asks("GET", "/tweede-stap/kiezen")
    finished = visitor.asks("POST", "/tweede-stap/klaar", {})
    assert finished.status == 303, _shown(finished)


def links_a_card(office: Visitor, box: "Box", card: str) -> None:
    """The office asks, the card is held twice to the reader: it is the first pupil's."""
    page = office.asks("GET", "/passen").body.decode()
    groups = GROUP.findall(page)
    page = office.asks("GET", f"/passen?groep={groups[0]}").body.decode()
    pupil, entrance = PUPIL.search(page), BOX.search(page)
    assert pupil is not None, page[-2000:]
    assert entrance is not None, "the box has not told the page of itself"
    office.asks("POST", "/passen/koppel", {"leerling": pupil[1], "kast": entrance[1], "groep": groups[0]})
    until(lambda: box.state()["state"] == "enrolling", "the box listens to a new card", PATIENCE_S)
    box.tap(card)
    box.tap(card)
    until(lambda: box.state()["state"] == "ready", "the box is ready again", PATIENCE_S)


def _shown(answer: Answer) -> str:
    words = re.sub(r"<[^>]+>|\s+", " ", answer.body.decode("utf-8", "replace"))
    return f"{answer.status}: {words[-500:]}"


@dataclass(frozen=True)
class Box:
    """The box at the entrance, through its loopback contract."""

    address: str = "http://127.0.0.1:8081"

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """One call."""
        request = urllib.request.Request(
            self.address + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={} if body is None else {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return json.loads(answer.read())

    def state(self) -> dict[str, Any]:
        """What it shows."""
        return self.call("GET", "/state")

    def tap(self, card: str, within: float = PATIENCE_S) -> dict[str, Any]:
        """Holds a card to the reader until it answers, and takes it away."""
        before = self.state()["tap"]
        self.call("PUT", "/twin/field", {"cards": [{"uid": card}]})
        try:
            return until(lambda: _answer(self.state(), before), "an answer of the box", within)  # type: ignore[return-value]
        finally:
            self.call("PUT", "/twin/field", {"cards": []})
            left = self._looks()
            until(lambda: self._looks() > left + 240, "the reader sees that the card left", PATIENCE_S)

    def _looks(self) -> int:
        return int(self.call("GET", "/twin")["counters"]["spi_transfers"])


def _answer(state: dict[str, Any], before: int) -> dict[str, Any] | None:
    answered = state["outcome"] or state["state"] in ("enrolling", "staff")
    return state if state["tap"] > before and answered else None
