"""Root file systems as Debian itself makes them, from nothing; each is kept as a tarball under build/."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[2]
FOLDER = HOUSE / "build" / "pi"
ARCHIVE = "PI_ARCHIVE"
"""Names the archive where the one that apt uses is not to be asked."""

PACKAGES = (
    "ca-certificates", "dbus", "iproute2", "kmod", "passwd", "procps", "python3", "sudo", "systemd", "systemd-sysv",
    "systemd-timesyncd", "udev",
)  # fmt: skip
"""On top of the least Debian: what every image for a Pi has and what the installer may rely on. No compiler."""


@dataclass(frozen=True)
class Root:
    """A suite of Debian on an architecture, by the name that is asked for."""

    name: str
    suite: str
    architecture: str
    packages: tuple[str, ...] = PACKAGES

    @property
    def emulated(self) -> bool:
        """Its programs run through qemu here."""
        return self.architecture != _own_architecture()

    @property
    def recipe(self) -> str:
        """Changes with whatever it is made of."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:10]

    @property
    def kept(self) -> Path:
        """Its tarball."""
        return FOLDER / f"{self.name}-{self.recipe}.tar"


ROOTS = {
    root.name: root
    for root in (
        Root("plain", "bookworm", "amd64"),
        Root("plain-trixie", "trixie", "amd64"),
        Root("bookworm", "bookworm", "arm64"),
        Root("trixie", "trixie", "arm64"),
    )
}
"""Plain: a Debian machine of today, without emulation; the others stand for a Pi."""


def keep(root: Root) -> Path:
    """The tarball of a root, made when it is not there yet."""
    if root.kept.exists():
        return root.kept
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = FOLDER / f"making-{root.name}"
    shutil.rmtree(made, ignore_errors=True)
    command = [
        "debootstrap",
        "--variant=minbase",
        f"--arch={root.architecture}",
        f"--include={','.join(root.packages)}",
    ]
    _loud([*command, root.suite, str(made), archive()])
    for package in (made / "var/cache/apt/archives").glob("*.deb"):
        package.unlink()
    half = root.kept.with_suffix(".half")
    subprocess.run(["tar", "--numeric-owner", "--one-file-system", "-cpf", half, "-C", made, "."], check=True)
    half.rename(root.kept)
    shutil.rmtree(made)
    for older in FOLDER.glob(f"{root.name}-??????????.tar"):
        if older != root.kept:
            older.unlink()
    return root.kept


def unpack(root: Root) -> Path:
    """A fresh copy of a root."""
    place = FOLDER / f"run-{root.name}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    subprocess.run(["tar", "--numeric-owner", "-xpf", keep(root), "-C", place], check=True)
    return place


def archive() -> str:
    """Where apt of this machine gets Debian from. Raises LookupError when it gets it nowhere."""
    if os.environ.get(ARCHIVE):
        return os.environ[ARCHIVE]
    asked = [
        "apt-get",
        "indextargets",
        "--format",
        "$(SITE)",
        "Created-By: Packages",
        "Origin: Debian",
        "Label: Debian",
    ]
    found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    if not found:
        raise LookupError(f"apt knows no archive of Debian here (apt-get update); name one with {ARCHIVE}=ADDRESS.")
    return found[0]


def _loud(command: Sequence[str]) -> None:
    """Its words go to the terminal, so that somebody who waits sees it move."""
    subprocess.run(command, check=True, stdout=sys.stderr, umask=0o022)


def _own_architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()
