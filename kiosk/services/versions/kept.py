"""The records as they were before an update, twice: in the old form, and in the new one as a trial of the migration.

Both lie in a folder of the data folder that only the programs can open, and go when the update is over.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from kiosk.services.anchors import anchors_path
from kiosk.services.backup.parts import Progress, quiet, take_parts
from kiosk.services.backup.restoring import check_file
from kiosk.services.backup.sealed_file import SealedReader
from kiosk.services.keys import read_backup_key, read_card_key
from kiosk.services.retention.journal import journal_path
from kiosk.services.versions.errors import BackupGoneError
from kiosk.settings import DEMO_MARKER, FILE_NAME
from kiosk.store import File
from kiosk.store.files.returning import copy_whole

WORK = ".bijwerken"
OLD, MIGRATED, RETURNING = "oud", "nieuw", "terug"
_RESERVE = "reserve"
SPARE_BYTES = 8 * 1024 * 1024
"""On top of one copy: held from the beginning, so that going back has room on a disk that is full by then."""


def old_copy(data: Path) -> Path:
    """The folder of the records in their old form."""
    return data / WORK / OLD


def migrated_copy(data: Path) -> Path:
    """The folder of the same records in their new form; a program of the new version is tried out on it."""
    return data / WORK / MIGRATED


def returning_copy(data: Path) -> Path:
    """The folder in which files are made ready to go back."""
    return data / WORK / RETURNING


def bytes_needed(data: Path) -> int:
    """How much room the two copies, the reserve and one migration take, bytes."""
    return 4 * _size(data) + SPARE_BYTES


def keep(data: Path) -> None:
    """Copies both files while the programs go on: the anchors, the school, its box. Raises StoreError and OSError."""
    _begin(data)
    dress(old_copy(data), data)
    for file in (File.SCHOOL, File.BOX):
        copy_whole(file.path(data), file.path(old_copy(data)))
    shutil.copytree(old_copy(data), migrated_copy(data), symlinks=True)


def keep_from_backup(data: Path, backup: Path, progress: Progress = quiet) -> None:
    """The same out of a backup that the old version made. Raises BackupGoneError and BackupError."""
    if not backup.exists():
        raise BackupGoneError(f"De back-up van voor het bijwerken, {backup.name}, is er niet meer; terug kan niet.")
    key = read_backup_key(data)
    check_file(backup, key, read_card_key(data).id, progress)
    _begin(data)
    with backup.open("rb") as raw:
        sealed = SealedReader(raw, key)
        take_parts(sealed, old_copy(data))
    for name in ("keys", "anchors.log", FILE_NAME):
        _remove(old_copy(data) / name)
    dress(old_copy(data), data)
    shutil.copytree(old_copy(data), migrated_copy(data), symlinks=True)


def free_reserve(data: Path) -> None:
    """Gives the room that was held back."""
    (data / WORK / _RESERVE).unlink(missing_ok=True)


def begin_returning(data: Path) -> Path:
    """An empty folder for what goes back, also when a power cut left another."""
    _remove(returning_copy(data))
    returning_copy(data).mkdir()
    dress(returning_copy(data), data)
    return returning_copy(data)


def clear(data: Path) -> None:
    """Removes both copies."""
    _remove(data / WORK)


def dress(folder: Path, data: Path) -> None:
    """Gives a copy what a program asks of a data folder: the keys, the anchors, the settings as they are now."""
    (folder / "run").mkdir(exist_ok=True)
    _remove(folder / "keys")
    (folder / "keys").symlink_to((data / "keys").absolute())
    for path in (anchors_path(data), journal_path(data), data / FILE_NAME, data / DEMO_MARKER):
        if path.exists():
            shutil.copyfile(path, folder / path.name)


def _begin(data: Path) -> None:
    clear(data)
    (data / WORK).mkdir(mode=0o700)
    old_copy(data).mkdir()
    with open(os.open(data / WORK / _RESERVE, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as reserve:
        os.posix_fallocate(reserve.fileno(), 0, _size(data) + SPARE_BYTES)


def _size(data: Path) -> int:
    return sum(file.path(data).stat().st_size for file in File)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
