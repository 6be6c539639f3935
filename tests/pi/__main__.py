"""Proves the installation in Debian root file systems: a table here, JSON in build/pi.json.

`python -m tests.pi [ROOT …]`, as root; ROOT is one of plain, plain-trixie, bookworm and trixie, without one all. The
roots are made from nothing once and kept under build/pi; a root that was proved at this very commit is not proved again
unless it is named. Everything that was judged is judged once more where something is broken on purpose, and must fail
there.
"""

import fcntl
import json
import os
import shutil
import signal
import sys
import time
from contextlib import ExitStack
from typing import Any

from tests.pi import walk as way
from tests.pi.bundles import Bundles, make_bundles
from tests.pi.carried_in import carry_in
from tests.pi.machine import mounted
from tests.pi.namespaces import INSIDE, emulator, enter, own_network
from tests.pi.roots import FOLDER, HOUSE, ROOTS, Root, keep, unpack
from tests.pi.source import FROM_CHECKOUT, carry_bundle, carry_checkout
from tests.security.figures import Part, read, table

OUTPUT = HOUSE / "build" / "pi.json"


def main() -> int:
    """0 when every root holds what it must."""
    names = sys.argv[1:] or list(ROOTS)
    if unknown := set(names) - set(ROOTS):
        sys.exit(f"There is no {', '.join(sorted(unknown))}; known are {', '.join(ROOTS)}.")
    if INSIDE not in os.environ:
        enter(sys.argv[1:])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as only_one:
        try:
            fcntl.flock(only_one, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Another make pi-test runs here.")
        return _all(names)


def _all(names: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    found = json.loads(OUTPUT.read_text()) if OUTPUT.exists() else {}
    print("three releases …", file=sys.stderr, flush=True)
    bundles = make_bundles()
    for name in names:
        kept = found.get(name, {})
        if name not in sys.argv and (kept.get("ok"), kept.get("commit")) == (True, bundles.commit):
            continue
        print(f"{name} …", file=sys.stderr, flush=True)
        found[name] = {"commit": bundles.commit, **proved(ROOTS[name], bundles)}
        OUTPUT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    print(table({name: read(found[name]["parts"]) for name in names}))
    for name in names:
        print("\n" + "\n".join(figures(name, found[name])))
    return 0 if all(found[name]["ok"] for name in names) else 1


def proved(root: Root, bundles: Bundles) -> dict[str, Any]:
    """One root, from nothing to the end; ready for the file."""
    began = time.monotonic()
    with ExitStack() as up:
        if root.emulated:
            up.enter_context(emulator())
        keep(root)
        bootstrapped = time.monotonic() - began
        place = unpack(root)
        up.callback(shutil.rmtree, place, ignore_errors=True)
        carry_in(place)
        carry_checkout(place) if root.name in FROM_CHECKOUT else carry_bundle(place, bundles.now)
        log = FOLDER / f"{root.name}.log"
        log.write_text("")
        machine = up.enter_context(mounted(place, log))
        walked = way.Walk(root, machine, kept={"bundles": bundles})
        walked.seconds["bootstrap"] = round(bootstrapped, 1)
        _walk(walked)
    parts = {what: part.document() for what, part in walked.parts.items()}
    return {
        "ok": all(part.ok for part in walked.parts.values()),
        "on": time.strftime("%Y-%m-%d"),
        "minutes": round((time.monotonic() - began) / 60, 1),
        "seconds": walked.seconds,
        "facts": walked.facts,
        "parts": parts,
    }


def _walk(walked: way.Walk) -> None:
    _each(walked, way.FETCHING)
    if all(part.ok for part in walked.parts.values()):
        with own_network():
            _each(walked, way.ALONE)


def _each(walked: way.Walk, steps: tuple[way.Step, ...]) -> None:
    for step in steps:
        print(f"  {step.__name__.replace('_', ' ')} …", file=sys.stderr, flush=True)
        try:
            step(walked)
        except Exception as error:  # what cannot be done is a miss of its own, and what rests on it is not tried
            walked.parts[step.__name__.replace("_", " ")] = Part(1, 0, broken=f"{type(error).__name__}: {error}"[:300])
            if os.environ.get("PI_DEBUG"):
                raise
            return


def figures(name: str, found: dict[str, Any]) -> list[str]:
    """The figures without a bar, for a terminal."""
    lines = [f"{name}: {found['minutes']} minutes, on {found['on']}"]
    lines += [f"  {what:<32} {seconds:>8} s" for what, seconds in found["seconds"].items()]
    shown = {what: fact for what, fact in found["facts"].items() if not isinstance(fact, list | dict)}
    lines += [f"  {what:<32} {fact!s:>8}" for what, fact in shown.items()]
    for what, misses in found["facts"].get("missed", {}).items():
        lines += [f"  missed: {what}: {miss}" for miss in misses]
    return lines


if __name__ == "__main__":
    sys.exit(main())
