"""What the server itself refuses, keeps in memory and believes; over real sockets (quality.md S3)."""

import http.client
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from flask import Flask, request

from tests.web.invented import NOW, PaperHouse
from tests.web.reading import SECURITY_HEADERS
from web import create_app
from web.clocks import Clocks
from web.configuration import WebConfig
from web.serving import MOST_HEADER_BYTES, UnsafePlaceError, check_place, make_server
from web.uploads import takes_up_to

HOST = "hotel.school.example"
HTML = {"Host": HOST}
OVER_TLS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.7"}


@contextmanager
def serving(app: Flask) -> Iterator[int]:
    """The port on which an app is served, as the program serves it."""
    config = app.extensions["telefoonhotel"].config
    server = make_server(app, config)

    def run() -> None:
        with suppress(OSError):  # the line it listens on is closed below
            server.run()

    thread = threading.Thread(target=run)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(10)


@pytest.fixture
def make(make_app: Callable[..., Flask]) -> Callable[..., Flask]:
    return lambda **settings: make_app(hosts=frozenset({HOST}), port=0, threads=4, **settings)


def ask(port: int, method: str, path: str, headers: dict[str, str], body: bytes | None = None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    if path != "/stroom":
        answer.body = answer.read()
    connection.close()
    return answer


def raw(port: int, sent: bytes) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(sent)
        return b"".join(iter(lambda: line.recv(65536), b"")).decode()


def assert_shielded(names: dict[str, str]) -> None:
    assert {name: names[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "default-src 'none'" in names["Content-Security-Policy"]
    assert "unsafe" not in names["Content-Security-Policy"]
    assert "Server" not in names
    assert "Via" not in names


def unnamed_files() -> set[str]:
    found = set()
    for one in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add(os.readlink(one))
    return {name for name in found if "/#" in name and "(deleted)" in name}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """One server for what changes nothing."""
    config = WebConfig(tmp_path_factory.mktemp("served"), frozenset({HOST}), port=0, threads=4)
    with serving(create_app(config, PaperHouse(), Clocks(lambda: NOW))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/aanmelden", HTML, 200),
        ("HEAD", "/aanmelden", HTML, 200),
        ("GET", "/", HTML, 303),
        ("GET", "/static/style.css", HTML, 200),
        ("GET", "/static/style.css", {**HTML, "If-None-Match": "known"}, 304),
        ("GET", "/nergens", HTML, 404),
        ("PUT", "/aanmelden", HTML, 405),
        ("TRACE", "/aanmelden", HTML, 405),
        ("POST", "/aanmelden", HTML, 400),
        ("GET", "/aanmelden", {"Host": "elders.example"}, 400),
        ("GET", "/aanmelden", {"Host": "[::1"}, 400),
        ("GET", "/aanmelden", {**HTML, "X-Long": "a" * MOST_HEADER_BYTES}, 431),
        ("POST", "/aanmelden", {**HTML, "Content-Length": "99999999"}, 413),
        ("GET", "/api/v1/nergens", HTML, 404),
    ],
)
def test_every_answer_carries_the_headers_and_does_not_say_what_made_it(port, method, path, headers, status) -> None:
    if headers.get("If-None-Match"):
        headers = {**headers, "If-None-Match": ask(port, method, path, HTML).getheader("ETag")}
    answer = ask(port, method, path, headers)
    assert answer.status == status
    assert_shielded(dict(answer.getheaders()))
    kept = answer.getheader("Cache-Control")
    assert kept == ("no-cache" if path.startswith("/static") else "no-store")


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_with_the_headers(port: int, sent: bytes) -> None:
    answer = raw(port, sent)
    head, *lines = answer.split("\r\n\r\n")[0].split("\r\n")
    assert head.split()[1] in ("400", "501")
    assert_shielded(dict(line.split(": ", 1) for line in lines))
    assert "waitress" not in answer


def test_a_large_upload_is_never_on_disk(tmp_path: Path, house: PaperHouse) -> None:
    config = WebConfig(tmp_path, hosts=frozenset({HOST}), port=0, threads=4)
    app, during = create_app(config, house, Clocks(lambda: NOW, lambda: 0.0)), set[str]()

    @takes_up_to(3_000_000)
    def look() -> str:
        during.update(unnamed_files())
        return str(len(request.get_data()))

    app.add_url_rule("/kijk", "health.alive.look", look, methods=["PUT"])
    app.before_request_funcs[None] = app.before_request_funcs[None][:1]
    before = unnamed_files()
    with serving(app) as port:
        answer = ask(port, "PUT", "/kijk", HTML, b"N" * 2_000_000)
    assert (answer.body, during - before) == (b"2000000", set())


def test_under_tls_only_what_the_proxy_passes_on_is_answered(make) -> None:
    with serving(make(tls=True)) as port:
        bare, passed = ask(port, "GET", "/aanmelden", HTML), ask(port, "GET", "/aanmelden", OVER_TLS)
        alive = ask(port, "GET", "/healthz", HTML)
    assert (bare.status, passed.status, alive.status) == (403, 200, 200)
    assert "https" in bare.body.decode()
    assert passed.getheader("Strict-Transport-Security") == bare.getheader("Strict-Transport-Security")
    assert passed.getheader("Set-Cookie").startswith("__Host-formulier=")
    assert "; Secure; HttpOnly" in passed.getheader("Set-Cookie")


@pytest.mark.parametrize("settings", [{"tls": True, "proxy": "10.0.0.9"}, {"tls": False}])
def test_nobody_but_the_proxy_says_who_asks_and_over_what(make, settings: dict[str, object]) -> None:
    app, seen = make(**settings), list[tuple[str | None, str]]()
    app.before_request_funcs[None].insert(0, lambda: seen.append((request.remote_addr, request.scheme)))
    with serving(app) as port:
        ask(port, "GET", "/healthz", OVER_TLS)
    assert seen == [("127.0.0.1", "http")]


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.2", "::", "hotel.school.example"])
def test_without_tls_the_program_refuses_any_other_place_than_this_machine(tmp_path: Path, host: str) -> None:
    with pytest.raises(UnsafePlaceError, match=r"web\.tls"):
        check_place(WebConfig(tmp_path, host=host))
    check_place(WebConfig(tmp_path, host=host, tls=True))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.5"])
def test_this_machine_itself_needs_no_tls(tmp_path: Path, host: str) -> None:
    check_place(WebConfig(tmp_path, host=host))
