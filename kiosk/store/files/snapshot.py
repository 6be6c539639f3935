"""A consistent copy of a database while others write it: SQLite's own online backup within one reading transaction.

Never a copy of the file itself: what stands in its write-ahead log would be missing or torn.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kiosk.store.errors import ReadOnlyError
from kiosk.store.files.databases import open_engine
from kiosk.store.files.engine import close, reading
from kiosk.store.files.sentences import store_error

Copied: TypeAlias = Callable[[int, int], None]
"""Told bytes done and bytes to do."""

PAGES_PER_STEP = 2000


@contextmanager
def snapshot(path: Path, scratch: Path, copied: Copied) -> Iterator[BinaryIO]:
    """The bytes of a database as it is now, at their beginning. Raises StoreError.

    The copy lies in the folder scratch without a name: whatever ends this program, nothing of it remains.
    """
    with _nameless(scratch) as (name, file):
        with closing(sqlite3.connect(name, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = OFF").fetchone()
            target.execute("PRAGMA synchronous = OFF")
            target.execute("SELECT count(*) FROM sqlite_master").fetchone()
            name.unlink()
            _copy(path, target, copied)
        file.seek(0)
        yield file


@contextmanager
def _nameless(scratch: Path) -> Iterator[tuple[Path, BinaryIO]]:
    try:
        number, name = tempfile.mkstemp(prefix="snapshot-", dir=scratch)
    except OSError as error:
        raise ReadOnlyError(f"{scratch} kan niet worden geschreven ({error.strerror}); kijk de rechten na.") from error
    with open(number, "rb") as file:
        try:
            yield Path(name), file
        finally:
            Path(name).unlink(missing_ok=True)


def _copy(path: Path, target: sqlite3.Connection, copied: Copied) -> None:
    engine = open_engine(path, "read")
    try:
        with reading(engine) as unit:
            source = unit.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)  # noqa: S101 — every engine here has SQLite below it
            size = source.execute("PRAGMA page_size").fetchone()[0]
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(
                target,
                pages=PAGES_PER_STEP,
                progress=lambda _state, left, every: copied((every - left) * size, every * size),
            )
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    finally:
        close(engine)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last, as a rename alone does not."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
