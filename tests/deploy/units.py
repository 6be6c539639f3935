"""Debian's own judge of units, systemd-analyze, on the units of deploy/systemd as they lie on a school's machine."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.security.figures import Part

UNITS = Path(__file__).parents[2] / "deploy" / "systemd" / "system"
SHIELDED = UNITS / "telefoonhotel-.service.d"
SYSTEM = Path("/usr/lib/systemd/system")
BARS = {"telefoonhotel-station": 1.0, "telefoonhotel-web": 1.5, "telefoonhotel-entrance": 2.0}
"""quality.md S9; the browser may make name spaces, for a sandbox of its own that is worth more than the points."""

BAR_OF_OTHERS = 1.5
NOT_JUDGED = {"telefoonhotel-firewall", "resume-telefoonhotel"}
"""Root's own: one loads the packet filter, one finishes or undoes an update after a power cut, and both are gone."""

WITHOUT = {
    "telefoonhotel-station": "PrivateNetwork=yes",
    "telefoonhotel-web": "SystemCallFilter=",
}
"""What is taken away for the control."""

OVERALL = re.compile(r"Overall exposure level for .*: ([0-9.]+)")


def services() -> list[str]:
    """Every service that is judged."""
    return sorted(path.stem for path in UNITS.glob("*.service") if path.stem not in NOT_JUDGED)


def exposure(unit: Path) -> float:
    """0 (nothing can go wrong) to 10, with the drop-in beside it."""
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = OVERALL.search(said)
    if found is None:
        raise ValueError(f"systemd-analyze said of {unit}: {said[-300:]}")
    return float(found[1])


def weakened(name: str, folder: Path) -> Path:
    """The unit with one protection taken away, in a folder of its own."""
    shutil.copytree(SHIELDED, folder / SHIELDED.name, dirs_exist_ok=True)
    lines = (UNITS / f"{name}.service").read_text().splitlines()
    kept = [line for line in lines if not line.startswith(WITHOUT[name])]
    if kept == lines:
        raise ValueError(f"{name} has no {WITHOUT[name]}")
    (folder / f"{name}.service").write_text("\n".join(kept))
    return folder / f"{name}.service"


def figures(folder: Path) -> dict[str, Part]:
    """S9: each unit beside its bar."""
    found = {}
    for name in services():
        value, bar = exposure(UNITS / f"{name}.service"), BARS.get(name, BAR_OF_OTHERS)
        if name in WITHOUT:
            found[name] = Part(value, bar, "exposure", exposure(weakened(name, folder)), f"without {WITHOUT[name]}")
        else:
            found[name] = Part(value, bar, "exposure", None, "as above")
    return found


def complaints(folder: Path, units: Path = UNITS) -> str:
    """What systemd says of the units on a machine where everything is in its place; empty when nothing."""
    (folder / "etc" / "systemd").mkdir(parents=True)
    shutil.copytree(units, folder / "etc" / "systemd" / "system")
    shutil.copytree(SYSTEM, folder / "usr" / "lib" / "systemd" / "system", symlinks=True)
    for path in units.glob("*.service"):
        for command in re.findall(r"^Exec\w+=[-+!@:]*(\S+)", path.read_text(), re.M):
            program = folder / command.removeprefix("/")
            program.parent.mkdir(parents=True, exist_ok=True)
            program.touch(mode=0o755)
    names = sorted(path.name for path in units.glob("telefoonhotel*") if path.is_file())
    command = ["systemd-analyze", "verify", f"--root={folder}", "--man=no", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip() or ("" if done.returncode == 0 else f"status {done.returncode}")
