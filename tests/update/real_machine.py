"""Real releases in real venvs, both programs on the invented school, children who tap, and a colleague who writes."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.release.bundle import unpack
from kiosk.update.layout import Layout
from kiosk.update.making import VenvMaker
from tests.update.machine import STOP
from tests.update.releases import Releases

START = """#!/bin/sh
cd {home}
for word in station web; do
  setsid {home}/current/venv/bin/telefoonhotel $word >>{home}/$word.log 2>&1 </dev/null &
  echo $! >> {data}/run/pids
done
"""
BY_HAND = """
import sys
from dataclasses import replace
from pathlib import Path
from kiosk.store import close, open_school, reading, writing
from kiosk.store.custody import ledger
from kiosk.domain.custody import EntryFacts, Nonce
from dataclasses import fields
engine = open_school(Path(sys.argv[1]), "write")
with writing(engine) as unit:
    entry = ledger.entries_after(unit, {})[-1]
    web = [one for one in ledger.origins(unit) if one.kind == "web"][-1]
    facts = {one.name: getattr(entry, one.name) for one in fields(EntryFacts)}
    facts |= {"nonce": Nonce("ab" * 16), "actor": "staff:juf", "step": 0}
    made = ledger.append(unit, web, [EntryFacts(**facts)])
print(made[0].id)
close(engine)
"""
LONGEST_SECONDS = 90.0


@dataclass
class Children:
    """They tap one after the other, and try again when the box does not answer. green: taps that were accepted."""

    station: str
    cards: list[str]
    green: list[str] = field(default_factory=list)
    longest_wait: float = 0.0

    def __post_init__(self) -> None:
        self._stop, self._thread = threading.Event(), threading.Thread(target=self._all)

    def begin(self) -> None:
        """From here they come."""
        self._thread.start()

    def end(self) -> None:
        """The last one is answered."""
        self._stop.set()
        self._thread.join(LONGEST_SECONDS)

    def forget(self) -> None:
        """A new measurement of how long one had to wait."""
        self.longest_wait = 0.0

    def _all(self) -> None:
        for card in self._queue():
            began = time.monotonic()
            while not self._stop.is_set() and not self._one(card):
                self._stop.wait(0.1)
            self.longest_wait = max(self.longest_wait, time.monotonic() - began)
            if self._stop.wait(0.4):
                return

    def _queue(self) -> Iterator[str]:
        """Ten new ones, then one after every four that came before: they last for ten minutes."""
        for number, card in enumerate(self.cards):
            yield card
            if number >= 10:
                yield from (self.cards[(4 * number + more) % number] for more in range(4))

    def _one(self, card: str) -> bool:
        with suppress(OSError, urllib.error.URLError, ValueError):
            before = self._state()["tap"]
            self._put([{"uid": card}])
            until = time.monotonic() + 3
            while time.monotonic() < until:
                state = self._state()
                if state["tap"] > before and state["outcome"]:
                    if state["outcome"] == "handed_in":
                        self.green.append(card)
                    self._put([])
                    return True
                self._stop.wait(0.02)
            self._put([])
        return False

    def _state(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.station}/state", timeout=2) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def _put(self, cards: list[dict[str, str]]) -> None:
        body = json.dumps({"cards": cards}).encode()
        headers = {"Content-Type": "application/json"}
        urllib.request.urlopen(
            urllib.request.Request(f"{self.station}/twin/field", body, headers, method="PUT"), timeout=2
        ).close()


@dataclass
class RealMachine:
    """home: as /opt/telefoonhotel; data: as /var/lib/telefoonhotel."""

    home: Path
    data: Path
    environment: dict[str, str]
    cards: list[str]
    station: str

    @property
    def in_use(self) -> str:
        """The version."""
        return Layout(self.home).in_use()

    def tool(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """A command of the version in use."""
        command = [str(self.home / "current/venv/bin/telefoonhotel"), *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=check, cwd=self.home)

    def update(self, *words: str) -> dict[str, Any]:
        """An update by the version in use; what it says as JSON."""
        given = ["--home", self.home, "--stop", self.home / "stop", "--start", self.home / "start"]
        done = self.tool("update", "--json", "--watch", "40", *map(str, given), *words, check=False)
        if not done.stdout:
            raise AssertionError(done.stderr)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def write_by_hand_when(self, version: str) -> threading.Thread:
        """Once this version is in use and runs, a colleague enters something by hand."""

        def write() -> None:
            until = time.monotonic() + 600
            journal = self.home / "update" / "journal"
            while time.monotonic() < until:
                with suppress(OSError):
                    if self.in_use == version and b'"started"' in journal.read_bytes():
                        break
                threading.Event().wait(0.2)
            python = self.home / "current/venv/bin/python"
            command = [python, "-c", BY_HAND, self.data]
            subprocess.run(command, env=self.environment, check=True, capture_output=True, cwd=self.home)

        thread = threading.Thread(target=write)
        thread.start()
        return thread

    def entries(self, name: str, actor: str, kind: str = "hand_in") -> int:
        """How many entries of a kind stand in a file."""
        with closing(sqlite3.connect(f"file:{self.data / name}.db?mode=ro", uri=True)) as unit:
            query = "SELECT count(*) FROM ledger_entry WHERE kind = ? AND actor LIKE ?"
            return int(unit.execute(query, (kind, actor)).fetchone()[0])

    def run(self, script: str) -> None:
        """start or stop."""
        subprocess.run([self.home / script], env=self.environment, check=True)


def real_machine(folder: Path, releases: Releases) -> RealMachine:
    """The first release installed, the invented school, both programs running."""
    home, data = folder / "opt", folder / "data"
    version = releases.now.name.removeprefix("telefoonhotel-").removesuffix(".tar")
    release = home / "releases" / version
    release.parent.mkdir(parents=True)
    unpack(releases.now, releases.key, folder / "bundle")
    unfinished = Layout(home).unfinished(version)
    VenvMaker(home / "current").make(folder / "bundle", unfinished, release)
    unfinished.rename(release)
    shutil.rmtree(folder / "bundle")
    Layout(home).point(home / "current", version)
    for name, script in (("start", START), ("stop", STOP)):
        (home / name).write_text(script.format(home=home, data=data))
        (home / name).chmod(0o755)
    web, station = (_free_port() for _ in range(2))
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "TELEFOONHOTEL_DATA": str(data),
        "TELEFOONHOTEL_WEB_PORT": str(web),
        "TELEFOONHOTEL_STATION_PORT": str(station),
        "TELEFOONHOTEL_BACKUP_FOLDER": str(folder / "stick"),
        "TELEFOONHOTEL_DEMO": "1",
    }
    cards = _seeded(home, data, environment)
    machine = RealMachine(home, data, environment, cards, f"http://127.0.0.1:{station}")
    machine.run("start")
    return machine


def _seeded(home: Path, data: Path, environment: dict[str, str]) -> list[str]:
    """The invented school, as the demo makes it; the cards that carry a name."""
    command = [home / "current/venv/bin/telefoonhotel", "demo", "--data", data, "--json", "--clock", "08:20"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=home) as demo:
        assert demo.stdout is not None
        started = json.loads(demo.stdout.readline())
        demo.send_signal(signal.SIGTERM)
    return [pupil["card"] for pupil in started["pupils"] if pupil["card"]]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
