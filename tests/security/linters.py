"""S10: bandit and our own semgrep rules over the product, and over the lines each must find.

Both live in build/security-tools (deploy/security-parts.sh). A finding of bandit is answered where ruff's rule of the
same number is: by `# noqa: S608` with its reason, on the line itself.
"""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.security.figures import Part

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "rules"
EXAMPLES = RULES / "examples"
TOOLS = ROOT / "build" / "security-tools" / "bin"
PRODUCT = ("kiosk", "web", "firmware_config")
LITERAL_ADDRESSES = "B310"
"""urlopen of an address written in the source; ruff's S310 can tell that from one that came from outside."""

MARK = re.compile(r"\b(hit|clean): ([a-z-]+)")
LEAST_RULES = 15
QUIET = ("--metrics", "off", "--disable-version-check", "--no-git-ignore", "--json", "-q")
Finding = tuple[str, int, str]
"""File name, line, rule."""


def figures() -> dict[str, Part]:
    """S10."""
    seen = semgrep(*example_files())
    missed = len(expected("hit") - seen)
    pages_only = len(expected("hit") - semgrep(*example_files(), rules=RULES / "templates.yaml"))
    planted = len(unanswered(bandit(EXAMPLES)))
    found = len(semgrep(*(ROOT / name for name in PRODUCT)))
    lines = len(expected("hit"))
    return {
        "own rules": Part(len(rules()), LEAST_RULES, "rules", 0, "an empty folder of rules", at_least=True),
        "lines our rules must find, missed": Part(
            missed, 0, f"of {lines}", pages_only, "with the rules of pages alone"
        ),
        "lines our rules must leave, found": Part(
            len(seen - expected("hit")),
            0,
            f"of {len(expected('clean'))}",
            len(seen),
            "counting the lines they must find",
        ),
        "own rules over the product": Part(found, 0, "findings", lines - missed, "the lines they must find"),
        "bandit, medium or higher": Part(
            len(unanswered(product_by_bandit())), 0, "findings", planted, "the same lines"
        ),
    }


def rules() -> set[str]:
    """The ids of our rules."""
    return {rule["id"] for path in RULES.glob("*.yaml") for rule in yaml.safe_load(path.read_text())["rules"]}


def example_files() -> list[Path]:
    """The files with lines a rule must find or leave alone."""
    return sorted(path for path in EXAMPLES.iterdir() if path.is_file())


def expected(mark: str) -> set[Finding]:
    """The lines below a mark: "hit" or "clean"."""
    return {
        (path.name, number + 1, found[2])
        for path in example_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (found := MARK.search(line)) and found[1] == mark
    }


def semgrep(*targets: Path, rules: Path = RULES) -> set[Finding]:
    """What the rules find; the files of a test folder are shown to it under another path, else it skips them."""
    with tempfile.TemporaryDirectory() as folder:
        shown = [_shown(target, Path(folder)) for target in targets]
        answer = subprocess.run(
            [TOOLS / "semgrep", "scan", *QUIET, "--config", rules, *shown],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT if targets[0].is_dir() else folder,
        )
    found = json.loads(answer.stdout)
    if found["errors"]:
        raise RuntimeError(str(found["errors"][0])[:500])
    return {
        (Path(row["path"]).name, row["start"]["line"], row["check_id"].rpartition(".")[2]) for row in found["results"]
    }


def _shown(target: Path, folder: Path) -> Path:
    return target if target.is_dir() else Path(shutil.copy(target, folder))


def bandit(*folders: Path) -> list[dict[str, str]]:
    """What bandit says of medium severity or higher."""
    answer = subprocess.run(
        [TOOLS / "bandit", "-q", "-r", "-ll", "-f", "json", "-s", LITERAL_ADDRESSES, *folders],
        check=False,  # 1 means: something found
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return list(json.loads(answer.stdout)["results"])


def product_by_bandit() -> list[dict[str, str]]:
    """What bandit says of the product."""
    return bandit(*(ROOT / name for name in PRODUCT))


def unanswered(findings: list[dict[str, str]]) -> list[dict[str, str]]:
    """Findings without a reason on their own lines."""
    return [each for each in findings if not any(answers(each["test_id"], line) for line in _lines(each))]


def _lines(finding: dict[str, str]) -> Iterator[str]:
    lines = Path(ROOT / finding["filename"]).read_text().splitlines()
    first = int(finding["line_number"])
    return iter(lines[first - 1 : first + 2])


def answers(test: str, line: str) -> bool:
    """Whether a line says why this finding is no fault."""
    return bool(re.search(rf"# noqa: (?:[A-Z0-9]+, )*S{test[1:]}\b.*\w", line))
