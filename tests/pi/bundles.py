"""Three releases out of the commit that is checked out: itself, a later one, and a later one that does not run."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.pi.roots import FOLDER, HOUSE

BROKEN_FILE, WORKS, FAILS = "web/__main__.py", "    write_journal()\n", "    sys.exit(1)\n"


@dataclass(frozen=True)
class Bundles:
    """Their files, and the commit they were made of."""

    commit: str
    now: Path
    later: Path
    broken: Path

    @staticmethod
    def version(bundle: Path) -> str:
        """The version of a bundle, by its name."""
        return bundle.name.removeprefix("telefoonhotel-").removesuffix(".tar")


def make_bundles() -> Bundles:
    """Made in a clone, signed with a key of this run: nothing of it touches the project or its key.

    Those of the same commit are used again; PI_BUNDLES names a folder with those of another.
    """
    commit = _git(HOUSE, "rev-parse", "HEAD")
    if given := os.environ.get("PI_BUNDLES"):
        return Bundles(given, *sorted(Path(given).glob("*/*.tar")))
    kept = FOLDER / f"bundles-{commit[:12]}"
    if len(found := sorted(kept.glob("*/*.tar"))) != 3:
        for older in FOLDER.glob("bundles-*"):
            shutil.rmtree(older)
        half = kept.with_name("half-of-the-bundles")
        shutil.rmtree(half, ignore_errors=True)
        _make_all(half)
        half.rename(kept)
        found = sorted(kept.glob("*/*.tar"))
    return Bundles(commit, *found)


def _make_all(kept: Path) -> None:
    workshop = FOLDER / "workshop"
    shutil.rmtree(workshop, ignore_errors=True)
    _git(HOUSE, "clone", "--quiet", "--no-hardlinks", str(HOUSE), str(workshop))
    outside = Path("/run") / "telefoonhotel-pi-key.pem"
    for half in (outside, outside.with_suffix(".pub")):
        half.unlink(missing_ok=True)
    _release(workshop, "key", "--file", str(outside))
    shutil.copyfile(outside.with_suffix(".pub"), workshop / "deploy/release-key.pub")
    kept.mkdir(parents=True)
    for name, step, breaks in (("1-now", 0, False), ("2-later", 1, False), ("3-broken", 1, True)):
        _raise_version(workshop, step)
        if breaks:
            file = workshop / BROKEN_FILE
            file.write_text(file.read_text().replace(WORKS, FAILS + WORKS, 1))
        _git(workshop, "add", "--all", "--force", "deploy/release-key.pub", ".")
        _git(workshop, "-c", "user.name=pi", "-c", "user.email=pi@example.org", "commit", "--quiet", "-m", name)
        kinds = ("--output", str(kept / name), "--key", str(outside), "--fetched", str(HOUSE / "build" / "wheels"))
        _release(workshop, *kinds, "--no-trial", fetched=step > 0)
    outside.unlink()
    shutil.rmtree(workshop)


def _raise_version(workshop: Path, by: int) -> None:
    """The last of the three numbers, in pyproject.toml and as the heading of the changelog."""
    for file, shape in (
        ("pyproject.toml", r'(?m)^(version = "\d+\.\d+\.)(\d+)'),
        ("CHANGELOG.md", r"(?m)^(## \d+\.\d+\.)(\d+)"),
    ):
        path = workshop / file
        text, times = re.subn(shape, lambda found: f"{found[1]}{int(found[2]) + by}", path.read_text(), count=1)
        if times != 1:
            raise LookupError(f"no version in {file}")
        path.write_text(text)


def _release(workshop: Path, *words: str, fetched: bool = False) -> None:
    """fetched: every wheel was fetched for the release before."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.release", *words],
        cwd=workshop,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | ({"PIP_NO_INDEX": "1"} if fetched else {}),
    )
    if done.returncode != 0:
        raise RuntimeError(f"no release: {(done.stderr or done.stdout)[-600:]}")


def _git(where: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=where, capture_output=True, text=True, check=True).stdout.strip()
