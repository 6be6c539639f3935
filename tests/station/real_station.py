"""The real `telefoonhotel station` in a process of its own, on the twin in real time, driven over loopback."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.clock import set_demo_clock
from kiosk.settings import DATA_VARIABLE, DEMO_MARKER, DEMO_VARIABLE, load_settings
from tests.station.small_school import MONDAY

COMMAND = Path(sys.executable).with_name("telefoonhotel")
PATIENCE_S = 30.0
READY = "station ready on port "


def mark_as_demo(data: Path, speed: float = 1) -> Path:
    """Only a demo's folder may have an emulated reader; its school clock starts at 08:20 on a Monday."""
    (data / DEMO_MARKER).touch()
    set_demo_clock(load_settings(data), MONDAY, speed, trusted=True)
    return data


def surroundings(data: Path, port: int = 0) -> dict[str, str]:
    """The environment in which the demo starts its station."""
    given = {DATA_VARIABLE: str(data), DEMO_VARIABLE: "1", "TELEFOONHOTEL_STATION_PORT": str(port)}
    return {**{name: value for name, value in os.environ.items() if name != "RUNTIME_DIRECTORY"}, **given}


class RealStation:
    """One start of the program; ready when made. tracer: a command line put before it, which must not be its parent."""

    def __init__(self, data: Path, tracer: tuple[str, ...] = (), **environment: str) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [*tracer, COMMAND, "station"], env=surroundings(data) | environment, stderr=subprocess.PIPE, text=True
        )
        self.port = self._wait_until_ready()
        self._stream = socket.create_connection(("127.0.0.1", self.port))
        self._stream.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
        self._heard = b""
        self.state: dict[str, Any] = {}
        self.listen(PATIENCE_S)

    def _wait_until_ready(self) -> int:
        said = []
        assert self.process.stderr is not None
        for line in self.process.stderr:
            said.append(line)
            if READY in line:
                return int(line.rpartition(READY)[2])
        raise AssertionError(f"the station ended before it was ready: {''.join(said)}")

    def look(self) -> dict[str, Any]:
        """The twin: cards, pins, clocks, counters."""
        return self.call("GET", "/twin", None)

    def call(self, method: str, path: str, body: Mapping[str, object] | None) -> dict[str, Any]:
        """One call to the loopback server. Raises urllib.error.HTTPError for a refusal."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return dict(json.loads(answer.read()))

    def hold(self, *uids: str) -> None:
        """Exactly these cards lie on the reader."""
        self.call("PUT", "/twin/field", {"cards": [{"uid": uid} for uid in uids]})

    def listen(self, patience_s: float) -> bool:
        """Follows the stream of states to its next document; False when none came in time, or the station died."""
        deadline = time.monotonic() + patience_s
        while (left := deadline - time.monotonic()) > 0:
            line, ended, rest = self._heard.partition(b"\n\n")
            if ended:
                self._heard = rest
                if b"data: {" in line:
                    self.state = json.loads(line.rpartition(b"data: ")[2])
                    return True
                continue
            self._stream.settimeout(left)
            try:
                said = self._stream.recv(65536)
            except OSError:
                return False
            if not said:
                return False
            self._heard += said
        return False

    def answer_after(self, taps: int, patience_s: float = PATIENCE_S) -> str | None:
        """The outcome of the first tap after so many, as soon as it is published; None when none came in time."""
        deadline = time.monotonic() + patience_s
        while self.state["tap"] <= taps or self.state["outcome"] is None:
            if not self.listen(deadline - time.monotonic()):
                return None
        return str(self.state["outcome"])

    def tap(self, uid: str) -> str | None:
        """Holds a card to the reader until the box answers."""
        taps = self.state["tap"]
        self.hold(uid)
        outcome = self.answer_after(taps)
        self.hold()
        return outcome

    def end(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()
        self._stream.close()
        if self.process.stderr is not None:
            self.process.stderr.close()
