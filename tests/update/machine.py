"""A school's machine in a folder: versions, records and programs, all real, only smaller and in a hurry."""

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kiosk.settings import BackupSettings, Settings, WebSettings
from kiosk.store import File
from kiosk.store.files.databases import REVISIONS
from kiosk.store.files.returning import version_of
from kiosk.update.health import Patience
from kiosk.update.layout import Layout
from kiosk.update.programs import Given
from kiosk.update.service_user import ServiceUser
from kiosk.update.site import Site
from tests.release.made_bundle import Maker, listed
from tests.services.backup.saved_school import clock
from tests.services.versions.newer import NEWER, STEPS

OLD, NEW = "1.1.0", "1.2.0"
HURRY = Patience(appear=3.0, watch=0.5, fault=2.0, fresh=1.5)
PROGRAM = Path(__file__).with_name("program.py")
SOUND = {"fails": {}, "reader": "ok", "page": 200, "broken": False, "imports": True}

START = """#!/bin/sh
for word in station web; do
  setsid {home}/current/venv/bin/telefoonhotel $word >/dev/null 2>&1 </dev/null &
  echo $! >> {data}/run/pids
done
"""
STOP = """#!/bin/sh
for pid in $(cat {data}/run/pids 2>/dev/null); do
  kill -9 $pid 2>/dev/null
  while [ -r /proc/$pid/cwd/. ]; do :; done
done
rm -f {data}/run/pids
"""


@dataclass
class SmallMaker:
    """Makes a version out of what the bundle says of its program."""

    room: int = 100_000
    called: Callable[[], None] = lambda: None

    def make(self, bundle: Path, unfinished: Path, final: Path) -> None:
        """Without a venv: Python itself is that of the system."""
        shutil.copytree(bundle / "deploy", unfinished / "deploy")
        put_program(unfinished, json.loads((bundle / "told.json").read_text()))
        self.called()


@dataclass
class Machine:
    """home: as /opt/telefoonhotel; data: as /var/lib/telefoonhotel; wait: what happens while it is watched."""

    home: Path
    data: Path
    stick: Path
    port: int
    keys: Maker
    waits: list[Callable[[], None]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def site(self, **changes: Any) -> Site:
        """What the command makes of this machine."""
        settings = Settings(self.data, web=WebSettings(port=self.port), backup=BackupSettings(folder=str(self.stick)))
        made = Site(
            layout=Layout(self.home),
            settings=settings,
            programs=Given(str(self.home / "stop"), str(self.home / "start")),
            maker=SmallMaker(),
            user=ServiceUser(),
            read_clock=clock,
            say=self.said.append,
            patience=HURRY,
            wait=self._wait,
        )
        return replace(made, **changes)

    def bundle(self, **flaws: Any) -> Path:
        """A signed release of the newer version, with something wrong where a test asks for it."""
        steps = {
            file.value: f"{STEPS[file]} UPDATE alembic_version SET version_num = '{NEWER[file]}';" for file in File
        }
        revisions = {file.value: revision for file, revision in NEWER.items()}
        body = told(NEW, self.port, revisions, steps) | flaws
        files = {"told.json": json.dumps(body).encode(), "deploy/release-key.pub": self.keys.public_key.read_bytes()}
        return self.keys.tar(self.keys.entries(listed(files, NEW).to_bytes(), files))

    @property
    def in_use(self) -> str:
        """The version the link points to."""
        return Layout(self.home).in_use()

    @property
    def revisions(self) -> dict[File, str | None]:
        """How the files stand."""
        return {file: version_of(file.path(self.data)) for file in File}

    def stop(self) -> None:
        """Both programs."""
        subprocess.run([self.home / "stop"], check=True)

    def _wait(self, seconds: float) -> None:
        if Layout(self.home).in_use() == NEW and self.waits:
            self.waits.pop()()
        threading.Event().wait(min(seconds, 0.05))


def told(version: str, port: int, revisions: dict[str, str], steps: dict[str, str]) -> dict[str, Any]:
    """What a program of a release knows of itself."""
    return SOUND | {"version": version, "port": port, "revisions": revisions, "steps": steps}


def put_program(release: Path, body: dict[str, Any]) -> None:
    """The program of a version, with the Python beside it."""
    programs = release / "venv" / "bin"
    programs.mkdir(parents=True)
    shutil.copy(PROGRAM, programs / "telefoonhotel")
    (programs / "python").write_text(f"#!/bin/sh\nexit {0 if body['imports'] else 1}\n")
    (programs / "told.json").write_text(json.dumps(body))
    for name in ("telefoonhotel", "python"):
        (programs / name).chmod(0o755)


def make_machine(home: Path, data: Path, stick: Path) -> Machine:
    """The older version in use, its programs running."""
    home.mkdir(exist_ok=True)
    keys = Maker(home)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    put_program(home / "releases" / OLD, told(OLD, port, {file.value: REVISIONS[file][-1] for file in File}, {}))
    deploy = home / "releases" / OLD / "deploy"
    deploy.mkdir()
    shutil.copy(keys.public_key, deploy / "release-key.pub")
    Layout(home).point(home / "current", OLD)
    for name, script in (("start", START), ("stop", STOP)):
        (home / name).write_text(script.format(home=home, data=data))
        (home / name).chmod(0o755)
    os.environ["TELEFOONHOTEL_DATA"] = str(data)
    subprocess.run([home / "start"], check=True)
    return Machine(home, data, stick, port, keys)


def killed_child(act: Callable[[], object]) -> bool:
    """Does something in a process of its own. True when that was killed, as a power cut does."""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
