"""The contract of the entrance screen's server, on real sockets."""

import http.client
import json
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from kiosk.screen.errors import PortTakenError
from kiosk.screen.guard import LARGEST_BODY
from kiosk.screen.publication import MOST_STREAMS
from kiosk.screen.server import EntranceServer

JSON = {"Content-Type": "application/json"}


def refuse_kind(asked: dict[str, object]) -> dict[str, object]:
    raise ValueError(f"Onbekende soort: {asked['kind']}.")


TWIN_CALLS = {
    ("GET", "/twin"): lambda _asked: {"cards": []},
    ("PUT", "/twin/field"): lambda asked: {"heard": asked},
    ("POST", "/twin/fault"): refuse_kind,
}


@pytest.fixture
def twin() -> Iterator[EntranceServer]:
    server = EntranceServer(0, twin_calls=TWIN_CALLS)
    server.publish({"state": "ready", "text": {"nl": "Hoi!"}})
    server.start()
    yield server
    server.stop()


@pytest.fixture
def box() -> Iterator[EntranceServer]:
    server = EntranceServer(0)
    server.start()
    yield server
    server.stop()


def ask(
    server: EntranceServer, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)) as connection:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def open_stream(server: EntranceServer) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/events")
    return connection, connection.getresponse()


def next_document(stream: http.client.HTTPResponse) -> dict[str, object]:
    while not (line := stream.readline()).startswith(b"data: "):
        pass
    return dict(json.loads(line.removeprefix(b"data: ")))


def test_the_state_is_the_last_published_document(twin: EntranceServer) -> None:
    twin.publish({"state": "busy"})
    status, headers, body = ask(twin, "GET", "/state")
    assert (status, headers["Content-Type"], json.loads(body)) == (200, "application/json", {"state": "busy"})


def test_before_the_first_document_the_box_says_it_wakes_up(box: EntranceServer) -> None:
    status, _, body = ask(box, "GET", "/state")
    assert status == 503
    assert "wakker" in json.loads(body)["error"]


def test_a_follower_gets_the_present_document_and_every_change(twin: EntranceServer) -> None:
    connection, stream = open_stream(twin)
    with closing(connection), stream:
        assert next_document(stream)["state"] == "ready"
        twin.publish({"state": "asking"})
        assert next_document(stream) == {"state": "asking"}


def test_the_seventeenth_stream_is_refused_and_a_freed_place_is_given_again(twin: EntranceServer) -> None:
    with ExitStack() as streams:
        for _ in range(MOST_STREAMS):
            connection, stream = open_stream(twin)
            streams.enter_context(closing(connection))
            streams.enter_context(stream)
            next_document(stream)
        status, _, body = ask(twin, "GET", "/events")
        assert (status, "16" in json.loads(body)["error"]) == (503, True)
        assert ask(twin, "GET", "/state")[0] == 200


def test_stopping_ends_the_streams(twin: EntranceServer) -> None:
    connection, stream = open_stream(twin)
    with closing(connection), stream:
        next_document(stream)
        twin.stop()
        assert stream.read().strip() == b""


def test_after_the_stop_an_open_connection_gets_no_old_state(twin: EntranceServer) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", twin.port, timeout=5)) as connection:
        for status in (200, 503):
            connection.request("GET", "/state")
            answer = connection.getresponse()
            assert (answer.status, bool(answer.read())) == (status, True)
            twin.stop()


def test_every_answer_carries_the_strict_headers(twin: EntranceServer) -> None:
    for path in ("/", "/state", "/static/screen.css", "/nowhere"):
        headers = ask(twin, "GET", path)[1]
        assert headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_a_twin_call_gets_the_body_and_its_answer_returns(twin: EntranceServer) -> None:
    status, _, body = ask(twin, "PUT", "/twin/field", b'{"cards": []}', JSON)
    assert (status, json.loads(body)) == (200, {"heard": {"cards": []}})


