"""What is carried to a machine: the checkout as somebody clones it, or a release bundle, unpacked."""

import shutil
import subprocess
from pathlib import Path

from tests.pi.roots import HOUSE

PLACE = "root/telefoonhotel"
INSTALLER = f"/{PLACE}/deploy/install.sh"


def carry_checkout(root: Path) -> None:
    """The files git knows, as they are now."""
    listed = subprocess.run(
        ["git", "-C", HOUSE, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (HOUSE / name).is_file() and not name.startswith("build/"):
            target = root / PLACE / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOUSE / name, target)


def carry_bundle(root: Path, bundle: Path) -> None:
    """A release as somebody unpacks it: tar -xf."""
    (root / PLACE).mkdir(parents=True)
    subprocess.run(["tar", "--no-same-owner", "--strip-components=1", "-xf", bundle, "-C", root / PLACE], check=True)
