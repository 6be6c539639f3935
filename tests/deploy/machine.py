"""A school's machine with the units of deploy/systemd under a real systemd, in name spaces of its own on this one.

Needs root, a systemd and a kernel with overlayfs; nothing of it touches the services of the machine it runs on. The
school is a trial on the twin.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SYSTEMD = Path("/lib/systemd/systemd")
PATIENCE_S = 90.0
NAME_SPACES = ("--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup")
COMMAND = "/opt/telefoonhotel/current/venv/bin/telefoonhotel"
PYTHON = "/opt/telefoonhotel/current/python/bin/python3"
SOURCE = "/opt/telefoonhotel/current/source"
DATA = "/var/lib/telefoonhotel"
AS_WEB = ("setpriv", "--reuid=telefoonhotel-web", "--regid=telefoonhotel", "--init-groups")
FINISH = f"""set -eu
systemd-sysusers
systemd-tmpfiles --create
cat > /etc/telefoonhotel/environment <<X
PYTHONPATH=/opt/telefoonhotel/current/source:/opt/telefoonhotel/current/venv/packages
LD_LIBRARY_PATH=/opt/telefoonhotel/current/python/lib
TELEFOONHOTEL_STATION_WIRING=twin
TELEFOONHOTEL_STATION_TRIAL=true
TELEFOONHOTEL_BACKUP_FOLDER=/var/backups/telefoonhotel
X
set -a
. /etc/telefoonhotel/environment
TELEFOONHOTEL_DATA={DATA}
RUNTIME_DIRECTORY=/run/telefoonhotel
umask 0007
{" ".join(AS_WEB)} {COMMAND} init --brin 99ZZ --name Proefschool
"""


def missing() -> str:
    """What keeps a machine from being made here; empty when nothing does."""
    if os.geteuid() != 0:
        return "only root can make a machine"
    lacks = [tool for tool in ("caddy", "unshare", "nsenter", "pivot_root", "ip", "nft") if shutil.which(tool) is None]
    if not SYSTEMD.exists() or lacks:
        return f"no systemd, or no {', '.join(lacks)}"
    if "overlay" not in Path("/proc/filesystems").read_text() or _groups() is None:
        return "no overlayfs, or no unified control groups"
    return ""


def _groups() -> Path | None:
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        before, _dash, after = line.partition(" - ")
        if after.startswith("cgroup2 "):
            return Path(before.split()[4])
    return None


class Machine:
    """Booted, and both programs ready. pid: of its systemd, as seen from here."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def run(self, *command: str, into: int = 0, check: bool = True) -> str:
        """A command inside, in the name spaces of its systemd, the network apart when into is a process of it."""
        enter = ["nsenter", f"--target={self.pid}", "--mount", "--uts", "--ipc", "--pid", "--cgroup"]
        net = f"--net=/proc/{self.outside(into) if into else self.pid}/ns/net"
        done = subprocess.run([*enter, net, *command], capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return done.stdout

    def outside(self, pid: int) -> int:
        """The number that a process of the machine has out here."""
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                numbers = next(line for line in status.read_text().splitlines() if line.startswith("NSpid:")).split()
            except (OSError, StopIteration):
                continue
            if numbers[2:] and int(numbers[-1]) == pid and _inside(int(numbers[1]), self.pid):
                return int(numbers[1])
        raise AssertionError(f"no process {pid} in the machine")

    def listens(self) -> bool:
        """True once its systemd takes orders."""
        said = self.run("systemctl", "is-system-running", check=False).strip()
        return said in ("initializing", "starting", "running", "degraded")

    def shown(self, unit: str, *names: str) -> dict[str, str]:
        """Properties of a unit."""
        said = self.run("systemctl", "show", f"--property={','.join(names)}", unit)
        return dict(line.split("=", 1) for line in said.splitlines())

    def main_pid(self, unit: str) -> int:
        """Of the program of a unit, as the machine numbers it; 0 when it does not run."""
        return int(self.shown(unit, "MainPID")["MainPID"])

    def is_up(self, unit: str) -> bool:
        """True when it said that it is ready."""
        return self.shown(unit, "ActiveState")["ActiveState"] == "active"

    def said(self, unit: str) -> str:
        """Its lines in the journal."""
        return self.run("journalctl", "--no-pager", "--output=cat", f"--unit={unit}")

    def write(self, path: str, text: str) -> None:
        """A file inside, as root."""
        self.run("sh", "-c", 'printf "%s\\n" "$1" > "$0"', path, text)

    def page(self, path: str, port: int = 8080) -> int:
        """The status of a page on loopback of the machine; 0 when nobody answers."""
        call = "import sys,urllib.request as u; print(u.urlopen(sys.argv[1],timeout=5).status)"
        said = self.run(PYTHON, "-c", call, f"http://127.0.0.1:{port}{path}", check=False)
        return int(said or 0)

    def is_stopped(self, pid: int) -> bool:
        """True for a process that SIGSTOP holds."""
        return self.run("ps", "-o", "state=", "-p", str(pid), check=False).strip().startswith("T")

    def monotonic(self) -> float:
        """The clock that systemd's own times are told in, in seconds."""
        return time.clock_gettime(time.CLOCK_MONOTONIC)

    def silence_before_watchdog(self, unit: str) -> float:
        """When the last sign of life came before its watchdog ended it."""
        said = self.run("journalctl", "--no-pager", "--output=json", f"UNIT={unit}")
        lines = [json.loads(line) for line in said.splitlines()]
        ended = [line for line in lines if "Watchdog timeout" in line["MESSAGE"]]
        limit = ended[-1]["MESSAGE"].partition("limit ")[2].partition("s)")[0].removesuffix("s")
        return int(ended[-1]["__MONOTONIC_TIMESTAMP"]) / 1e6 - float(limit)

    def box(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """A call to the page of the box, from inside its own network."""
        call = (
            "import json,sys,urllib.request as u; m,p,b=sys.argv[1:];"
            "print(u.urlopen(u.Request('http://127.0.0.1:8081'+p,method=m,data=b.encode() or None,"
            "headers={'Content-Type':'application/json'}),timeout=10).read().decode())"
        )
        text = "" if body is None else json.dumps(body)
        station = self.main_pid("telefoonhotel-station.service")
        return dict(json.loads(self.run(PYTHON, "-c", call, method, path, text, into=station)))


def _inside(pid: int, systemd: int) -> bool:
    try:
        return os.readlink(f"/proc/{pid}/ns/pid") == os.readlink(f"/proc/{systemd}/ns/pid")
    except OSError:
        return False


def until(true: Callable[[], object], what: str, within: float = PATIENCE_S) -> float:
    """Waits for it; how many seconds it took."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > within:
            raise AssertionError(f"not within {within:.0f} s: {what}")
        time.sleep(0.1)
    return time.monotonic() - began


@contextmanager
def booted(finish: str = "") -> Iterator[Machine]:
    """A machine that runs telefoonhotel.target; finish: more to do before its systemd begins (shell)."""
    groups = _groups()
    assert groups is not None
    own = groups / f"telefoonhotel-tried-{os.getpid()}"
    own.mkdir()
    with tempfile.TemporaryDirectory(prefix="machine-") as folder:
        layer, script = Path(folder) / "layer", Path(folder) / "finish.sh"
        layer.mkdir()
        script.write_text(FINISH + finish)
        # Seen inside under the same path: the lower layer is this machine's whole tree.
        words = [ROOT, sys.base_prefix, sysconfig.get_path("purelib"), script]
        boot = ["unshare", *NAME_SPACES, "--fork", "--kill-child", "sh", str(Path(__file__).with_name("boot.sh"))]
        join = 'echo $$ > "$0"/cgroup.procs; exec "$@"'
        log = (Path(folder) / "log").open("w+")
        process = subprocess.Popen(
            ["sh", "-c", join, str(own), *boot, str(layer), *map(str, words)], stdout=log, stderr=log
        )
        try:
            yield _ready(process, log.name)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            log.close()
            _remove(own)


def _ready(process: "subprocess.Popen[bytes]", log: str) -> Machine:
    def systemd() -> list[int]:
        if process.poll() is not None:
            raise AssertionError(f"the machine did not boot: {Path(log).read_text()}")
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        return [int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == "systemd"]

    until(systemd, "systemd inside")
    machine = Machine(systemd()[0])
    until(machine.listens, "systemd to answer")
    for unit in ("telefoonhotel-station.service", "telefoonhotel-web.service"):
        try:
            until(lambda unit=unit: machine.is_up(unit), f"{unit} to be ready")  # type: ignore[misc]  # a lambda's default
        except AssertionError as error:
            raise AssertionError(f"{error}: {machine.said(unit)}") from None
    return machine


def _remove(group: Path) -> None:
    """Everything in it has been killed with its first process; the kernel may need a moment."""
    folders = sorted((path for path in group.rglob("*") if path.is_dir()), key=lambda path: -len(path.parts))
    for folder in [*folders, group]:
        until(lambda folder=folder: _gone(folder), f"{folder} to be empty", 60)  # type: ignore[misc]  # as above


def _gone(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
