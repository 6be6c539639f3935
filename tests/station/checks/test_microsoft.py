"""What doctor says about signing in with Microsoft."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kiosk.settings import MicrosoftSettings, Settings, WebSettings
from kiosk.station.checks.finding import Finding, Verdict
from kiosk.station.checks.microsoft import microsoft_findings

TENANT, CLIENT = "11111111-2222-3333-4444-555555555555", "99999999-8888-7777-6666-555555555555"
WHOLE = MicrosoftSettings(TENANT, CLIENT, "een geheim", authority="http://127.0.0.1:9")


def found(folder: Path, mine: MicrosoftSettings, *, tls: bool = True) -> list[Finding]:
    return list(microsoft_findings(Settings(folder, web=WebSettings(tls=tls), microsoft=mine)))


@pytest.fixture
def authority() -> Iterator[str]:
    """A server that knows one tenant."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = f"http://127.0.0.1:{self.server.server_port}"
            names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            told = {"issuer": f"{here}/{TENANT}/v2.0", **dict.fromkeys(names, here)}
            self.send_response(200 if TENANT in self.path else 400)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_school_without_microsoft_hears_nothing_about_it(tmp_path: Path) -> None:
    assert found(tmp_path, MicrosoftSettings()) == []


@pytest.mark.parametrize(
    ("mine", "verdict", "seen"),
    [
        (replace(WHOLE, client_id=""), Verdict.BROKEN, "alleen"),
        (replace(WHOLE, client_secret=""), Verdict.BROKEN, "clientgeheim ontbreekt"),
        (WHOLE, Verdict.WARNING, "niet bereikbaar"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, mine: MicrosoftSettings, verdict: Verdict, seen: str) -> None:
    (one,) = found(tmp_path, mine)
    assert (one.what, one.verdict) == ("Microsoft", verdict)
    assert seen in one.seen
    assert one.remedy


def test_without_tls_microsoft_sends_nobody_back(tmp_path: Path) -> None:
    (one,) = found(tmp_path, WHOLE, tls=False)
    assert (one.verdict, one.seen) == (Verdict.WARNING, "web.tls staat uit")


def test_a_tenant_that_microsoft_knows_is_in_order(tmp_path: Path, authority: str) -> None:
    (one,) = found(tmp_path, replace(WHOLE, authority=authority))
    assert one.verdict is Verdict.OK
    (other,) = found(tmp_path, replace(WHOLE, authority=authority, tenant=TENANT.replace("1", "2")))
    assert other.verdict is Verdict.WARNING
