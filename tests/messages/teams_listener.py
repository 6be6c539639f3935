"""A Teams workflow on loopback: checks the card as Teams would, and answers what it is told to."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "geheimeSig0123456789"
TARGET = f"/workflows/abc/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sv=1.0&sig={SECRET}"
HANG_UP, SILENCE = -1, -2


@dataclass
class TeamsListener:
    """answers: statuses to give first, with their headers; afterwards 202. raw: the bytes of every request.

    HANG_UP takes the request and closes; SILENCE takes it and says nothing until `let_go` is set.
    """

    address: str = ""
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    cards: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    taken: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    @property
    def texts(self) -> list[list[str]]:
        """What a person reads of each card."""
        return [[block["text"] for block in card["body"]] for card in self.cards]


@contextmanager
def teams_listener(context: ssl.SSLContext | None = None) -> Iterator[TeamsListener]:
    """Listens until the block ends."""
    listener = TeamsListener()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(listener))
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    host = "127.0.0.1" if context is None else "localhost"
    listener.address = f"{'http' if context is None else 'https'}://{host}:{server.server_port}{TARGET}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield listener
    finally:
        listener.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(listener: TeamsListener) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.raw.append(self.requestline.encode() + bytes(self.headers) + body)
            listener.wrong += wrong_with(body, self.headers["Content-Type"])
            listener.cards.append(json.loads(body)["attachments"][0]["content"])
            status, headers = listener.answers.pop(0) if listener.answers else (202, {})
            listener.taken.set()
            if status == SILENCE:
                listener.let_go.wait(20)
            if status < 0:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def do_GET(self) -> None:
            listener.wrong.append("a GET: somebody followed a redirect")

        def log_message(self, *_arguments: object) -> None:
            """Says nothing."""

    return Handler


def wrong_with(body: bytes, content_type: str) -> list[str]:
    """What Teams would refuse."""
    message = json.loads(body)
    attachment = message["attachments"][0]
    card = attachment["content"]
    checks = {
        "content type": content_type.startswith("application/json"),
        "size": len(body) <= 28 * 1024,
        "message": set(message) == {"type", "attachments"} and message["type"] == "message",
        "attachments": len(message["attachments"]) == 1,
        "attachment": set(attachment) == {"contentType", "contentUrl", "content"},
        "contentUrl": attachment["contentUrl"] is None,
        "kind": attachment["contentType"] == "application/vnd.microsoft.card.adaptive",
        "card": card["type"] == "AdaptiveCard" and card["version"] == "1.4",
        "body": all(block["type"] == "TextBlock" and block["text"] for block in card["body"]),
        "actions": all(each["type"] == "Action.OpenUrl" and each["url"] for each in card.get("actions", [])),
    }
    return [name for name, good in checks.items() if not good]
