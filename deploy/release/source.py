"""The commit a release is made from: whether it may be one, and its files as they were committed."""

import io
import re
import tarfile
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from deploy.release.errors import NotReadyError
from deploy.release.running import run
from kiosk.release.version import Version


@dataclass(frozen=True, slots=True)
class Source:
    """A commit: its id, its time in seconds since 1970, the version in its pyproject.toml, its changelog's heading."""

    root: Path
    commit: str
    epoch: int
    version: Version
    heading: str

    @property
    def made(self) -> str:
        """The time of the commit, as written in a manifest."""
        return f"{datetime.fromtimestamp(self.epoch, UTC):%Y-%m-%dT%H:%M:%SZ}"

    @property
    def unreleased(self) -> bool:
        """Whether the changelog has no date for this version yet."""
        return not re.search(r"\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4}", self.heading)

    def export(self, into: Path) -> Path:
        """Writes the committed files, and nothing else, into a new folder."""
        archive = run(["git", "archive", "--format=tar", self.commit], self.root, NotReadyError)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(into, filter="data")
        return into


def ready_source(root: Path) -> Source:
    """The commit that is checked out.

    Raises:
        NotReadyError: the tree holds something that is not committed, the version has no section in CHANGELOG.md, or a
            tag of this version stands at another commit.
    """
    changed = _git(root, "status", "--porcelain").splitlines()
    if changed:
        raise NotReadyError(
            f"The tree is not clean ({len(changed)} files, such as {changed[0].split()[-1]}): commit them first."
        )
    commit = _git(root, "rev-parse", "HEAD")
    epoch = int(_git(root, "log", "-1", "--format=%ct"))
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    version = Version.read(tomllib.loads(text)["project"]["version"])
    _refuse_other_tag(root, f"v{version}", commit)
    return Source(root, commit, epoch, version, _heading(root, version))


def _heading(root: Path, version: Version) -> str:
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(str(version))}(?: .*)?$", changelog, re.MULTILINE)
    if found is None:
        raise NotReadyError(f"CHANGELOG.md has no section for {version}: write one, or change the version.")
    return found[0]


def _refuse_other_tag(root: Path, tag: str, commit: str) -> None:
    if _git(root, "tag", "--list", tag) and _git(root, "rev-list", "-n", "1", tag) != commit:
        raise NotReadyError(f"The tag {tag} stands at another commit: a version is released once. Raise the version.")


def _git(root: Path, *words: str) -> str:
    return run(["git", *words], root, NotReadyError).decode("utf-8").strip()
