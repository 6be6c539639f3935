"""Where the records lie: room, blocks, and whether names can end up in a swap file on the card."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.station.checks.finding import Finding, broken, ok, warning
from kiosk.store.errors import SmallBlocksError
from kiosk.store.files.blocks import block_bytes, check_blocks

PLENTY_MB, LEAST_MB = 500, 100
SWAPS = "proc/swaps"
MOUNTS = "proc/self/mountinfo"
READ_ONLY_SYSTEM = "/media/root-r"
"""Where overlayroot keeps the two layers of a system that forgets; it lays one over every partition unless told."""

RESERVE = "reserve"
"""A file that install.sh lays beside the records: who removes it has room again, at once."""

Text = Callable[[str], str | None]


def storage_findings(text: Text, data: Path) -> Iterator[Finding]:
    """Room, blocks, whether what is written stays, and swap. text: reads one of the computer's own files."""
    yield room_finding(data)
    if data.is_dir():
        yield _blocks(data)
        yield _lasts(text(MOUNTS) or "", data)
    yield _swap(text(SWAPS) or "")


def room_finding(data: Path) -> Finding:
    """Free space, and whether the folder can be written in."""
    try:
        free_mb = shutil.disk_usage(data).free // 1_000_000
    except OSError as error:
        return broken("schijf", f"{data}: {error.strerror}", "Kies de goede gegevensmap met TELEFOONHOTEL_DATA.")
    if not os.access(data, os.W_OK):
        return broken("schijf", f"in {data} kan niet worden geschreven", "Kijk de rechten van de gegevensmap na.")
    seen = f"{free_mb} MB vrij"
    if free_mb < LEAST_MB:
        helps = "sudo telefoonhotelctl make-room geeft meteen ruimte. " if (data / RESERVE).exists() else ""
        return broken("schijf", seen, f"{helps}Maak ruimte: zonder ruimte kan het kastje niets vastleggen.")
    return warning("schijf", seen, "Maak binnenkort ruimte.") if free_mb < PLENTY_MB else ok("schijf", seen)


def _blocks(data: Path) -> Finding:
    try:
        check_blocks(data)
    except SmallBlocksError as error:
        return broken("blokken", str(error), "Zet de gegevens over: docs/opslag.md, onder Blokken.")
    return ok("blokken", f"{block_bytes(data)} bytes")


def _lasts(mounts: str, data: Path) -> Finding:
    """The fifth word of a line of mountinfo is the place, the last its options; later lies above (proc(5))."""
    found = [(words[4], words) for words in map(str.split, mounts.splitlines()) if data.is_relative_to(words[4])]
    place, words = max(reversed(found), key=lambda one: len(one[0]), default=("", []))
    if words and READ_ONLY_SYSTEM in words[-1]:
        remedy = "Zet recurse=0 bij overlayroot, of de gegevens op een eigen partitie (docs/opslag.md)."
        return broken("blijvend", "nee: na een herstart is alles weg wat nu wordt vastgelegd", remedy)
    return ok("blijvend", f"de gegevens liggen op {place}" if place else "niet nagekeken")


def _swap(swaps: str) -> Finding:
    """Swap in memory (zram) is no swap on the card."""
    on_disk = [line.split()[0] for line in swaps.splitlines()[1:] if line and not line.startswith("/dev/zram")]
    if on_disk:
        seen = f"aan: {', '.join(on_disk)}"
        return warning("wisselgeheugen", seen, "Zet het uit: het slijt de kaart (docs/opslag.md, onder Swap).")
    return ok("wisselgeheugen", "niet op de kaart")
