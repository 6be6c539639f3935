"""From an error code of the database to the one sentence a person at school can act on."""

import sqlite3
from pathlib import Path

from kiosk.store.errors import (
    AppendOnlyError,
    CorruptError,
    DiskFailedError,
    DiskFullError,
    DuplicateError,
    LockedError,
    NotADatabaseError,
    ReadOnlyError,
    StoreError,
)

_DUPLICATE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID}

_LOCKED = (LockedError, "{} is bezet door een ander programma; probeer het zo weer.")
_READ_ONLY = (ReadOnlyError, "{} kan niet worden geschreven; kijk naar de rechten van bestand en map.")

_BY_CODE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: (ReadOnlyError, "{} kan niet worden geopend; kijk naar de rechten van bestand en map."),
    sqlite3.SQLITE_FULL: (DiskFullError, "De schijf is vol, {} kan niets meer opslaan; maak ruimte vrij."),
    sqlite3.SQLITE_IOERR: (DiskFailedError, "De schijf weigert bij {}: vol of defect; kijk de schijf na."),
    sqlite3.SQLITE_NOTADB: (NotADatabaseError, "{} is geen database van Telefoonhotel; zet een back-up terug."),
    sqlite3.SQLITE_CORRUPT: (CorruptError, "{} is beschadigd; zet een back-up terug."),
}


def store_error(error: sqlite3.Error, path: Path) -> Exception:
    """The StoreError for an error of the database on this file; the error itself where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return CorruptError(_BY_CODE[sqlite3.SQLITE_CORRUPT][1].format(path)) if "UTF-8" in str(error) else error
    if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
        return AppendOnlyError(f"{path.name}: {error}.")
    if code in _DUPLICATE:
        return DuplicateError(f"{path.name}: {error}.")
    known = _BY_CODE.get(code & 0xFF)
    return error if known is None else known[0](known[1].format(path))
