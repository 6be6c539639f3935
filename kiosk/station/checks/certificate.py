"""The certificate that browsers get: asked of the proxy on this machine, as a browser would."""

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from kiosk.settings import Settings
from kiosk.station.checks.finding import Finding, broken, ok, warning

WHAT = "certificaat"
HTTPS = 443
PATIENCE_S = 3.0
SOON = timedelta(days=30)
RENEWS_ITSELF = timedelta(days=14)
"""A certificate of so short a life is renewed by the proxy itself (Caddy's own authority gives 12 hours)."""

Ask = Callable[[str], bytes]


def ask_proxy(name: str, port: int = HTTPS) -> bytes:
    """The certificate (DER) the proxy shows for this name, whoever signed it. Raises OSError."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as line,
        context.wrap_socket(line, server_hostname=name) as secured,
    ):
        return secured.getpeercert(binary_form=True) or b""


def certificate_findings(settings: Settings, now: datetime, ask: Ask = ask_proxy) -> Iterator[Finding]:
    """Nothing where the page is served without TLS."""
    names = settings.web.allowed_hosts
    if settings.web.tls and names:
        yield _certificate(names[0], now, ask)


def _certificate(name: str, now: datetime, ask: Ask) -> Finding:
    from cryptography.x509 import load_der_x509_certificate

    try:
        found = load_der_x509_certificate(ask(name))
    except (OSError, ValueError):
        return warning(WHAT, f"https://{name} antwoordt niet op deze machine", "Kijk met: systemctl status caddy")
    left = found.not_valid_after_utc - now
    seen = f"{name}, nog {left.days} dagen"
    remedy = "Vraag de ICT van de school om een nieuw certificaat en zet het met: install.sh --tls CERTIFICAAT SLEUTEL"
    if left <= timedelta():
        return broken(WHAT, f"{name}, verlopen op {found.not_valid_after_utc:%d-%m-%Y}", remedy)
    if found.not_valid_after_utc - found.not_valid_before_utc <= RENEWS_ITSELF:
        return ok(WHAT, f"{name}, vernieuwt zichzelf")
    return warning(WHAT, seen, remedy) if left < SOON else ok(WHAT, seen)
