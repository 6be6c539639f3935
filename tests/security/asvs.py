"""S11: docs/asvs.md counted and held true: every requirement once, and all that it names is there."""

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.source_tree import ROOT, python_files
from tests.security.figures import Part
from tests.security.linters import rules

PAGE = ROOT / "docs" / "asvs.md"
REQUIREMENTS = {1: 70, 2: 183}
"""How many ASVS 5.0.0 has at each level."""

LEAST_MET = 95.0
"""Percent of the applicable."""

LONGEST_DAYS = 92
"""Since the libraries were renewed; docs/security.md promises it."""

STATES = ("met", "n/a", "open")
FIGURES = {*(f"S{number}" for number in range(1, 13)), "scanners"}
_ROW = re.compile(r"^\| (V\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| (met|n/a|open) \| ([^|]+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Requirement:
    """One line of the page."""

    id: str
    level: int
    gist: str
    state: str
    because: str


def requirements(page: str) -> list[Requirement]:
    """The lines of the page."""
    return [Requirement(row[1], int(row[2]), row[3], row[4], row[5]) for row in _ROW.finditer(page)]


def figures() -> dict[str, Part]:
    """S11."""
    page = PAGE.read_text(encoding="utf-8")
    here = requirements(page)
    wrong = len(untrue(here))
    invented = len(untrue([Requirement("V1.1.1", 2, "", "met", "`test_nobody_wrote`")]))
    opened = [Requirement(each.id, each.level, each.gist, "open", each.because) for each in here]
    return {
        "requirements": Part(len(here), sum(REQUIREMENTS.values()), "read", 0, "an empty page", at_least=True),
        "percent of the applicable met": Part(
            round(percent_met(here), 1), LEAST_MET, "%", percent_met(opened), "a page where all is open", at_least=True
        ),
        "open at level 1": Part(
            len(open_at(here, 1)), 0, ", ".join(open_at(here, 1)), len(open_at(opened, 1)), "a page where all is open"
        ),
        "evidence that is not there": Part(wrong, 0, "lines", invented, "a test nobody wrote"),
        "days since the libraries were renewed": Part(
            days_of_lock(), LONGEST_DAYS, "days", 1000, "a lock of 1000 days"
        ),
    }


def percent_met(here: list[Requirement]) -> float:
    """Of those that apply."""
    applicable = [each for each in here if each.state != "n/a"]
    return 100 * sum(each.state == "met" for each in applicable) / len(applicable)


def open_at(here: list[Requirement], level: int) -> list[str]:
    """The ids that are open."""
    return [each.id for each in here if each.state == "open" and each.level == level]


def head(here: list[Requirement]) -> str:
    """The counts as they stand on top of the page."""
    lines = []
    for level in (1, 2):
        of_level = [each for each in here if each.level == level]
        counts = (sum(each.state == state for each in of_level) for state in STATES)
        lines.append(f"| {level} | {len(of_level)} | {' | '.join(map(str, counts))} |")
    every = [sum(each.state == state for each in here) for state in STATES]
    lines.append(f"| together | {len(here)} | {' | '.join(map(str, every))} |")
    return "\n".join([*lines, "", f"Of what applies {percent_met(here):.1f} % is met."])


def untrue(here: list[Requirement]) -> list[str]:
    """Every line that is met without evidence, and every piece of evidence that is not there."""
    tests, known = set(test_names()), rules()
    return [f"{each.id}: {fault}" for each in here for fault in _faults(each, tests, known)]


def _faults(each: Requirement, tests: set[str], known: set[str]) -> Iterator[str]:
    named = re.findall(r"(rule |figure )?`([^`]+)`", each.because)
    pages = re.findall(r"\]\(([^)#]+)\)", each.because)
    if each.state == "met" and not named and not pages:
        yield "met, but by what?"
    there = {"rule ": known, "figure ": FIGURES, "": tests}
    yield from (name for kind, name in named if name not in there[kind])
    yield from (page for page in pages if not (PAGE.parent / page).exists())


def test_names() -> Iterator[str]:
    """Every test there is."""
    for path in python_files("tests"):
        yield from re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)


def days_of_lock() -> int:
    """Since requirements.lock was last renewed."""
    words = ["git", "log", "-1", "--format=%ct", "--", "requirements.lock"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    changed = float(told) if told else (ROOT / "requirements.lock").stat().st_mtime
    return int((time.time() - changed) // 86_400)
