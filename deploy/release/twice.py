"""The same commit made a second time, elsewhere and as another day: equal bytes, or no release."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.release.errors import DifferentBytesError
from deploy.release.making import Release, make_release
from deploy.release.running import run
from deploy.release.source import Source

ANOTHER_TIME_ZONE = "Pacific/Chatham"
LATER = 86_400


def made_elsewhere(source: Source, first: Release, signing: Sequence[str], fetched: Path) -> None:
    """Clones the commit into another folder and makes the release there, with another time zone, umask and language.

    Raises:
        DifferentBytesError: a file came out differently; which one is said.
    """
    with tempfile.TemporaryDirectory(prefix="elsewhere-") as place:
        clone, made = Path(place) / "another name" / "clone", Path(place) / "dist"
        run(["git", "clone", "--quiet", "--no-hardlinks", str(source.root), str(clone)], Path(place))
        run(["git", "checkout", "--quiet", "--detach", source.commit], clone)
        other = {"TZ": ANOTHER_TIME_ZONE, "PYTHONHASHSEED": "7", "LC_ALL": "C"}
        where = ["--output", str(made), "--fetched", str(fetched), "--no-trial"]
        command = [sys.executable, "-m", "deploy.release", *where]
        run([*command, *signing], clone, also=other, umask=0o077)
        refuse_differences(first, Release(made, made / first.bundle.name, first.version))


def differs_when_it_should(source: Source, first: Release, key: Ed25519PrivateKey | None, fetched: Path) -> None:
    """The control: the same files as of another day give other bytes, so the comparison can fail.

    Raises:
        DifferentBytesError: they were equal.
    """
    with tempfile.TemporaryDirectory(prefix="later-") as place:
        later = make_release(replace(source, epoch=source.epoch + LATER), key, Path(place) / "dist", fetched, len)
        made = later.files()
    same = [name for name, digest in first.files().items() if made[name] == digest]
    if same:
        raise DifferentBytesError(f"The control failed: {', '.join(same)} does not see another time.")


def refuse_differences(first: Release, second: Release) -> None:
    """Names every file that one of the two lacks or has otherwise.

    Raises:
        DifferentBytesError: there is one.
    """
    one, other = first.files(), second.files()
    differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    if differing:
        raise DifferentBytesError(f"Made twice from one commit, these differ: {', '.join(differing)}.")
