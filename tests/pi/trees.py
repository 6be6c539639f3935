"""Every file of a root by its content and rights, to see what changed; and what may not be there at all."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

LEFT_OUT = (
    "dev", "proc", "run", "sys", "tmp",
    "var/cache", "var/lib/apt/lists", "var/log", "var/lib/systemd/random-seed",
)  # fmt: skip
"""Volatile places, logs and the caches of apt."""

COMPILERS = ("cc", "gcc", "g++", "c++", "clang", "tcc", "rustc", "cargo")

Tree = Mapping[str, str]
"""Path in the root: kind, rights, owner, and the hash of the content or where a link leads."""


def look(root: Path, only: Iterable[str] = ("",)) -> dict[str, str]:
    """The tree below these folders of the root, or all of it."""
    return {name: _mark(root / name) for folder in only for name in _names(root, folder)}


def differences(before: Tree, after: Tree) -> list[str]:
    """What is new, gone or changed, one line each."""
    new = [f"new {name}" for name in after.keys() - before.keys()]
    gone = [f"gone {name}" for name in before.keys() - after.keys()]
    changed = [f"changed {name}: {before[name]} -> {after[name]}" for name in before.keys() & after.keys()
               if before[name] != after[name]]  # fmt: skip
    return sorted(new + gone + changed)


def compilers(root: Path) -> list[str]:
    """Compilers that can be called."""
    places = ("usr/local/bin", "usr/bin", "bin")
    return sorted({name for place in places for name in COMPILERS if os.path.lexists(root / place / name)})


def megabytes(folder: Path) -> float:
    """What the files below a folder take, each counted once."""
    seen: dict[tuple[int, int], int] = {}
    for place, _folders, files in os.walk(folder):
        for name in files:
            status = os.lstat(os.path.join(place, name))
            seen[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(seen.values()) / 1e6


def _names(root: Path, below: str) -> Iterator[str]:
    left_out = {str(root / name) for name in LEFT_OUT}
    for place, folders, files in os.walk(root / below):
        folders[:] = sorted(name for name in folders if os.path.join(place, name) not in left_out)
        for name in (*folders, *files):
            yield os.path.relpath(os.path.join(place, name), root)


def _mark(path: Path) -> str:
    status = os.lstat(path)
    rights = f"{status.st_mode:o} {status.st_uid}:{status.st_gid}"
    if path.is_symlink():
        return f"{rights} -> {os.readlink(path)}"
    if not path.is_file():
        return rights
    with path.open("rb") as file:
        return f"{rights} {hashlib.file_digest(file, 'sha256').hexdigest()[:16]}"
