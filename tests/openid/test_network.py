"""With little patience: what a server of Microsoft may do to the staff page."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kiosk.openid.errors import NoAnswerError
from kiosk.openid.network import MOST_BYTES, ask


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked."""

    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Location", "/large")
        self.end_headers()
        self.wfile.write(b"x" * (MOST_BYTES + 1 if self.path == "/large" else 2))

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_redirect_is_not_followed(address: str) -> None:
    assert (ask(f"{address}/away").status_code, ask(f"{address}/away").body) == (302, b"xx")


def test_an_answer_without_end_is_cut_off(address: str) -> None:
    with pytest.raises(NoAnswerError, match="te veel of te langzaam"):
        ask(f"{address}/large")


@pytest.mark.parametrize("elsewhere", ["http://elders.example/x", "file:///etc/passwd", "ftp://127.0.0.1/x", ""])
def test_only_https_is_asked_beyond_this_machine(elsewhere: str) -> None:
    with pytest.raises(NoAnswerError, match="https"):
        ask(elsewhere)
