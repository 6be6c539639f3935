"""A school to tell stories about: the demo, run as a user runs it, driven through its published contract."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / ".venv/bin/telefoonhotel"
PATIENCE_S = 40.0
SAME_CARD_S = 5.2
"""A card that comes back sooner repeats its answer (5 s), and a little more."""

POLLS_OF_AN_EMPTY_FIELD = 240
"""SPI transfers after which the reader has surely missed a card that left: thirty looks at an empty field."""


def until(holds: Callable[[], Any], what: str, within: float = PATIENCE_S) -> Any:
    """Looks again and again until something is so; fails with words when it never is."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = holds()
        if found:
            return found
        time.sleep(0.05)  # a look at another process, not a wait for a moment in the test
    raise AssertionError(f"not within {within} s: {what}")


@dataclass
class School:
    """A running demo. Pupils are its facts: name, group, card. signed_in: the cookies of each user's browser."""

    facts: dict[str, Any]
    data: Path
    process: subprocess.Popen[str]
    signed_in: dict[str, list[Any]] = field(default_factory=dict)
    _tapped: dict[str, float] = field(default_factory=dict)

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """One call to the box's loopback server."""
        request = urllib.request.Request(
            self.facts["station"] + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={} if body is None else {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def refused(self, method: str, path: str, body: object) -> tuple[int, str]:
        """A call that must be refused: its status and sentence."""
        try:
            self.call(method, path, body)
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())["error"]
        raise AssertionError(f"{method} {path} was not refused")

    def state(self) -> dict[str, Any]:
        """What the box shows."""
        return self.call("GET", "/state")

    def pupil(self, uid_bytes: int = 7, number: int = 0) -> dict[str, Any]:
        """The n-th pupil with a card of this length."""
        return [p for p in self.facts["pupils"] if p["card"] and len(p["card"]) == 2 * uid_bytes][number]

    def hold(self, *cards: dict[str, str]) -> None:
        """Exactly these cards lie on the reader."""
        self.call("PUT", "/twin/field", {"cards": list(cards)})

    def tap(self, *cards: str | dict[str, str]) -> dict[str, Any]:
        """Holds the cards to the reader until the box answers, and takes them away."""
        before = self.state()["tap"]
        self.hold(*({"uid": card} if isinstance(card, str) else card for card in cards))
        answered = until(lambda: _answer(self.state(), before), "an answer of the box")
        self.hold()
        self._tapped.update({card: time.monotonic() for card in cards if isinstance(card, str)})
        left_at = self._transfers()
        until(lambda: self._transfers() > left_at + POLLS_OF_AN_EMPTY_FIELD, "the reader to see that the card left")
        return answered

    def _transfers(self) -> int:
        return int(self.call("GET", "/twin")["counters"]["spi_transfers"])

    def past_the_repeat(self, card: str) -> None:
        """Waits until this card is no repeat any more."""
        latest = self._tapped.get(card, float("-inf"))
        time.sleep(max(0.0, latest + SAME_CARD_S - time.monotonic()))  # five seconds are part of the contract

    def press(self, button: str) -> None:
        """A finger on a button, later than the guard of the first moments."""
        time.sleep(0.35)  # the guard is part of the contract: a press in the first 300 ms does not count
        self.call("POST", "/twin/press", {"button": button})

    def clock(self, time_of_day: str, *, trusted: bool = True) -> None:
        """Sets the school clock to a time of the same day."""
        now = self.state()["now"]
        self.call("POST", "/twin/clock", {"now": f"{now[:10]}T{time_of_day}:00{now[-6:]}", "trusted": trusted})

    def now(self) -> datetime:
        """The school clock."""
        return datetime.fromisoformat(self.state()["now"])

    def today(self) -> str:
        """The school day, ISO."""
        return str(self.state()["now"][:10])

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """The telefoonhotel command on this school's data."""
        environment = {**os.environ, "TELEFOONHOTEL_DATA": str(self.data)}
        done = subprocess.run([COMMAND, *words], capture_output=True, text=True, env=environment, timeout=120)
        assert not check or done.returncode == 0, done.stderr
        return done

    def login(self, role: str) -> dict[str, str]:
        """User and password of a member of staff."""
        return next(login for login in self.facts["logins"] if login["role"] == role)

    def station_process(self) -> int:
        """The process id of the station."""
        return int(json.loads((self.data / "run/station.json").read_text())["process"])


def _answer(state: dict[str, Any], before: int) -> dict[str, Any] | None:
    answers = state["outcome"] or state["state"] in ("enrolling", "staff")
    return state if state["tap"] > before and answers else None


def free_port() -> int:
    """A port that is free, as is the next one, and stays so: no outgoing connection is given one this low (ip(7))."""
    first = 20_000 + 2 * (os.getpid() % 5_000)
    return next(port for port in range(first, 32_000, 2) if _is_free(port) and _is_free(port + 1))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@contextmanager
def running_school(data: Path, *options: str, port: int) -> Iterator[School]:
    """Starts the demo and stops it again, as Ctrl+C does."""
    ports = ("--web-port", str(port), "--station-port", str(port + 1))
    command = [COMMAND, "demo", "--json", "--data", str(data), *ports, *options]
    with open(data.parent / f"{data.name}.log", "w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=data.parent)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, (data.parent / f"{data.name}.log").read_text()
        yield School(json.loads(line), data, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        process.stdout.close()
