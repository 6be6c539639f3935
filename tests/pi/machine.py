"""A root file system that is treated as a computer: mounted, commands run in it, programs started as its units say."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.pi import carried_in
from tests.pi.units import Started, read_unit

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LOCALE = {"PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", "TERM": "dumb"}
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
NO_NEW_PRIVS = 38
INSTALL_SECONDS = 3600

Done = subprocess.CompletedProcess[str]


@dataclass
class Machine:
    """A root that is mounted. log: where all that is said goes."""

    root: Path
    log: Path
    programs: "dict[str, Program]" = field(default_factory=dict)

    def run(
        self,
        *words: str,
        check: bool = True,
        typed: str = "",
        within: float = 600,
        environment: Mapping[str, str] | None = None,
    ) -> Done:
        """A command as root, with a clean environment. Raises CommandError when it fails and check is set."""
        done = subprocess.run(
            ["chroot", self.root, *words],
            input=typed,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=within,
            check=False,
            env=LOCALE | dict(environment or {}),
        )
        with self.log.open("a") as log:
            log.write(f"$ {' '.join(words)}\n{done.stdout}{done.stderr}[{done.returncode}]\n")
        if check and done.returncode != 0:
            raise CommandError(f"{' '.join(words)}: {done.returncode}: {(done.stderr or done.stdout)[-800:]}")
        return done

    def install(self, *words: str, check: bool = True) -> Done:
        """A command that may fetch packages."""
        return self.run(*words, check=check, within=INSTALL_SECONDS, environment=carried_in.environment())

    def path(self, inside: str) -> Path:
        """A file of the machine as it is seen from here."""
        return self.root / inside.lstrip("/")

    def start(self, unit: str) -> "Program":
        """A program as its unit says: user, groups, umask, environment, folder and words."""
        self.programs[unit] = program = Program.begin(self, unit, read_unit(self.root, unit))
        return program

    def said(self, unit: str) -> str:
        """What a program wrote."""
        return self.log.with_suffix(f".{unit}").read_text(errors="replace")

    def stop(self, *units: str) -> None:
        """Ends these programs, or every program that was started."""
        for unit in units or tuple(self.programs):
            self.programs.pop(unit).stop()


class CommandError(Exception):
    """A command in the machine failed; its last words."""


@dataclass
class Program:
    """A program started by hand. heard: what it told the service manager."""

    name: str
    how: Started
    process: "subprocess.Popen[bytes]"
    wire: socket.socket
    heard: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, machine: Machine, name: str, how: Started) -> "Program":
        """Starts it, and listens where systemd would."""
        address = f"/run/notify-{name}"
        wire = _listen(machine.path(address))
        home = _home(machine.root, how.user)
        environment = {"PATH": PATH, "LANG": "C.UTF-8", "HOME": home, "USER": how.user} | how.environment
        if how.notifies:
            environment["NOTIFY_SOCKET"] = address
        with machine.log.with_suffix(f".{name}").open("ab") as said:
            process = subprocess.Popen(
                how.words, env=environment, stdout=said, stderr=said, preexec_fn=_become(machine.root, how)
            )
        return cls(name, how, process, wire)

    def listen(self) -> list[str]:
        """Everything it told until now."""
        with suppress(BlockingIOError):
            while True:
                self.heard += self.wire.recv(4096).decode().splitlines()
        return self.heard

    @property
    def running(self) -> bool:
        """It has not ended."""
        return self.process.poll() is None

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ends it as systemd does, and by force when it stays."""
        self.process.send_signal(number)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.wire.close()


def _listen(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    wire = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
    wire.bind(str(path))
    path.chmod(0o666)
    return wire


def _become(root: Path, how: Started) -> Callable[[], None]:
    """What happens between fork and exec: the root, the folder, the rights; nothing of root's own stays."""
    people, groups = _table(root, "passwd"), _table(root, "group")
    user, group = people[how.user], groups[how.group]
    named = {number for name, number in groups.items() if name in how.further}
    own = {group, *named, *_memberships(root, how.user)}
    libc = ctypes.CDLL(None)

    def become() -> None:
        os.chroot(root)
        os.chdir(how.folder)
        os.umask(how.umask)
        os.setgroups(sorted(own))
        os.setresgid(group, group, group)
        os.setresuid(user, user, user)
        libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0)

    return become


def _table(root: Path, name: str) -> dict[str, int]:
    rows = (line.split(":") for line in (root / "etc" / name).read_text().splitlines())
    return {row[0]: int(row[2]) for row in rows if len(row) > 2}


def _home(root: Path, user: str) -> str:
    rows = (line.split(":") for line in (root / "etc/passwd").read_text().splitlines())
    return next(row[5] for row in rows if row[0] == user)


def _memberships(root: Path, user: str) -> set[int]:
    rows = (line.split(":") for line in (root / "etc/group").read_text().splitlines())
    return {int(row[2]) for row in rows if len(row) > 3 and user in row[3].split(",")}


@contextmanager
def mounted(root: Path, log: Path) -> Iterator[Machine]:
    """The machine with its /proc, /dev and /run; taken down at the end, and by the kernel when this run is killed."""
    with ExitStack() as up:
        _mount(up, "-t", "proc", "proc", root / "proc")
        _mount(up, "-t", "tmpfs", "-o", "mode=755", "tmpfs", root / "dev")
        _mount(up, "-t", "tmpfs", "-o", "mode=755", "tmpfs", root / "run")
        _mount(up, "-t", "tmpfs", "-o", "mode=1777", "tmpfs", root / "tmp")
        _devices(up, root / "dev")
        machine = Machine(root, log)
        up.callback(machine.stop)
        yield machine


def _devices(up: ExitStack, dev: Path) -> None:
    for name in DEVICES:
        (dev / name).touch()
        _mount(up, "--bind", f"/dev/{name}", dev / name)
    (dev / "shm").mkdir(mode=0o1777)
    (dev / "shm").chmod(0o1777)
    (dev / "fd").symlink_to("/proc/self/fd")
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        (dev / name).symlink_to(f"/proc/self/fd/{number}")


def _mount(up: ExitStack, *words: str | Path) -> None:
    subprocess.run(["mount", *words], check=True)
    up.callback(subprocess.run, ["umount", "--lazy", words[-1]], check=False)


@contextmanager
def spoiled(machine: Machine) -> Iterator[Machine]:
    """The same machine to break something in: what is written to it is forgotten. Nothing of it may be running."""
    aside = machine.root.with_name(f"{machine.root.name}-spoiled")
    shutil.rmtree(aside, ignore_errors=True)
    upper, work, merged = aside / "upper", aside / "work", aside / "merged"
    for folder in (upper, work, merged):
        folder.mkdir(parents=True)
    with ExitStack() as up:
        up.callback(shutil.rmtree, aside, ignore_errors=True)
        layers = f"lowerdir={machine.root},upperdir={upper},workdir={work}"
        _mount(up, "-t", "overlay", "overlay", "-o", layers, merged)
        with mounted(merged, machine.log.with_suffix(".spoiled")) as other:
            other.run("systemd-tmpfiles", "--create", check=False)
            yield other


def until(holds: Callable[[], object], what: str, within: float) -> object:
    """Looks again and again until something is so. Raises NotInTimeError."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if found := holds():
            return found
        time.sleep(0.1)
    raise NotInTimeError(f"not within {within:g} s: {what}")


class NotInTimeError(Exception):
    """Something that had to happen did not."""
