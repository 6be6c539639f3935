"""What can go wrong with the records, each with one sentence for the person at school."""


class StoreError(Exception):
    """The records cannot be read or written; the message says what, where and what to do."""


class MissingFileError(StoreError):
    """There is no database at this place."""


class NotADatabaseError(StoreError):
    """The file is something else than a database."""


class CorruptError(StoreError):
    """The database is damaged."""


class LockedError(StoreError):
    """Another program holds the database longer than we wait."""


class ReadOnlyError(StoreError):
    """The file, its folder or this connection cannot be written."""


class DiskFullError(StoreError):
    """No room is left for the database."""


class SmallBlocksError(StoreError):
    """The file system of the data folder has blocks smaller than 4 KiB."""


class DiskFailedError(StoreError):
    """The disk gave an error while reading or writing."""


class OlderSchemaError(StoreError):
    """The database was made by an older version."""


class EmptyFileError(OlderSchemaError):
    """The database holds no table yet."""


class NewerSchemaError(StoreError):
    """The database was made by a newer version."""


class MissingTriggersError(StoreError):
    """The guards of the append-only tables are not as they must be."""


class AppendOnlyError(StoreError):
    """A guard of an append-only table refused a change."""


class DuplicateError(StoreError):
    """A row with the same key stands already."""


class ForkedLedgerError(StoreError):
    """The copy of a chain and the chain itself do not continue each other."""


class MissingKeyError(StoreError):
    """A key file is gone or is no key."""


class AlreadySetUpError(StoreError):
    """The data folder already holds a school."""


class NoSchoolError(StoreError):
    """The data folder holds no school yet."""
