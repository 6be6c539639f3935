"""What every request must bring and every response carries."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from flask_wtf import CSRFProtect

from web.frame import frame

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()",
}
WITHOUT_TLS = "zonder https"
"""How the page of a fault knows this refusal."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
STATIC_SECONDS = 24 * 3600


def install_shield(app: Flask) -> None:
    """Host, TLS and Origin checks, CSRF tokens, headers."""
    for check in (check_host, check_tls, check_origin):
        app.before_request(check)
    CSRFProtect(app)
    app.after_request(add_headers)


def check_host() -> None:
    """Only names this program is known by."""
    try:
        name = urlsplit(f"//{request.host}").hostname
    except ValueError:
        name = None
    if name not in frame().config.allowed_hosts:
        abort(400)


def check_tls() -> None:
    """What did not come over TLS through the proxy is refused; a sign of life tells no secret."""
    if frame().config.tls and not request.is_secure and request.endpoint != "health.alive":
        abort(403, WITHOUT_TLS)


def check_origin() -> None:
    """A form of another site is refused, whatever token it carries."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if (origin is not None and origin != request.host_url.rstrip("/")) or site not in ("same-origin", "none"):
        abort(403)


def add_headers(response: Response) -> Response:
    """On every answer, errors too."""
    response.headers.update(HEADERS)
    if frame().config.tls:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "static" and response.status_code in (200, 304):
        marked = bool(request.query_string)  # by web.assembly's asset(); an import in a module carries no mark
        response.headers["Cache-Control"] = f"public, max-age={STATIC_SECONDS}" if marked else "no-cache"
    else:
        response.headers["Cache-Control"] = "no-store"
    return response
