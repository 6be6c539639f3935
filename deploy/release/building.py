"""The product itself as a wheel and an sdist, and the wheels of what it needs for every machine of a school."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from deploy.release.errors import PackageError
from deploy.release.packages import LOCK, MACHINES, PYTHONS, runtime_packages
from deploy.release.running import run

GLIBC = 36
"""Of Debian 12: 2.36."""

OLDEST_GLIBC = 5
BUILD = "import sys; from hatchling.build import build_{kind}; build_{kind}(sys.argv[1])"


def build_product(tree: Path, into: Path, epoch: int) -> Path:
    """Builds the wheel, which is returned, and the sdist of an exported tree: the locked hatchling, no network."""
    into.mkdir(parents=True, exist_ok=True)
    environment = {"SOURCE_DATE_EPOCH": str(epoch)}
    for kind in ("wheel", "sdist"):
        command = [sys.executable, "-I", "-c", BUILD.format(kind=kind), str(into)]
        run(command, tree, PackageError, also=environment)
    return next(into.glob("*.whl"))


def fetch_wheels(root: Path, into: Path) -> list[Path]:
    """Fetches the wheel of every package for every machine and Python, each by its locked hash.

    What is in the folder already is not fetched again.

    Raises:
        PackageError: one has no wheel there, or cannot be fetched; which one is said.
    """
    names = sorted(runtime_packages(root))
    into.mkdir(parents=True, exist_ok=True)
    wanted = into / "wanted.txt"
    wanted.write_text("\n".join(runtime_packages(root).values()) + "\n", encoding="utf-8")
    found: set[Path] = set()
    for machine in MACHINES:
        for tag in PYTHONS:
            found |= _fetch(wanted, into, machine, tag)
    missing = [name for name in names if not any(_package_of(path) == name for path in found)]
    if missing:
        raise PackageError(f"No wheel for {', '.join(missing)}, though {LOCK} names it.")
    return sorted(found, key=lambda path: path.name)


def _fetch(wanted: Path, into: Path, machine: str, tag: str) -> set[Path]:
    """One empty folder for each machine and Python: what pip chose is what lies there afterwards."""
    chosen = into / f"{machine}-{tag}"
    shutil.rmtree(chosen, ignore_errors=True)
    platforms = [f"--platform=manylinux_2_{minor}_{machine}" for minor in range(GLIBC, OLDEST_GLIBC - 1, -1)]
    older = [f"--platform=manylinux{name}_{machine}" for name in ("2014", "2010", "1")]
    exactly = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--implementation", "cp"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", *exactly]
    known = ["--find-links", str(into)]
    command = [*pip, *known, *platforms, *older, "--python-version", tag[2:], "-r", str(wanted), "-d", str(chosen)]
    run(command, into, PackageError)
    return _gathered(sorted(chosen.glob("*.whl")), into)


def _gathered(paths: Iterable[Path], into: Path) -> set[Path]:
    return {path.rename(into / path.name) for path in paths}


def _package_of(path: Path) -> str:
    return path.name.split("-", 1)[0].replace("_", "-").lower()
