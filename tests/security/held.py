"""Figures that tests already hold: they are run here, and again on a copy of the source with one guard taken away."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree

from tests.security.figures import Part

ROOT = Path(__file__).parents[2]
COPIED = ("kiosk", "web", "firmware_config", "tests", "deploy", "docs", "pyproject.toml")


@dataclass(frozen=True)
class Break:
    """One line of the product that keeps a promise, what stands there in the broken copy, and the tests that notice."""

    file: str
    line: str
    instead: str
    what: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """What is held, by which tests (paths and node ids), and the breaks that must turn at least one of them red."""

    what: str
    tests: tuple[str, ...]
    breaks: tuple[Break, ...] = field(default=())
    size: float = 1.0


@dataclass(frozen=True)
class Seen:
    """How many tests ran, and how many of them failed."""

    ran: int
    failed: int


def figures(held: Sequence[Held], scale: float) -> dict[str, Part]:
    """A part for each; measured: failing tests."""
    found = {}
    for each in held:
        here = run(each, ROOT, scale)
        control, broken = _least_noticed(each, scale)
        found[each.what] = Part(here.failed, 0, f"failing of {here.ran} tests", control, broken)
    return found


def _least_noticed(held: Held, scale: float) -> tuple[float | None, str]:
    seen = {}
    for each in held.breaks:
        with broken_copy(each) as copy:
            seen[each.what] = run(replace(held, tests=each.by or held.tests), copy, min(scale, 0.2)).failed
    least = min(seen, key=lambda what: seen[what], default=None)
    return (None, "the tests carry their own") if least is None else (seen[least], least)


def run(held: Held, root: Path, scale: float) -> Seen:
    """Runs the tests in this tree, in one process. Tests that cannot even begin count as failing."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        options = ["-q", "-n", "0", "-p", "no:cacheprovider", f"--junitxml={report.name}"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *held.tests],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), "SCALE": str(max(1.0, held.size * scale))},
            capture_output=True,
            check=False,
        )
        text = Path(report.name).read_text()
    if not text:
        return Seen(0, 1)
    suite = next(ElementTree.fromstring(text).iter("testsuite"))
    count = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
    failed = count["failures"] + count["errors"]
    return Seen(count["tests"] - count["skipped"], failed or int(done.returncode != 0))


@contextmanager
def broken_copy(broken: Break) -> Iterator[Path]:
    """The tree with one line changed. Raises ValueError when that line is not there exactly once."""
    with tempfile.TemporaryDirectory(prefix="broken-") as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        (copy / ".venv").symlink_to(ROOT / ".venv")
        (copy / broken.file).write_text(with_break(broken), encoding="utf-8")
        yield copy


def with_break(broken: Break) -> str:
    """The file as the broken copy has it."""
    whole = (ROOT / broken.file).read_text(encoding="utf-8")
    if whole.count(broken.line) != 1:
        raise ValueError(f"{broken.file} holds {whole.count(broken.line)} times: {broken.line!r}")
    return whole.replace(broken.line, broken.instead)
