"""Where records may lie: a file system with small blocks lets SQLite's pages be written in part on a full disk."""

import os
from pathlib import Path

from kiosk.store.errors import SmallBlocksError

LEAST_BLOCK_BYTES = 4096


def block_bytes(folder: Path) -> int:
    """The block size of the file system a folder lies on (statvfs(3), f_bsize). Raises OSError."""
    return os.statvfs(folder).f_bsize


def check_blocks(folder: Path) -> None:
    """Raises SmallBlocksError where the blocks are smaller than 4 KiB; a missing folder is not its matter."""
    try:
        size = block_bytes(folder)
    except OSError:
        return
    if size < LEAST_BLOCK_BYTES:
        raise SmallBlocksError(
            f"{folder} ligt op een bestandssysteem met blokken van {size} bytes; op een volle schijf gaan daar "
            f"gegevens stuk. Maak het opnieuw met blokken van {LEAST_BLOCK_BYTES} bytes (docs/opslag.md)."
        )
