"""Scanners of others against the running product: wapiti crawls it, testssl judges its TLS, schemathesis its API.

Their reports become counts of what they call medium or worse.
"""

import http.server
import json
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.journeys.school import free_port
from tests.security.behind_proxy import Behind, Visitor, running_behind_proxy
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


def figures(folder: Path, scale: float) -> dict[str, Part]:
    """wapiti as a visitor, a teacher and the directie; testssl; each again where it must find something."""
    with running_behind_proxy(folder) as behind:
        seconds = max(20, round(240 * scale))
        found = {
            who: wapiti(behind.url + "/", folder, seconds, behind if who else None, who)
            for who in ("", "leerkracht", "directie")
        }
        weak_tls = testssl(behind.https, folder)
    with a_careless_page() as port:
        careless = wapiti(f"http://127.0.0.1:{port}/", folder, 60, None, "")
    with an_old_server(folder) as port:
        old = testssl(port, folder)
    return {
        **{
            f"wapiti as {who or 'visitor'}": Part(len(seen), 0, "medium or worse", len(careless), "a page that echoes")
            for who, seen in found.items()
        },
        "testssl": Part(len(weak_tls), 0, "medium or worse", len(old), "a server of yesterday"),
    }  # fmt: skip


def wapiti(url: str, folder: Path, seconds: int, behind: Behind | None, role: str) -> list[str]:
    """What it found, in its words."""
    report, cookies = folder / f"wapiti-{role or 'visitor'}.json", folder / "cookies.json"
    options = ["--verify-ssl", "0", "--flush-session", "-v", "0", "--no-bugreport", "-f", "json", "-o", str(report)]
    options += [
        "-m",
        CRAWLED,
        "--max-scan-time",
        str(seconds),
        "--max-attack-time",
        str(seconds),
        "-x",
        f"{url}afmelden",
    ]
    if behind is not None:
        cookies.write_text(json.dumps(_jar(Visitor(behind).signs_in(role).cookies)))
        options += ["-c", str(cookies)]
    stores = ["--store-session", str(folder / "wapiti"), "--store-config", str(folder / "wapiti")]
    subprocess.run(["wapiti", "-u", url, *options, *stores], check=True, capture_output=True, timeout=LONGEST_S)
    return worse(json.loads(report.read_text()))


def worse(report: Mapping[str, Any]) -> list[str]:
    """The findings of a report of wapiti that are medium or worse, and its anomalies (faults it caused)."""
    found = {**report["vulnerabilities"], **report["anomalies"]}
    return [f"{kind}: {each['path']}" for kind, rows in found.items() for each in rows if each["level"] >= MEDIUM]


def _jar(cookies: Mapping[str, str]) -> dict[str, Any]:
    rows = {name: {"value": value, "version": 0, "secure": True, "expires": None} for name, value in cookies.items()}
    return {".localhost.local": {"/": rows}, "localhost.local": {"/": rows}}


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


def schemathesis(base: str, contract: str, token: str, most: int) -> int:
    """How many operations of an OpenAPI file it could break, with a token and without."""
    command = [
        TOOLS / "schemathesis",
        "run",
        contract,
        "--url",
        base,
        "--max-examples",
        str(most),
        "--tls-verify",
        "false",
    ]
    answer = subprocess.run(
        [*map(str, command), "-H", f"Authorization: Bearer {token}", "--report", "junit"],
        check=False,
        capture_output=True,
        timeout=LONGEST_S,
    )
    return answer.returncode


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
