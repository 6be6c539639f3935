"""Answers one connection to the entrance screen's server."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from kiosk.screen import guard
from kiosk.screen.errors import RefusedError
from kiosk.screen.files import StoredFile
from kiosk.screen.publication import Publication

TwinCall = Callable[[dict[str, object]], dict[str, object]]
TwinCalls = Mapping[tuple[str, str], TwinCall]
"""(method, path) -> function; a ValueError it raises is answered with 400 and its sentence."""

log = logging.getLogger(__name__)
SECONDS_A_FOLLOWER_MAY_STALL = 10.0


@dataclass(frozen=True, slots=True)
class Desk:
    """What the answers are made of."""

    publication: Publication
    files: Mapping[str, StoredFile]
    allowed_hosts: frozenset[str]
    twin_calls: TwinCalls | None


class EntranceHandler(BaseHTTPRequestHandler):
    """One connection; keeps it open between requests."""

    protocol_version = "HTTP/1.1"
    server_version = "Telefoonhotel"
    sys_version = ""
    timeout = 30.0
    disable_nagle_algorithm = True

    def __init__(self, desk: Desk, *args: object) -> None:
        self.desk = desk
        super().__init__(*args)  # type: ignore[arg-type]  # the three arguments of socketserver

    def do_GET(self) -> None:
        """Pages, the state, its stream, and reading the twin."""
        self._answer(self._get)

    def do_PUT(self) -> None:
        """Puts cards in the twin's field."""
        self._answer(self._write)

    def do_POST(self) -> None:
        """Presses, faults and the clock of the twin."""
        self._answer(self._write)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- named so by the base class
        """Requests are not logged: a name could stand in what is asked."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Also the refusals of the base class are JSON."""
        self._refuse(RefusedError(HTTPStatus(code), message or HTTPStatus(code).phrase))

    @property
    def _path(self) -> str:
        return urlsplit(self.path).path

    def _answer(self, respond: Callable[[], None]) -> None:
        try:
            guard.require_host(self.headers, self.desk.allowed_hosts)
            respond()
        except RefusedError as refused:
            self._refuse(refused)
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception:
            log.exception("an answer of the entrance screen failed")
            self._refuse(RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, "Er ging iets mis. Kijk in het logboek."))

    def _get(self) -> None:
        if self._path == "/state":
            self._send("application/json", self.desk.publication.latest())
        elif self._path == "/events":
            self._stream()
        elif self._path in self.desk.files:
            stored = self.desk.files[self._path]
            self._send(stored.content_type, stored.content)
        else:
            self._call(self._twin_call(), {})

    def _write(self) -> None:
        call = self._twin_call()
        guard.require_own_page(self.headers)
        self._call(call, guard.read_json(self.headers, self.rfile))

    def _call(self, call: TwinCall, asked: dict[str, object]) -> None:
        try:
            self._send_json(call(asked))
        except ValueError as error:
            raise RefusedError(HTTPStatus.BAD_REQUEST, str(error)) from error

    def _twin_call(self) -> TwinCall:
        calls = self.desk.twin_calls or {}
        if call := calls.get((self.command, self._path)):
            return call
        if any(path == self._path for _, path in calls) or self._path in ("/state", "/events", *self.desk.files):
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, f"{self.command} kan hier niet.")
        raise RefusedError(HTTPStatus.NOT_FOUND, "Dit adres bestaat niet op deze kast.")

    def _stream(self) -> None:
        with self.desk.publication.place_in_stream():
            self.close_connection = True
            self.connection.settimeout(SECONDS_A_FOLLOWER_MAY_STALL)
            self.wfile.write(self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None))
            for document in self.desk.publication.follow():
                self.wfile.write(b"event: beat\ndata:\n\n" if document is None else b"data: " + document + b"\n\n")

    def _send_json(self, document: Mapping[str, object]) -> None:
        self._send("application/json", json.dumps(document, ensure_ascii=False).encode())

    def _send(self, content_type: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Head and body in one write: two would wait for each other on a slow acknowledgement."""
        self.wfile.write(self._head(status, content_type, len(content)) + content)

    def _refuse(self, refused: RefusedError) -> None:
        """Closes, because the rest of a refused request may still be on its way."""
        self.close_connection = True
        content = json.dumps({"error": refused.sentence}, ensure_ascii=False).encode()
        self._send("application/json", content, refused.status)

    def _head(self, status: HTTPStatus, content_type: str, length: int | None) -> bytes:
        ending = (("Connection", "close"),) if self.close_connection else ()
        size = () if length is None else (("Content-Length", str(length)),)
        headers = (("Content-Type", content_type), *size, *ending, *guard.HEADERS)
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers)]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
