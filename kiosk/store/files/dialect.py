"""SQLite as every file speaks it: a statement that was worded for one file is at hand for the next."""

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

ADDRESS = "sqlite+alike://"
"""For create_engine, which needs a creator beside it."""

MOST_STATEMENTS = 2000
"""More than all programs have together; each is worded once in the life of a program."""

WORDED: LRUCache[Any, Any] = LRUCache(MOST_STATEMENTS)
"""The statements as worded, without values. SQLAlchemy itself keeps such a list for each engine apart."""


class AlikeDialect(SQLiteDialect_pysqlite):
    """One is as good as another, so that the key of a worded statement is the same for every file."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.alike", __name__, AlikeDialect.__name__)
