"""Files that are there wholly or not at all, and one at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.services.backup.errors import BackupBusyError
from kiosk.store.files.snapshot import sync_folder


def write_whole(path: Path, content: bytes) -> None:
    """Puts a small file in the place of the one before. Raises OSError."""
    fresh = path.with_name(f".{path.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o660), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """One backup or restore of a data folder at a time. Raises BackupBusyError when another holds it.

    The lock is on the folder of the keys: that is there before a restore too, and needs no file of its own.
    """
    number = os.open(data / "keys", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupBusyError("Er loopt al een back-up of een herstel; wacht tot die klaar is.") from None
        yield
    finally:
        os.close(number)
