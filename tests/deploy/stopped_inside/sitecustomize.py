"""Loaded by every Python of the tried machine: stops its own process inside a statement that somebody named in a file.

/run/telefoonhotel/stop-inside holds "DATABASE WORD", such as "school.db COMMIT": the next connection to that database
that runs a statement beginning with that word stops there (SIGSTOP), in the middle of it, as a hung program does.
"""

import os
import signal
import sqlite3
from pathlib import Path
from typing import Any

ORDER = Path("/run/telefoonhotel/stop-inside")
_connect = sqlite3.connect


def connect(database: Any, *given: Any, **options: Any) -> sqlite3.Connection:
    """As sqlite3.connect, with an ear for the order."""
    raw = _connect(database, *given, **options)

    def heard(statement: str) -> None:
        if ORDER.exists():
            file, word = ORDER.read_text().split()
            if file in str(database) and statement.lstrip().upper().startswith(word):
                ORDER.unlink()
                os.kill(os.getpid(), signal.SIGSTOP)

    raw.set_trace_callback(heard)
    return raw


if os.environ.get("TELEFOONHOTEL_TRIED") == "web":
    sqlite3.connect = sqlite3.dbapi2.connect = connect
