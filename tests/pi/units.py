"""A unit of systemd, read as far as it can be started by hand: no systemd runs in a changed root."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PLACES = ("etc/systemd/system", "usr/local/lib/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")


@dataclass(frozen=True)
class Started:
    """How systemd would start a program: words, user, group, further groups, umask, environment and folder."""

    words: tuple[str, ...]
    user: str
    group: str
    further: tuple[str, ...]
    umask: int
    environment: dict[str, str]
    folder: str
    notifies: bool
    watchdog: bool


def read_unit(root: Path, name: str) -> Started:
    """The unit NAME.service of a root with its drop-ins. Raises LookupError when it is not installed."""
    told: dict[str, list[str]] = {}
    for file in _files(root, name):
        _take(told, file.read_text())
    (command,) = told["ExecStart"]
    return Started(
        words=tuple(shlex.split(command)),
        user=told["User"][-1],
        group=told["Group"][-1],
        further=tuple(" ".join(told.get("SupplementaryGroups", [])).split()),
        umask=int(told.get("UMask", ["0022"])[-1], 8),
        environment=_environment(root, told),
        folder=told.get("WorkingDirectory", ["/"])[-1],
        notifies=told.get("Type", [""])[-1] == "notify",
        watchdog="WatchdogSec" in told,
    )


def _files(root: Path, name: str) -> Iterator[Path]:
    unit = next(
        (root / place / f"{name}.service" for place in PLACES if (root / place / f"{name}.service").exists()), None
    )
    if unit is None:
        raise LookupError(f"{name}.service is not installed in {root}")
    yield unit
    family = f"{name.partition('-')[0]}-.service.d"
    for folder in (family, f"{name}.service.d"):
        for place in reversed(PLACES):
            yield from sorted((root / place / folder).glob("*.conf"))


def _take(told: dict[str, list[str]], text: str) -> None:
    """Adds the lines of one file; an empty value forgets what was said before (systemd.syntax(7))."""
    for line in text.replace("\\\n", " ").splitlines():
        name, is_there, value = line.strip().partition("=")
        if not is_there or name.startswith(("#", ";")):
            continue
        if value:
            told.setdefault(name, []).append(value)
        else:
            told.pop(name, None)


def _environment(root: Path, told: dict[str, list[str]]) -> dict[str, str]:
    pairs = [word for line in told.get("Environment", []) for word in shlex.split(line)]
    for file in told.get("EnvironmentFile", []):
        path = root / file.removeprefix("-").lstrip("/")
        if path.exists():
            pairs += shlex.split(path.read_text(), comments=True)
    return dict(pair.split("=", 1) for pair in pairs)