def test_a_call_that_is_refused_says_why(twin: EntranceServer) -> None:
    status, _, body = ask(twin, "POST", "/twin/fault", b'{"kind": "fire"}', JSON)
    assert (status, json.loads(body)) == (400, {"error": "Onbekende soort: fire."})


def test_a_fault_of_our_own_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    server = EntranceServer(0, twin_calls={("POST", "/twin/press"): lambda asked: {"x": asked["missing"]}})
    server.start()
    status, _, body = ask(server, "POST", "/twin/press", b"{}", JSON)
    server.stop()
    assert (status, "logboek" in json.loads(body)["error"]) == (500, True)
    assert "KeyError" in caplog.text


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content-Type": "text/plain"}, b"{}", 415),
        ({**JSON, "Origin": "http://elsewhere.example"}, b"{}", 403),
        ({**JSON, "Origin": "null"}, b"{}", 403),
        ({**JSON, "Host": "elsewhere.example"}, b"{}", 403),
        (JSON, b"{", 400),
        (JSON, b"[]", 400),
        (JSON, b'"' + b"x" * LARGEST_BODY + b'"', 413),
        ({**JSON, "Content-Length": "many"}, b"{}", 411),
    ],
)
def test_a_write_that_is_not_ours_is_refused(
    twin: EntranceServer, headers: dict[str, str], body: bytes, status: int
) -> None:
    found, _, answer = ask(twin, "PUT", "/twin/field", body, headers)
    assert found == status
    assert json.loads(answer)["error"]


def test_the_page_of_the_box_itself_may_write(twin: EntranceServer) -> None:
    for host in (f"127.0.0.1:{twin.port}", f"localhost:{twin.port}"):
        headers = {**JSON, "Host": host, "Origin": f"http://{host}"}
        assert ask(twin, "PUT", "/twin/field", b"{}", headers)[0] == 200


def test_reading_through_another_name_is_refused(twin: EntranceServer) -> None:
    assert ask(twin, "GET", "/state", headers={"Host": "elsewhere.example"})[0] == 403


@pytest.mark.parametrize(("method", "path"), [*TWIN_CALLS, ("GET", "/twin/cards"), ("GET", "/twin/anything")])
def test_on_a_real_box_there_is_no_twin(box: EntranceServer, method: str, path: str) -> None:
    assert ask(box, method, path, b"{}", JSON)[0] == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/static/../server.py", 404),
        ("POST", "/state", 405),
        ("POST", "/twin", 405),
        ("DELETE", "/state", 501),
    ],
)
def test_an_unknown_address_or_method_is_a_json_sentence(
    twin: EntranceServer, method: str, path: str, status: int
) -> None:
    found, headers, body = ask(twin, method, path, b"{}", JSON)
    assert (found, headers["Content-Type"]) == (status, "application/json")
    assert json.loads(body)["error"]


def test_a_connection_serves_many_requests(twin: EntranceServer) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", twin.port, timeout=5)) as connection:
        for _ in range(3):
            connection.request("GET", "/state")
            assert json.loads(connection.getresponse().read())["state"] == "ready"


def test_a_taken_port_is_refused_unless_the_next_one_will_do(twin: EntranceServer) -> None:
    with pytest.raises(PortTakenError, match=str(twin.port)):
        EntranceServer(twin.port)
    neighbour = EntranceServer(twin.port, or_next_free=True)
    assert neighbour.port > twin.port
    neighbour.stop()


def test_it_listens_on_loopback_only(twin: EntranceServer) -> None:
    assert twin.url == f"http://127.0.0.1:{twin.port}/"
    assert twin._server.socket.getsockname()[0] == "127.0.0.1"


def test_only_the_twin_has_the_virtual_entrance_around_the_screen(twin: EntranceServer, box: EntranceServer) -> None:
    assert b"Virtuele ingang" in ask(twin, "GET", "/")[2]
    assert b"Virtuele ingang" not in ask(box, "GET", "/")[2]
