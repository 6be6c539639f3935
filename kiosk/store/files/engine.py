"""Opening SQLite files. With its neighbours dialect, triggers, snapshot and returning alone in speaking SQLite."""

import atexit
import os
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from enum import StrEnum
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import quote

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kiosk.store.errors import LockedError, MissingFileError, ReadOnlyError
from kiosk.store.files.blocks import check_blocks
from kiosk.store.files.dialect import ADDRESS, WORDED
from kiosk.store.files.sentences import store_error
from kiosk.store.files.write_lock import write_lock

Unit: TypeAlias = Connection
"""One unit of work on one file: services pass it through and never look inside."""

Database: TypeAlias = Engine
"""One file, opened for reading or writing."""

Mode: TypeAlias = Literal["read", "write"]

PATIENCE_MS = 5000
"""How long a writer waits for another one, milliseconds (busy_timeout and the lock alike)."""

READER_PATIENCE_MS = 500
"""How long a wipe waits for readers of an older state before it is put off, milliseconds."""

PAGES_BEFORE_AUTOCHECKPOINT = 8000
"""At least 1000 taps of log: only a program that is never idle checkpoints within a transaction."""

BOX_PAGE_BYTES = 2048
"""A tap touches five pages or more, each written whole: small ones keep it near 10 KB on the card of the box."""

_SETTINGS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    f"wal_autocheckpoint = {PAGES_BEFORE_AUTOCHECKPOINT}",
)


class File(StrEnum):
    """The two databases of a school, each written by one side; the value is the stem of the file name."""

    BOX = "box"
    SCHOOL = "school"

    def path(self, data: Path) -> Path:
        """Where the file lies in a data folder."""
        return data / f"{self.value}.db"


class _Connection(sqlite3.Connection):
    """A connection that knows the lock of its file: closing checkpoints the log, so closing holds it."""

    path: Path
    mode: Mode
    patience_ms: int
    changes_in_file: int = -1

    def turn(self) -> AbstractContextManager[None]:
        """The turn to write this file; only school.db is written by more than one program."""
        if self.mode == "read" or self.path.stem != File.SCHOOL:
            return nullcontext()
        return write_lock(self.path.with_suffix(".lock"), self.patience_ms)

    def close(self) -> None:
        with self.turn():
            super().close()


def raw_engine(path: Path, mode: Mode, *, create: bool = False, patience_ms: int = PATIENCE_MS) -> Engine:
    """An engine without a look at schema and triggers, for migrations; programs use databases.open_engine.

    Raises MissingFileError, NotADatabaseError and the other StoreErrors of opening a file.
    """
    if mode == "write":
        check_blocks(path.parent)
    if create:
        _make_shared(path)
    else:
        _must_exist(path)
    size = {"pool_size": 1, "max_overflow": 0} if mode == "write" else {"pool_size": 4, "max_overflow": 60}
    engine = create_engine(
        ADDRESS,
        creator=lambda: _connect(path, mode, patience_ms),
        execution_options={"compiled_cache": WORDED},
        poolclass=QueuePool,
        pool_timeout=patience_ms / 1000,
        **size,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _explain(path))
    if mode == "write":
        _writers.add(engine)
    with _checked_out(engine):
        return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Unit]:
    """One writing unit: BEGIN IMMEDIATE … COMMIT, or nothing when an exception passes."""
    with _checked_out(engine) as connection, _raw(connection).turn(), connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Unit]:
    """One consistent look at a file, whichever way the engine was opened."""
    with _checked_out(engine) as connection:
        connection.execution_options(reading=True)
        with connection.begin():
            yield connection


def checkpoint(engine: Engine) -> None:
    """Moves the log into the file, when something was written since the last time; the station does so when idle.

    The log then starts afresh, which costs one more sync: a write that changes nothing pays it here, not in a tap.
    """
    with _checked_out(engine) as connection:
        raw = _raw(connection)
        if raw.total_changes == raw.changes_in_file:
            return
        try:
            with raw.turn():
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                raw.execute(f"PRAGMA user_version = {_pragma(raw, 'user_version')}")
        except sqlite3.Error as error:
            raise store_error(error, raw.path) from error
        raw.changes_in_file = raw.total_changes


