"""What is in a backup: both databases, the anchors with their key, the journal of erasures, the settings.

The card key and the backup key are never in it: they travel on paper.
"""

import io
import os
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO, cast

from kiosk.services.anchors import anchors_path
from kiosk.services.backup.errors import ChangedError
from kiosk.services.backup.sealed_file import CHANGED, SealedReader, SealingWriter
from kiosk.services.keys import anchor_key_path
from kiosk.services.retention.journal import journal_path
from kiosk.settings import FILE_NAME
from kiosk.store import File
from kiosk.store.files.snapshot import snapshot

_SECRET, _SHARED = 0o600, 0o660
_AT_ONCE = 1024 * 1024

Progress = Callable[[str, int, int], None]
"""Told what is being done, bytes done and bytes to do."""


def quiet(_what: str, _done: int, _every: int) -> None:
    """Tells nobody."""


def small_files(data: Path) -> dict[str, Path]:
    """The files beside the databases, by their name in the backup."""
    return {
        "anchors.log": anchors_path(data),
        "anchor.key": anchor_key_path(data),
        "erasures.log": journal_path(data),
        FILE_NAME: data / FILE_NAME,
    }


def places(data: Path) -> dict[str, Path]:
    """Where every part belongs in a data folder, by its name in the backup."""
    return {**small_files(data), **{f"{file.value}.db": file.path(data) for file in File}}


def put_parts(data: Path, out: SealingWriter, progress: Progress) -> None:
    """Writes every part. The anchors go first and the school before its box: what is written meanwhile agrees.

    Raises StoreError when a database cannot be read.
    """
    with tarfile.open(fileobj=cast("BinaryIO", out), mode="w|") as archive:
        for name, path in small_files(data).items():
            if path.exists():
                content = path.read_bytes()
                _put(archive, name, len(content), io.BytesIO(content))
        for file in (File.SCHOOL, File.BOX):
            _put_database(archive, data, file, progress)


def take_parts(sealed: SealedReader, folder: Path) -> None:
    """Puts every part into an empty folder. Raises BackupError; then the folder holds a piece of it."""
    known = places(folder)
    try:
        with tarfile.open(fileobj=cast("BinaryIO", sealed), mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isreg() else None
                if member.name not in known or content is None:
                    raise ChangedError(CHANGED)
                _take(content, known[member.name])
    except tarfile.TarError as error:
        raise ChangedError(CHANGED) from error


class _Told:
    """A file that tells how far it was read, counted after what was done before."""

    def __init__(self, file: BinaryIO, told: Callable[[int], None]) -> None:
        self._file, self._told = file, told

    def read(self, count: int) -> bytes:
        """The next bytes."""
        self._told(self._file.tell())
        return self._file.read(count)


def _put_database(archive: tarfile.TarFile, data: Path, file: File, progress: Progress) -> None:
    """Half of the work is the copy, half is the sealing."""
    name = f"{file.value}.db"
    with snapshot(file.path(data), data, lambda done, every: progress(name, done, 2 * every)) as copy:
        size = copy.seek(0, io.SEEK_END)
        copy.seek(0)
        _put(archive, name, size, _Told(copy, lambda done: progress(name, size + done, 2 * size)))
        progress(name, 2 * size, 2 * size)


def _put(archive: tarfile.TarFile, name: str, size: int, content: "_Told | BinaryIO") -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    archive.addfile(member, cast("BinaryIO", content))


def _take(content: IO[bytes], path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = _SECRET if path.suffix == ".key" else _SHARED
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
        shutil.copyfileobj(content, out, _AT_ONCE)
