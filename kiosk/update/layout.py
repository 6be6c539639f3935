"""Where the versions lie: a folder for each, and a link to the one in use that is only ever replaced whole."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kiosk.release.errors import ReleaseError
from kiosk.release.version import Version
from kiosk.update.errors import NotInstalledError

HOME = Path("/opt/telefoonhotel")
KEPT_BESIDE = 2
"""So many older versions stay beside the one in use."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of all versions of a machine."""

    home: Path = HOME

    @property
    def current(self) -> Path:
        """The link to the version in use."""
        return self.home / "current"

    @property
    def keeper(self) -> Path:
        """The link to the version whose program carries an update out; it is there only while one is under way."""
        return self.home / "updating"

    @property
    def folder(self) -> Path:
        """What an update keeps for itself: lock, journal, the unpacked bundle."""
        return self.home / "update"

    def release(self, version: str) -> Path:
        """The folder of a version."""
        return self.home / "releases" / version

    def unfinished(self, version: str) -> Path:
        """The folder of a version while it is being made."""
        return self.home / "releases" / f"{version}.new"

    def command(self, version: str) -> Path:
        """The program of a version."""
        return self.release(version) / "venv" / "bin" / "telefoonhotel"

    @property
    def key(self) -> Path:
        """The public key that the version in use trusts."""
        return self.current / "deploy" / "release-key.pub"

    def in_use(self) -> str:
        """The version in use. Raises NotInstalledError."""
        try:
            version = self.current.readlink().name
        except OSError:
            raise NotInstalledError(
                f"{self.current} wijst geen versie aan. Bijwerken kan alleen waar install.sh geïnstalleerd heeft."
            ) from None
        if not self.release(version).is_dir():
            raise NotInstalledError(
                f"De versie die {self.current} aanwijst, {version}, is er niet; installeer opnieuw."
            )
        return version

    def point(self, link: Path, version: str) -> None:
        """Makes a link point to a version: the old target or the new one, never none, whenever the power goes."""
        fresh = link.with_name(f".{link.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("releases") / version)
        fresh.replace(link)
        sync_folder(link.parent)

    def older_than(self, version: str) -> list[str]:
        """The versions that stand here and are older than one, newest first."""
        mine, found = Version.read(version), []
        for path in (self.home / "releases").iterdir():
            try:
                other = Version.read(path.name)
            except ReleaseError:
                continue
            if other < mine:
                found.append(other)
        return [str(other) for other in sorted(found, reverse=True)]

    def remove_old(self, version: str) -> list[str]:
        """Removes what is older than the two versions before this one. Returns which."""
        gone = self.older_than(version)[KEPT_BESIDE:]
        for other in gone:
            shutil.rmtree(self.release(other), ignore_errors=True)
        return gone


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last, as a rename alone does not."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
