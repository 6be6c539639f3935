"""The source as the architecture tests see it: what is ours, read once."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("kiosk", "web", "firmware_config")
NOT_OURS = {".venv", ".git", "build", "dist", "node_modules", "__pycache__"}


def python_files(*folders: str) -> list[Path]:
    """Every Python file of these folders, the product's when none is named."""
    return sorted(path for folder in folders or PRODUCT for path in (ROOT / folder).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """The path within the project, for a readable failure."""
    return path.relative_to(ROOT).as_posix()


def kept_files() -> list[Path]:
    """Every file git knows or would take; without git every file outside the folders that are made."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not NOT_OURS & set(path.parts)]
