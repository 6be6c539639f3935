"""Sessions in the volatile directory: on the server, so that each can be ended at once."""

import hashlib
import secrets
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.pupil import AccountId

ABSOLUTE_SECONDS = 10 * 3600
IDLE_SECONDS = 30 * 60
TOUCH_SECONDS = 60
"""An act is noted at most this often."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS session (id_hash TEXT PRIMARY KEY, account TEXT NOT NULL, began REAL NOT NULL,
    seen REAL NOT NULL);
CREATE TABLE IF NOT EXISTS form_key (only INTEGER PRIMARY KEY CHECK (only = 1), secret BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS failure (account_hash TEXT, address TEXT, count INTEGER NOT NULL, latest REAL NOT NULL,
    PRIMARY KEY (account_hash, address));
CREATE TABLE IF NOT EXISTS known_address (account_hash TEXT, address TEXT, PRIMARY KEY (account_hash, address));
"""


@dataclass(frozen=True, slots=True)
class Session:
    """A session as found. idle: nobody acted for 30 minutes; seen: steady seconds of the latest act."""

    id_hash: str
    account: AccountId
    seen: float
    idle: bool


class Sessions:
    """The session file. Times are steady seconds (CLOCK_MONOTONIC); the file does not outlive a boot."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._database = sqlite3.connect(path, isolation_level=None, timeout=5, check_same_thread=False)
        self._turn = threading.Lock()
        weakref.finalize(self, self._database.close)
        with self.open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            database.executescript(SCHEMA)
            database.execute("INSERT OR IGNORE INTO form_key VALUES (1, ?)", (secrets.token_bytes(32),))

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The one connection, for one thread at a time; every statement is its own transaction."""
        with self._turn:
            yield self._database

    def form_key(self) -> bytes:
        """The key that signs form tokens; outlives a restart of the web, not of the machine."""
        with self.open() as database:
            (key,) = database.execute("SELECT secret FROM form_key").fetchone()
        return bytes(key)

    def begin(self, account: AccountId, now: float) -> str:
        """A new session; returns its secret, which is stored nowhere. Sweeps what has expired."""
        secret = secrets.token_urlsafe(32)
        with self.open() as database:
            database.execute("DELETE FROM session WHERE began <= ?", (now - ABSOLUTE_SECONDS,))
            database.execute("INSERT INTO session VALUES (?, ?, ?, ?)", (_hash(secret), account, now, now))
        return secret

    def find(self, secret: str, now: float) -> Session | None:
        """The session of a secret; None when it ended or is older than 10 hours."""
        if not secret:
            return None
        return self._find(_hash(secret), now)

    def still_open(self, session: Session, now: float) -> bool:
        """False once a session was ended."""
        return self._find(session.id_hash, now) is not None

    def touch(self, session: Session, now: float) -> None:
        """Notes an act of the person."""
        if now - session.seen < TOUCH_SECONDS:
            return
        with self.open() as database:
            database.execute("UPDATE session SET seen = ? WHERE id_hash = ?", (now, session.id_hash))

    def end(self, session: Session) -> None:
        """Ends one session."""
        with self.open() as database:
            database.execute("DELETE FROM session WHERE id_hash = ?", (session.id_hash,))

    def end_all(self, account: AccountId) -> None:
        """Ends every session of an account."""
        with self.open() as database:
            database.execute("DELETE FROM session WHERE account = ?", (account,))

    def _find(self, id_hash: str, now: float) -> Session | None:
        with self.open() as database:
            row = database.execute("SELECT account, began, seen FROM session WHERE id_hash = ?", (id_hash,)).fetchone()
        if row is None or now - row[1] >= ABSOLUTE_SECONDS:
            return None
        return Session(id_hash, AccountId(row[0]), row[2], idle=now - row[2] >= IDLE_SECONDS)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
