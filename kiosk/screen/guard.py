"""Who may ask what: an allowed Host on every request, and more for those that write."""

import json
from collections.abc import Collection
from email.message import Message
from http import HTTPStatus
from io import BufferedIOBase

from kiosk.screen.errors import RefusedError

LARGEST_BODY = 64 * 1024
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})

HEADERS: tuple[tuple[str, str], ...] = (
    (
        "Content-Security-Policy",
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
"""Sent with every answer."""


def require_host(headers: Message, allowed: Collection[str]) -> None:
    """A page elsewhere that points its own name at this machine is refused (DNS rebinding)."""
    name = str(headers.get("Host", "")).rsplit(":", 1)[0] if _has_port(headers) else str(headers.get("Host", ""))
    if name.lower() not in allowed:
        raise RefusedError(HTTPStatus.FORBIDDEN, "Dit adres hoort niet bij deze kast. Gebruik 127.0.0.1.")


def require_own_page(headers: Message) -> None:
    """A write from a page of another origin is refused."""
    origin = headers.get("Origin")
    if origin is not None and origin != f"http://{headers.get('Host', '')}":
        raise RefusedError(HTTPStatus.FORBIDDEN, "Deze opdracht komt van een andere pagina en wordt niet uitgevoerd.")


def read_json(headers: Message, body: BufferedIOBase) -> dict[str, object]:
    """The JSON object of a write. Raises RefusedError (400, 411, 413 or 415)."""
    if headers.get_content_type() != "application/json":
        raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Stuur JSON, met Content-Type: application/json.")
    try:
        found = json.loads(body.read(_length(headers)))
    except (ValueError, RecursionError) as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "Dit is geen JSON die de kast kan lezen.") from error
    if not isinstance(found, dict):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "Stuur een JSON-object, tussen { en }.")
    return found


def _has_port(headers: Message) -> bool:
    return str(headers.get("Host", "")).rpartition(":")[2].isdigit()


def _length(headers: Message) -> int:
    text = str(headers.get("Content-Length", ""))
    if not text.isascii() or not text.isdigit():
        raise RefusedError(HTTPStatus.LENGTH_REQUIRED, "Stuur de lengte mee in Content-Length.")
    if len(text) > 9 or int(text) > LARGEST_BODY:
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Meer dan {LARGEST_BODY} bytes leest de kast niet.")
    return int(text)