def wipe(engine: Engine) -> bool:
    """Rewrites a file without what was erased, free pages and moved cells too, and empties its log.

    False while somebody still reads an older state: the log then holds what was erased, and this is tried again later.
    """
    with _checked_out(engine) as connection:
        raw = _raw(connection)
        try:
            with raw.turn():
                raw.execute("VACUUM")
                raw.execute(f"PRAGMA busy_timeout = {READER_PATIENCE_MS}")
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.Error as error:
            raise store_error(error, raw.path) from error
        finally:
            raw.execute(f"PRAGMA busy_timeout = {raw.patience_ms}")
        raw.changes_in_file = raw.total_changes
    return not busy


def close(engine: Engine) -> None:
    """Closes every connection; the last one to a file moves the log into it."""
    engine.dispose()


class Watch:
    """Sees that another program committed to a file: one idle connection, outside any transaction."""

    def __init__(self, path: Path) -> None:
        try:
            self._raw = _connect(path, "read", PATIENCE_MS)
        except sqlite3.Error as error:
            raise store_error(error, path) from error
        self._seen = -1

    def moved(self) -> bool:
        """True at the first look and whenever something was committed since the last one. Raises StoreError."""
        try:
            before, self._seen = self._seen, _pragma(self._raw, "data_version")
        except sqlite3.Error as error:
            raise store_error(error, self._raw.path) from error
        return before != self._seen

    def close(self) -> None:
        """Lets go of the file."""
        self._raw.close()


def _make_shared(path: Path) -> None:
    """SQLite makes a file that the group only reads; the log beside it takes over the mode of its file."""
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660))


def _must_exist(path: Path) -> None:
    try:
        path.stat()
    except FileNotFoundError:
        raise MissingFileError(f"{path} bestaat niet; maak een school met `telefoonhotel init`.") from None
    except OSError as error:
        raise ReadOnlyError(f"{path} kan niet worden geopend ({error.strerror}); kijk naar de rechten.") from error


_writers: weakref.WeakSet[Engine] = weakref.WeakSet()


@atexit.register
def _close_writers() -> None:
    """A connection collected at exit would checkpoint without the lock."""
    for engine in list(_writers):
        engine.dispose()


def _connect(path: Path, mode: Mode, patience_ms: int) -> _Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if mode == 'read' else 'rwc'}"
    raw = sqlite3.connect(
        address,
        uri=True,
        timeout=patience_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )
    raw.path, raw.mode, raw.patience_ms = path, mode, patience_ms
    try:
        with raw.turn():
            _set_up(raw)
    except BaseException:
        raw.close()
        raise
    return raw


def _set_up(raw: _Connection) -> None:
    for setting in _SETTINGS:
        raw.execute(f"PRAGMA {setting}")
    if raw.mode == "read":
        raw.execute("PRAGMA query_only = ON")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    else:
        if raw.path.stem == File.BOX:
            raw.execute(f"PRAGMA page_size = {BOX_PAGE_BYTES}")
        raw.execute("PRAGMA journal_mode = WAL").fetchone()


def _pragma(raw: sqlite3.Connection, name: str) -> int:
    return int(raw.execute(f"PRAGMA {name}").fetchone()[0])


def _begin(connection: Connection) -> None:
    reads = _raw(connection).mode == "read" or connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def _checked_out(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except PoolTimeoutError as error:
        raise LockedError("Dit programma schrijft al te lang aan dezelfde database; probeer het zo weer.") from error
    with connection:
        yield connection


def _raw(connection: Connection) -> _Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, _Connection)  # noqa: S101 — every engine here has _connect as its creator
    return raw


def _explain(path: Path) -> Callable[[ExceptionContext], None]:
    def explain(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, sqlite3.Error):
            known = store_error(context.original_exception, path)
            if known is not context.original_exception:
                raise known

    return explain
