"""What a monitor may read (Prometheus text format 0.0.4), on this machine alone and without a person in it."""

import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from flask import Flask, Response, g, request

from kiosk.domain.clock_reading import ClockReading
from web.frame import Frame

BUCKETS = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0)
"""Seconds."""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Key = tuple[str, str, int]
"""Route template, method, hundreds of the status."""


class Durations:
    """How long requests took, by route template: never by address, which may hold an id."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._found: dict[Key, list[float]] = {}

    def add(self, key: Key, seconds: float) -> None:
        """Counts one request."""
        with self._turn:
            counted = self._found.setdefault(key, [0.0] * (len(BUCKETS) + 2))
            for place, limit in enumerate(BUCKETS):
                counted[place] += seconds <= limit
            counted[-2] += 1
            counted[-1] += seconds

    def lines(self) -> Iterator[str]:
        """A histogram for each route."""
        name = "telefoonhotel_request_seconds"
        yield f"# TYPE {name} histogram"
        with self._turn:
            found = {key: tuple(counted) for key, counted in sorted(self._found.items())}
        for (route, method, hundreds), counted in found.items():
            labels = f'route="{route}",method="{method}",status="{hundreds}xx"'
            for limit, number in zip((*BUCKETS, "+Inf"), counted[:-1], strict=True):
                yield f'{name}_bucket{{{labels},le="{limit}"}} {number:g}'
            yield f"{name}_count{{{labels}}} {counted[-2]:g}"
            yield f"{name}_sum{{{labels}}} {counted[-1]:.6f}"


def measure(app: Flask) -> Durations:
    """Counts every request from now on."""
    durations, steady = Durations(), _frame(app).clocks.steady

    @app.before_request
    def begin() -> None:
        g.began = steady()

    @app.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule is not None else ""
        if "began" in g:
            durations.add((route, request.method, response.status_code // 100), steady() - g.began)
        return response

    app.before_request_funcs[None].insert(0, app.before_request_funcs[None].pop())  # before a check can refuse
    return durations


def text(app: Flask, durations: Durations) -> str:
    """Everything there is to read at this moment."""
    shared = _frame(app)
    return "\n".join([*_product(shared, shared.clocks.school()), *durations.lines()]) + "\n"


def _product(shared: Frame, now: ClockReading) -> Iterator[str]:
    state, tallies = shared.house.tools.state(now), shared.house.tools.tallies(now)
    yield from _gauge("entries_today", [(f'{{kind="{kind}"}}', number) for kind, number in sorted(tallies.items())])
    for name, said in (("heard", "heard"), ("clock_trusted", "clock_trusted")):
        yield from _gauge(
            f"box_{name}", [(f'{{box="{place}"}}', getattr(box, said)) for place, box in enumerate(state.boxes)]
        )
    well = [(f'{{box="{place}"}}', box.reader == "ok") for place, box in enumerate(state.boxes)]
    yield from _gauge("box_reader_ok", well)
    yield from _gauge("clock_trusted", [("", now.trusted)])
    yield from _gauge("disk_free_share", [("", state.free_share)])
    yield from _gauge("messages_waiting", [("", state.messages_waiting)])
    yield from _gauge("live_streams", [("", shared.seats.taken)])
    yield from _gauge("look_age_seconds", [("", round(shared.watcher.age, 3))])
    if state.backup_us is not None:
        yield from _gauge("backup_age_seconds", [("", (now.utc_us - state.backup_us) // 1_000_000)])


def _gauge(name: str, values: Sequence[tuple[str, float]]) -> Iterator[str]:
    yield f"# TYPE telefoonhotel_{name} gauge"
    for labels, value in values:
        yield f"telefoonhotel_{name}{labels} {float(value):g}"


def serve_measures(app: Flask, durations: Durations, port: int) -> ThreadingHTTPServer:
    """Answers GET /metrics on loopback until shut down; there is no setting for another address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
            if self.path != "/metrics" or host not in ("127.0.0.1", "localhost"):
                self.send_error(404)
                return
            content = text(app, durations).encode()
            self.send_response(200)
            self.send_header("Content-Type", CONTENT_TYPE)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_said: object) -> None:
            """Nothing: a monitor asks every few seconds."""

        def version_string(self) -> str:
            return "telefoonhotel"

    server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=server.serve_forever, name="measures", daemon=True).start()
    return server


def _frame(app: Flask) -> Frame:
    return cast("Frame", app.extensions["telefoonhotel"])
