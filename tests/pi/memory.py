"""What a program takes of memory, also when an emulator runs it."""

import re
from collections.abc import Iterable
from pathlib import Path

RANGE = re.compile(r"^[0-9a-f]+-[0-9a-f]+ (\S{4}) \S+ \S+ \d+ *(.*)$")


def proportional_mb(pid: int, *, emulated: bool) -> float:
    """PSS in MB (proc(5)). Of an emulated program without what is the emulator's: its code, heap and translations."""
    lines = Path(f"/proc/{pid}/smaps").read_text().splitlines()
    return (
        sum(kilobytes for rights, name, kilobytes in parts(lines) if not (emulated and of_emulator(rights, name)))
        / 1000
    )


def parts(lines: Iterable[str]) -> list[tuple[str, str, int]]:
    """(rights, name, PSS in kB) of every stretch of memory."""
    found: list[tuple[str, str, int]] = []
    for line in lines:
        if begun := RANGE.match(line):
            found.append((begun[1], begun[2], 0))
        elif line.startswith("Pss:"):
            rights, name, _none = found[-1]
            found[-1] = (rights, name, int(line.split()[1]))
    return found


def of_emulator(rights: str, name: str) -> bool:
    """qemu itself, its heap, its stack, and what it translated (the only memory that is written and executed)."""
    return "qemu" in name or name in ("[heap]", "[stack]", "[vdso]", "[vvar]") or "wx" in rights
