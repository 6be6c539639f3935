"""The product as a school reaches it: the demo, with TLS asked for, behind the Caddyfile of deploy/."""

import http.client
import os
import re
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.journeys.school import School, free_port, running_school, until

ROOT = Path(__file__).parents[2]
CADDYFILE = ROOT / "deploy" / "proxy" / "Caddyfile"
UNDER_TLS = {"TELEFOONHOTEL_WEB_TLS": "true"}
NAME = "localhost"
"""In the Host header without a port, as with the real 443: Caddy 2.6 writes no log of another name."""

PATIENCE_S = 30
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back. headers: names in small letters; cookies: every Set-Cookie as it was sent."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes


@dataclass
class Behind:
    """The running product. https, http: the ports of the proxy; log: its access log; folder: all that is written."""

    school: School
    https: int
    http: int
    folder: Path
    proxy: "subprocess.Popen[bytes]"

    @property
    def log(self) -> Path:
        """Where the proxy writes what was asked."""
        return self.folder / "access.log"

    @property
    def url(self) -> str:
        """The address of the staff page."""
        return f"https://localhost:{self.https}"

    def ask(self, method: str, path: str, body: str | None = None, *, tls: bool = True, **headers: str) -> Answer:
        """One request on a connection of its own; underscores in names of headers are dashes."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = self._connection(tls=tls)
        try:
            connection.request(method, path, body, {"Host": NAME, **given})
            answer = connection.getresponse()
            seen = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, seen, tuple(answer.headers.get_all("Set-Cookie", [])), answer.read())
        finally:
            connection.close()

    def _connection(self, *, tls: bool) -> http.client.HTTPConnection:
        if not tls:
            return http.client.HTTPConnection("localhost", self.http, timeout=PATIENCE_S)
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE  # its authority is this run's own
        return http.client.HTTPSConnection("localhost", self.https, timeout=PATIENCE_S, context=trusting)


@dataclass
class Visitor:
    """Somebody with cookies and the form token of the latest page."""

    behind: Behind
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def asks(self, method: str, path: str, form: Mapping[str, Any] | None = None, **headers: str) -> Answer:
        """Asks for a page, or sends a form with its token."""
        body = None if form is None else urlencode({"csrf_token": self.token, **form}, doseq=True)
        kind = {} if body is None else {"Content_Type": "application/x-www-form-urlencoded"}
        headers = {"Referer": f"https://{NAME}/", **headers}  # as a browser does
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.behind.ask(method, path, body, **kind, **({"Cookie": kept} if kept else {}), **headers)
        for cookie in answer.cookies:
            name, _is, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        found = TOKEN.search(answer.body.decode("utf-8", "replace"))
        self.token = found[1] if found else self.token
        return answer

    def signs_in(self, role: str) -> "Visitor":
        """As the first of this role in the demo."""
        login = self.behind.school.login(role)
        self.asks("GET", "/aanmelden")
        answer = self.asks("POST", "/aanmelden", {"gebruiker": login["user"], "wachtwoord": login["password"]})
        assert answer.status == 303, (answer.status, answer.body[-600:])
        return self


@contextmanager
def running_behind_proxy(folder: Path, *, caddyfile: Path = CADDYFILE, **environment: str) -> Iterator[Behind]:
    """The demo at 8:22 and the proxy before it; both stop at the end."""
    port = free_port()
    with _set(UNDER_TLS | environment), running_school(folder / "data", "--clock", "08:22", port=port) as school:
        page = int(school.facts["web"].rpartition(":")[2])
        https = free_port()
        with proxy(folder, caddyfile, page, https) as program:
            yield Behind(school, https, https + 1, folder, program)


@contextmanager
def proxy(folder: Path, caddyfile: Path, page: int, https: int) -> "Iterator[subprocess.Popen[bytes]]":
    """Caddy on two ports from https on, before the staff page on port page."""
    names = {
        "TELEFOONHOTEL_NAME": NAME,
        "TELEFOONHOTEL_PAGE": f"127.0.0.1:{page}",
        "TELEFOONHOTEL_HTTPS": str(https),
        "TELEFOONHOTEL_HTTP": str(https + 1),
        "TELEFOONHOTEL_LOG": f"file {folder / 'access.log'}",
    }
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder / "caddy"))
    with (folder / "caddy.log").open("wb") as log:
        program = subprocess.Popen(
            ["caddy", "run", "--config", caddyfile, "--adapter", "caddyfile"],
            env={**os.environ, **names, **homes},
            stdout=log,
            stderr=log,
        )
    try:
        until(lambda: _answers(https), f"the proxy of {folder}", within=PATIENCE_S)
        yield program
    finally:
        program.terminate()
        program.wait(15)


def _answers(port: int) -> bool:
    behind = Behind(None, port, port + 1, Path(), None)  # type: ignore[arg-type]  # only its port is asked
    try:
        return behind.ask("GET", "/healthz").status > 0
    except OSError:
        return False


@contextmanager
def _set(environment: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value
