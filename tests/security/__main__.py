"""Measures S1 to S12 and what scanners say of the running product: a table here, JSON in build/security.json.

`python -m tests.security [FIGURE …]`. A figure that was measured on this very source is not measured again, so that a
run that was cut off goes on where it was; a figure that is named is. The environment variable SCALE (0.1 for a quick
look) shrinks the numbers. Every figure is measured once more where something is broken on purpose, and must fail there.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.architecture.source_tree import kept_files, name_of
from tests.bench import attack_figures
from tests.deploy import machine, units
from tests.deploy.promises import ON_A_MACHINE
from tests.security import asvs, canaries, held, linters, over_proxy, promises, scanners
from tests.security.figures import Part, Parts, read, table

OUTPUT = Path(__file__).parents[2] / "build" / "security.json"
Measure = Callable[[float], Parts]


def attack_files(_scale: float) -> dict[str, Part]:
    """S6, with the bars of `make bench`; the control is the same files to a reader that refuses nothing."""
    found = attack_figures.figures()
    broken = held.figures(promises.ATTACK_FILES, 1)
    return {name: Part(part.value, part.bar, part.unit, None, "see below") for name, part in found.items()} | broken


def of_the_units(folder: Path, scale: float) -> dict[str, Part]:
    """S9 as systemd-analyze says it; then each protection and the packet filter tried on a machine of their own."""
    judged = units.figures(folder)
    if machine.missing():
        return judged | {"on a machine": Part(0, 0, broken=machine.missing(), counted=False)}
    return judged | held.figures(ON_A_MACHINE, scale)


def in_folder(measure: Callable[..., Parts], *, scaled: bool = False) -> Measure:
    """A figure that leaves files behind, in a folder that goes afterwards."""

    def measured(scale: float) -> Parts:
        with tempfile.TemporaryDirectory(prefix="security-") as folder:
            return measure(Path(folder), scale) if scaled else measure(Path(folder))

    return measured


def by_tests(name: str) -> Measure:
    """A figure that tests hold."""
    return lambda scale: held.figures(promises.EVERY[name], scale)


FIGURES: dict[str, Measure] = {
    "S10": lambda _scale: linters.figures(),
    "S11": lambda _scale: asvs.figures(),
    "S9": in_folder(of_the_units, scaled=True),
    "S1": by_tests("S1"),
    "S2": by_tests("S2"),
    "S3": in_folder(over_proxy.figures),
    "S4": by_tests("S4"),
    "S5": by_tests("S5"),
    "S6": attack_files,
    "S7": in_folder(canaries.figures),
    "S8": by_tests("S8"),
    "S12": by_tests("S12"),
    "scanners": in_folder(scanners.figures, scaled=True),
}


def source_mark() -> str:
    """Changes with every file of the source."""
    whole = hashlib.sha256()
    for path in sorted(kept_files()):
        whole.update(name_of(path).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def measure(name: str, scale: float) -> dict[str, Any]:
    """One figure, ready for the file."""
    began = time.monotonic()
    try:
        parts = FIGURES[name](scale)
    except Exception as error:  # one figure that cannot be measured is a failure of its own, and the others go on
        parts = {"measured": Part(1, 0, broken=f"{type(error).__name__}: {str(error)[:200]}")}
    rows = {what: part.document() for what, part in parts.items()}
    ok = all(part.ok for part in parts.values())
    return {"ok": ok, "seconds": round(time.monotonic() - began), "scale": scale, "parts": rows}


def main() -> int:
    """0 when every bar is kept and every control fails."""
    scale, mark = float(os.environ.get("SCALE", "1")), source_mark()
    found = json.loads(OUTPUT.read_text()) if OUTPUT.exists() else {}
    for name in sys.argv[1:] or FIGURES:
        kept = found.get(name, {})
        if name not in sys.argv and (kept.get("source"), kept.get("ok"), kept.get("scale")) == (mark, True, scale):
            continue
        print(f"{name} …", file=sys.stderr, flush=True)
        found[name] = {**measure(name, scale), "source": mark}
        OUTPUT.parent.mkdir(exist_ok=True)
        OUTPUT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    shown = [name for name in sorted(FIGURES, key=_order) if name in found and (name in sys.argv or not sys.argv[1:])]
    print(table({name: read(found[name]["parts"]) for name in shown}))
    return 0 if all(found[name]["ok"] for name in shown) else 1


def _order(name: str) -> tuple[bool, int]:
    return not name[1:].isdigit(), int(name[1:]) if name[1:].isdigit() else 0


if __name__ == "__main__":
    sys.exit(main())
