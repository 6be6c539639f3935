"""Other reader libraries, each unmodified in an environment of its own under build/peers, made when first needed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / "build" / "peers"
VERSIONS = {"pi-rc522": "2.3.0", "mfrc522-python": "0.0.9"}
PATIENCE_S = 120
"""For fetching one small package; measuring takes less."""


def measured() -> tuple[dict[str, dict[str, Any]], list[str]]:
    """What each library measured, and one line for each that could not be had."""
    found, missing = {"mfrc522": _run(Path(sys.executable), "mfrc522")}, list[str]()
    for name, version in VERSIONS.items():
        python = ENVIRONMENTS / name / "bin" / "python"
        if not _is_there(name, version) and not _make(name, version):
            missing.append(f"{name} {version} skipped: the package index cannot be reached")
            continue
        found[name] = _run(python, name)
    return found, missing


def _is_there(name: str, version: str) -> bool:
    inside = f"lib/*/site-packages/{name.replace('-', '_')}-{version}.dist-info"
    return any((ENVIRONMENTS / name).glob(inside))


def _make(name: str, version: str) -> bool:
    """A fresh environment with this one package and nothing it depends on: the twin stands in for that."""
    folder = ENVIRONMENTS / name
    shutil.rmtree(folder, ignore_errors=True)
    uv = Path(sys.executable).with_name("uv")
    steps = (
        [uv, "venv", "-q", "--python", sys.executable, folder],
        [uv, "pip", "install", "-q", "--no-deps", "--python", folder / "bin" / "python", f"{name}=={version}"],
    )
    try:
        for step in steps:
            subprocess.run(step, check=True, capture_output=True, timeout=PATIENCE_S)
    except (subprocess.SubprocessError, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        return False
    return True


def _run(python: Path, library: str) -> dict[str, Any]:
    command = [python, "-m", "tests.bench.peer_program", library]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE_S * 5, cwd=ROOT)
    return dict(json.loads(answer.stdout))
