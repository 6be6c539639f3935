"""Asks the servers of Microsoft, with little patience: a slow answer must not hold the staff page."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kiosk.openid.errors import NoAnswerError

SILENCE_SECONDS = 4.0
"""Without a byte."""
WHOLE_SECONDS = 8.0
MOST_BYTES = 512 * 1024
LOOPBACK = frozenset({"localhost", "127.0.0.1"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; spoken to as Authlib speaks to an answer."""

    status_code: int
    body: bytes

    def json(self) -> Any:  # noqa: ANN401 — whatever was sent
        """The body read as JSON. Raises ValueError."""
        return json.loads(self.body)

    def raise_for_status(self) -> None:
        """Raises NoAnswerError for an answer that is none."""
        raise NoAnswerError(f"Microsoft antwoordt met status {self.status_code}.")


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 — the handler's own arguments
        return None


def ask(address: str, body: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """One request, with a form where a body is given; redirects are not followed. Raises NoAnswerError."""
    if not is_safe(address):
        raise NoAnswerError("Een adres van Microsoft is niet met https.")
    data = None if body is None else urlencode(body).encode()
    request = Request(address, data, {"Accept": "application/json", **(headers or {})})  # noqa: S310 — https, just seen
    try:
        return _read(request)
    except (OSError, HTTPException) as error:  # no name, no route, no answer in time, no valid certificate
        raise NoAnswerError(f"Microsoft is niet bereikbaar ({type(error).__name__}).") from error


def is_safe(address: str) -> bool:
    """True for https, and for a server on this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def _read(request: Request) -> Answer:
    opened = build_opener(_NoRedirects)
    until = time.monotonic() + WHOLE_SECONDS
    try:
        response = opened.open(request, timeout=SILENCE_SECONDS)
    except HTTPError as refused:
        response = refused
    with response:
        found = b""
        while piece := response.read1(64 * 1024):
            found += piece
            if len(found) > MOST_BYTES or time.monotonic() > until:
                raise NoAnswerError("Microsoft antwoordt te veel of te langzaam.")
        return Answer(int(response.status), found)
