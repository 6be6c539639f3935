"""Scanners of others against the running product: wapiti crawls it, testssl judges its TLS, schemathesis its API.

Their reports become counts of what they call medium or worse.
"""

import http.server
import json
import re
import sqlite3
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from tests.journeys.school import free_port
from tests.security.behind_proxy import CADDYFILE, Behind, Visitor, running_behind_proxy
from tests.security.figures import Part
from tests.security.linters import TOOLS

MEDIUM = 2
"""Of wapiti's 1 (low) to 4."""

BAD = ("MEDIUM", "HIGH", "CRITICAL")
OF_THIS_MACHINE = frozenset(
    {"cert_chain_of_trust", "cert_expirationStatus", "cert_notAfter", "cert_revocation", "cert_trust"}
)
"""What testssl says of the authority made for this run: nobody trusts it, and its certificates last half a day."""

CRAWLED = "xss,sql,exec,file,crlf,redirect,methods,cookieflags,csp,http_headers,permanentxss"
PARTS_OF_TLS = ("--protocols", "--std", "--fs", "--server-defaults", "--header", "--vulnerable")
LONGEST_S = 900
OF_THE_PROXY = "allow_header_conformance"
"""The proxy refuses odd methods of every address with one list."""

CRAWLERS = ("", "leerkracht", "directie")
LEAST_PAGES = 8


def figures(folder: Path, scale: float) -> dict[str, Part]:
    """wapiti as three people; testssl; schemathesis; each again where it must find something."""
    with running_behind_proxy(folder, caddyfile=without_leaving(folder)) as behind:
        api, wrong_api = api_failures(behind, folder, scale)
        weak = testssl(behind.https, folder)
        seconds = max(10, round(60 * scale))
        found, opened = dict[str, list[str]](), dict[str, int]()
        for who in CRAWLERS:
            found[who] = wapiti(f"{behind.url}/", folder, seconds, behind, who)
            opened[who] = pages_opened(folder)
    with a_careless_page() as port:
        echo = wapiti(f"http://127.0.0.1:{port}/", folder, 60)
    with an_old_server(folder) as port:
        old = testssl(port, folder)
    what = "medium or worse"
    crawled = {
        f"wapiti as {who or 'visitor'}": Part(len(seen), 0, _told(what, seen), len(echo), "a page that echoes")
        for who, seen in found.items()
    }
    pages = Part(opened["directie"], LEAST_PAGES, "pages", opened[""], "not signed in", at_least=True)
    return {
        **crawled,
        "opened by the crawl of the directie": pages,
        "testssl": Part(len(weak), 0, _told(what, weak), len(old), "a server of yesterday"),
        "schemathesis": Part(len(api), 0, _told("failures", api), len(wrong_api), "an API that says something else"),
    }


def _told(what: str, seen: list[str]) -> str:
    return f"{what}: {', '.join(sorted(set(seen))[:4])}" if seen else what


def without_leaving(folder: Path) -> Path:
    """The Caddyfile of the crawls: a scanner that presses every button must not sign itself out."""
    here = folder / "Caddyfile"
    here.write_text(CADDYFILE.read_text().replace("@odd not method", "respond /afmelden 204\n\t@odd not method"))
    return here


