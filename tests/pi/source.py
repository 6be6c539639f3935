"""What is carried to a machine: a release bundle, unpacked, or the commit that is checked out."""

import subprocess
from pathlib import Path

from tests.pi.roots import HOUSE

PLACE = "root/telefoonhotel"
INSTALLER = f"/{PLACE}/deploy/install.sh"


FROM_CHECKOUT = ("plain-trixie",)
"""Roots where the source is built and its packages come from the index, as for who works on it."""


def carry_checkout(root: Path) -> None:
    """The files of the commit, as a clone has them; what is not committed is not tried."""
    (root / PLACE).mkdir(parents=True)
    with subprocess.Popen(["git", "-C", HOUSE, "archive", "HEAD"], stdout=subprocess.PIPE) as packing:
        subprocess.run(["tar", "-x", "-C", root / PLACE], stdin=packing.stdout, check=True)


def carry_bundle(root: Path, bundle: Path) -> None:
    """A release as somebody unpacks it: tar -xf."""
    (root / PLACE).mkdir(parents=True)
    subprocess.run(["tar", "--no-same-owner", "--strip-components=1", "-xf", bundle, "-C", root / PLACE], check=True)
