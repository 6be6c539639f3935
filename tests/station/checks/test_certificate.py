"""The days a certificate has left, as doctor tells them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import CertificateBuilder, Name, random_serial_number

from kiosk.settings import Settings, WebSettings
from kiosk.station.checks.certificate import ask_proxy, certificate_findings
from kiosk.station.checks.finding import Finding, Verdict

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TLS = WebSettings(tls=True, allowed_hosts=("kluis.school.example",))


def certificate(begin: timedelta, end: timedelta) -> bytes:
    """Valid from begin to end, both counted from now."""
    key = Ed25519PrivateKey.generate()
    draft = CertificateBuilder(Name([]), Name([]), key.public_key(), random_serial_number(), NOW + begin, NOW + end)
    return draft.sign(key, None).public_bytes(Encoding.DER)


def found(raw: bytes, web: WebSettings = TLS) -> list[Finding]:
    return list(certificate_findings(Settings(Path(), web=web), NOW, lambda _: raw))


@pytest.mark.parametrize(
    ("begin", "end", "verdict", "seen"),
    [
        (-100, 200, Verdict.OK, "nog 200 dagen"),
        (-100, 29, Verdict.WARNING, "nog 29 dagen"),
        (-100, -1, Verdict.BROKEN, "verlopen op 22-11-2026"),
        (-0.2, 0.3, Verdict.OK, "vernieuwt zichzelf"),
    ],
)
def test_the_days_that_are_left_are_told(begin: float, end: float, verdict: Verdict, seen: str) -> None:
    (finding,) = found(certificate(timedelta(days=begin), timedelta(days=end)))
    assert (finding.verdict, seen in finding.seen) == (verdict, True)


def test_a_proxy_that_does_not_answer_is_told() -> None:
    (finding,) = certificate_findings(Settings(Path(), web=TLS), NOW, lambda name: ask_proxy(name, port=1))
    assert (finding.verdict, "caddy" in finding.remedy) == (Verdict.WARNING, True)


def test_a_page_without_tls_has_no_certificate() -> None:
    assert not found(b"", WebSettings())
