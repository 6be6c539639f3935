"""The folder of the backups: names that tell no school and no child, the oldest go, leftovers are cleaned up."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.backup.errors import FolderRefusesError
from kiosk.services.keys import BackupKey
from kiosk.store.files.snapshot import sync_folder

SUFFIX = ".backup"
_UNFINISHED = ".part"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"telefoonhotel-(?P<key>[0-9a-f]{8})-(?P<stamp>\d{8}T\d{6}Z)(?:-\d+)?\.backup")


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in a folder, by its name. made: UTC."""

    path: Path
    made: datetime


def kept(folder: Path, key: BackupKey) -> list[Kept]:
    """The backups under a key, newest first. Raises FolderRefusesError."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise refusal(folder, error) from error
    found = []
    for name in names:
        told = _NAME.fullmatch(name)
        if told is not None and told["key"] == key.id:
            made = datetime.strptime(f"{told['stamp']}+0000", f"{_STAMP}%z")
            found.append(Kept(folder / name, made))
    return sorted(found, key=lambda one: (one.made, one.path.name), reverse=True)


@contextmanager
def new_backup(folder: Path, key: BackupKey, now: ClockReading) -> Iterator[tuple[Path, BinaryIO]]:
    """A file that gets its name only when it is whole and on the disk; otherwise nothing of it remains.

    Raises FolderRefusesError.
    """
    final = _free_name(folder, key, now)
    part = final.with_name(f".{final.name}{_UNFINISHED}")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield final, out
            out.flush()
            os.fsync(out.fileno())
        part.rename(final)
        sync_folder(folder)
    except OSError as error:
        raise refusal(folder, error) from error
    finally:
        part.unlink(missing_ok=True)


def clean_leftovers(folder: Path, key: BackupKey) -> int:
    """Removes what backups that were cut short left in a folder. Returns how many."""
    found = list(folder.glob(f".telefoonhotel-{key.id}-*{SUFFIX}{_UNFINISHED}"))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def rotate(folder: Path, key: BackupKey, now: ClockReading, keep_days: int) -> int:
    """Removes backups older than their term, after a new one stands. Returns how many.

    A clock that is not trusted removes nothing: years ahead, it would take them all.
    """
    if not now.trusted:
        return 0
    oldest = now.at - timedelta(days=keep_days)
    expired = [one for one in kept(folder, key) if one.made < oldest]
    for one in expired:
        one.path.unlink(missing_ok=True)
    sync_folder(folder)
    return len(expired)


def refusal(folder: Path, error: OSError) -> FolderRefusesError:
    """The one sentence for a folder that does not do what it must."""
    return FolderRefusesError(
        f"{folder}: {error.strerror or error}. Zit de usb-stick erin, is er ruimte en mag dit programma er schrijven?"
    )


def _free_name(folder: Path, key: BackupKey, now: ClockReading) -> Path:
    stem = f"telefoonhotel-{key.id}-{now.at.strftime(_STAMP)}"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path
