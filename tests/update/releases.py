"""Three real releases: the commit that is checked out, a later one with migrations, and one that is not well."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
KEPT = HOUSE / "build" / "update"

BOX_STEP = '''"""A new column."""

import sqlalchemy as sa
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade() -> None:
    """Adds it."""
    op.add_column("box_event", sa.Column("shade", sa.String(8), nullable=False, server_default="plain"))
'''
SCHOOL_STEP = '''"""A new table, and a value that changes."""

import sqlalchemy as sa
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade() -> None:
    """Makes it."""
    op.create_table("novelty", sa.Column("id", sa.String(32), primary_key=True))
    op.execute("UPDATE school SET name = upper(name)")
'''


@dataclass(frozen=True)
class Releases:
    """Their bundles, and the key they were signed with."""

    now: Path
    later: Path
    unwell: Path
    key: Path


@cache
def made_releases() -> Releases:
    """Made in a clone with a key of their own; those of the same commit, or of UPDATE_COMMIT, are used again."""
    commit = os.environ.get("UPDATE_COMMIT") or _said("git", "-C", HOUSE, "rev-parse", "HEAD")
    kept = KEPT / f"bundles-{commit[:12]}"
    if not (kept / "key.pub").exists():
        shutil.rmtree(KEPT, ignore_errors=True)
        _make(kept)
    now, later, unwell = sorted(kept.glob("*/*.tar"))
    return Releases(now, later, unwell, kept / "key.pub")


def _make(kept: Path) -> None:
    kept.mkdir(parents=True)
    shop, key = KEPT / "workshop", KEPT / "key.pem"
    _said("git", "clone", "--quiet", "--no-hardlinks", HOUSE, shop)
    _said(sys.executable, "-m", "deploy.release", "key", "--file", key, cwd=shop)
    shutil.copyfile(key.with_suffix(".pub"), shop / "deploy" / "release-key.pub")
    for name, change in (("1-now", None), ("2-later", _with_migrations), ("3-unwell", _never_well)):
        if change is not None:
            _raise_version(shop)
            change(shop)
        _said("git", "-C", shop, "add", "--all", "--force", ".")
        who = ("-c", "user.name=update", "-c", "user.email=update@example.org")
        _said("git", "-C", shop, *who, "commit", "--quiet", "-m", name)
        words = ("--output", kept / name, "--key", key, "--fetched", HOUSE / "build" / "wheels", "--no-trial")
        _said(sys.executable, "-m", "deploy.release", *words, cwd=shop)
    shutil.copyfile(key.with_suffix(".pub"), kept / "key.pub")
    key.unlink()
    shutil.rmtree(shop)


def _with_migrations(shop: Path) -> None:
    databases, steps = shop / "kiosk/store/files/databases.py", shop / "kiosk/store/migrations"
    text = databases.read_text()
    box = max(re.findall(r'"box_(\d{4})"', text))
    school = int(re.findall(r"range\(1, (\d+)\)", text)[0])
    new = f"box_{int(box) + 1:04}"
    text = text.replace(f'"box_{box}"', f'"box_{box}", "{new}"').replace(
        f"range(1, {school})", f"range(1, {school + 1})"
    )
    databases.write_text(text)
    (steps / f"box/{new}.py").write_text(BOX_STEP.format(new=new, old=f"box_{box}"))
    named = {"new": f"school_{school:04}", "old": f"school_{school - 1:04}"}
    (steps / f"school/{named['new']}.py").write_text(SCHOOL_STEP.format(**named))


def _never_well(shop: Path) -> None:
    page = shop / "web/health/views.py"
    found = page.read_text().replace("200 if awake else 503", "503")
    if found == page.read_text():
        raise LookupError("the sign of life of the page is said elsewhere now")
    page.write_text(found)


def _raise_version(shop: Path) -> None:
    for file, shape in (
        ("pyproject.toml", r'(?m)^(version = "\d+\.\d+\.)(\d+)'),
        ("CHANGELOG.md", r"(?m)^(## \d+\.\d+\.)(\d+)"),
    ):
        path = shop / file
        path.write_text(re.sub(shape, lambda found: f"{found[1]}{int(found[2]) + 1}", path.read_text(), count=1))


def _said(*words: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(list(map(str, words)), cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{words[:4]}: {(done.stderr or done.stdout)[-600:]}")
    return done.stdout.strip()