def wapiti(url: str, folder: Path, seconds: int, behind: Behind | None = None, role: str = "") -> list[str]:
    """What it found, in its words; signed in where a role is given."""
    report, cookies = folder / f"wapiti-{role or 'visitor'}.json", folder / "cookies.json"
    options = ["--verify-ssl", "0", "--flush-session", "-v", "0", "--no-bugreport", "-f", "json", "-o", str(report)]
    options += ["-m", CRAWLED, "--max-scan-time", str(seconds), "--max-attack-time", str(seconds // 3)]
    if behind is not None and role:
        cookies.write_text(json.dumps(_jar(Visitor(behind).signs_in(role).cookies)))
        options += ["-c", str(cookies)]
    stores = ["--store-session", str(folder / "wapiti"), "--store-config", str(folder / "wapiti")]
    subprocess.run(["wapiti", "-u", url, *options, *stores], check=True, capture_output=True, timeout=LONGEST_S)
    return worse(json.loads(report.read_text()))


def pages_opened(folder: Path) -> int:
    """How many pages the latest crawl was given, by its own notes."""
    (notes,) = (folder / "wapiti").glob("localhost_*.db")
    with closing(sqlite3.connect(notes)) as database:
        query = "SELECT count(DISTINCT path) FROM paths WHERE http_status = 200 AND path NOT LIKE '%/static/%'"
        return int(database.execute(query).fetchone()[0])


def worse(report: Mapping[str, Any]) -> list[str]:
    """The findings of a report of wapiti that are medium or worse, and its anomalies (faults it caused)."""
    found = {**report["vulnerabilities"], **report["anomalies"]}
    return [f"{kind}: {each['path']}" for kind, rows in found.items() for each in rows if each["level"] >= MEDIUM]


def _jar(cookies: Mapping[str, str]) -> dict[str, Any]:
    rows = {
        name: {"value": value, "version": 0, "secure": True, "expires": None, "port": None}
        for name, value in cookies.items()
    }
    return {".localhost.local": {"/": rows}}


def testssl(port: int, folder: Path) -> list[str]:
    """What it says of a port that is medium or worse, without what only this run's own authority is to blame for."""
    report = folder / f"testssl-{port}.json"
    command = ["testssl", "--quiet", "--color", "0", "--warnings", "off", "--jsonfile", str(report), *PARTS_OF_TLS]
    subprocess.run([*command, f"https://localhost:{port}"], check=False, capture_output=True, timeout=LONGEST_S)
    return weaknesses(json.loads(report.read_text()))


def weaknesses(report: list[dict[str, str]]) -> list[str]:
    """The findings of a report of testssl. Raises ValueError where it never got to the end."""
    if any(row["severity"] == "FATAL" for row in report) or not any(row["id"] == "TLS1_3" for row in report):
        raise ValueError("testssl did not get to the end")
    return [row["id"] for row in report if row["severity"] in BAD and row["id"] not in OF_THIS_MACHINE]


def api_failures(behind: Behind, folder: Path, scale: float) -> tuple[list[str], list[str]]:
    """What schemathesis finds in the API, and what it finds where the description says something else."""
    keeper, most = Visitor(behind).signs_in("administratie"), max(10, round(100 * scale))
    keeper.asks("GET", "/programmas")
    made = keeper.asks("POST", "/programmas", {"naam": "Proef", "mag": ["counts", "health"], "dagen": "30"})
    if made.status == 404:
        return ["there is no API to ask"], []
    secret = re.findall(r'id="secret"[^>]*value="([^"]+)"', made.body.decode())[0]
    contract, other = folder / "openapi.json", folder / "other.json"
    described = json.loads(behind.ask("GET", "/api/v1/openapi.json", Authorization=f"Bearer {secret}").body)
    contract.write_text(json.dumps(described))
    described["paths"]["/counts"]["get"]["responses"]["200"]["content"] = {"text/plain": {"schema": {"type": "string"}}}
    other.write_text(json.dumps(described))
    return schemathesis(behind, contract, secret, most), schemathesis(behind, other, secret, 5)


def schemathesis(behind: Behind, contract: Path, secret: str, most: int) -> list[str]:
    """The operations that do something else than they say, with the key and with all that may be sent."""
    report = contract.with_suffix(".xml")
    options = [
        "--url",
        f"{behind.url}/api/v1",
        "--tls-verify",
        "false",
        "--rate-limit",
        "auto",
        "--max-examples",
        most,
        "--exclude-checks",
        OF_THE_PROXY,
    ]
    options += ["-H", f"Authorization: Bearer {secret}", "--report", "junit", "--report-junit-path", report]
    command = [TOOLS / "schemathesis", "run", contract, *options]
    subprocess.run(list(map(str, command)), check=False, capture_output=True, timeout=LONGEST_S, cwd=contract.parent)
    cases = list(ElementTree.parse(report).iter("testcase"))
    if not cases:
        raise ValueError("schemathesis asked nothing")
    return [
        case.get("name", "") for case in cases if case.find("failure") is not None or case.find("error") is not None
    ]


@contextmanager
def a_careless_page() -> Iterator[int]:
    """A page that writes back what it is asked, as text of its own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Careless)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


class _Careless(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query).get("q", ["niets"])[0]
        body = f'<html><a href="/?q=a">a</a><form><input name="q"></form><p>{asked}</p></html>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Says nothing."""


@contextmanager
def an_old_server(folder: Path) -> Iterator[int]:
    """TLS as it was spoken long ago: TLS 1.0 and ciphers without forward secrecy."""
    port, key, certificate = free_port(), folder / "old.key", folder / "old.pem"
    words = ["-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "1"]
    subprocess.run(["openssl", "req", *words, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    offered = ["-cipher", "AES128-SHA:AES256-SHA:@SECLEVEL=0", "-tls1", "-www", "-quiet"]
    server = subprocess.Popen(
        ["openssl", "s_server", "-accept", str(port), "-key", key, "-cert", certificate, *offered]
    )
    try:
        yield port
    finally:
        server.terminate()
        server.wait(10)
