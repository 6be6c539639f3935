"""Sessions in the volatile directory: on the server, so that each can be ended at once."""

import hashlib
import secrets
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.domain.pupil import AccountId

ABSOLUTE_SECONDS = 10 * 3600
IDLE_SECONDS = 30 * 60
HALF_WAY_SECONDS = 10 * 60
"""So long the second step may take."""
CONFIRMED_SECONDS = 10 * 60
"""So long after a password somebody may change how they sign in."""
TOUCH_SECONDS = 60
"""An act is noted at most this often."""

VERSION = 2
"""Of the tables below; a file of another version is begun anew, and everybody signs in again."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS session (id_hash TEXT PRIMARY KEY, account TEXT NOT NULL, stage TEXT NOT NULL,
    began REAL NOT NULL, seen REAL NOT NULL, ends REAL NOT NULL, confirmed REAL NOT NULL, stamp TEXT NOT NULL,
    browser TEXT NOT NULL, wall_us INTEGER NOT NULL, pending TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS form_key (only INTEGER PRIMARY KEY CHECK (only = 1), secret BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS failure (account_hash TEXT, address TEXT, count INTEGER NOT NULL, latest REAL NOT NULL,
    PRIMARY KEY (account_hash, address));
CREATE TABLE IF NOT EXISTS known_address (account_hash TEXT, address TEXT, PRIMARY KEY (account_hash, address));
"""


class Stage(StrEnum):
    """How far a sign-in has come."""

    IN = "in"
    SECOND_STEP = "second_step"
    SETTING_UP = "setting_up"


@dataclass(frozen=True, slots=True)
class Session:
    """A session as found. idle: nobody acted for 30 minutes; seen: steady seconds of the latest act.

    confirmed: the password was typed not long ago; stamp: what it was begun with (the role, the password); browser, in
    rough words, and wall_us, microseconds UTC: for the list of sessions; pending: what a second step waits for.
    """

    id_hash: str
    account: AccountId
    seen: float
    idle: bool
    stage: Stage = Stage.IN
    confirmed: bool = False
    stamp: str = ""
    browser: str = ""
    wall_us: int = 0
    pending: str = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a session begins with. seconds: after which it ends, whatever happens; confirmed: the password was typed."""

    stage: Stage = Stage.IN
    stamp: str = ""
    browser: str = ""
    wall_us: int = 0
    seconds: float = ABSOLUTE_SECONDS
    confirmed: bool = True


AS_USUAL = Beginning()


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
            if database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                database.execute("DROP TABLE IF EXISTS session")
                database.execute(f"PRAGMA user_version = {VERSION}")
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

    def begin(self, account: AccountId, now: float, beginning: Beginning = AS_USUAL) -> str:
        """A new session; returns its secret, which is stored nowhere. Sweeps what has expired."""
        secret, half_way = secrets.token_urlsafe(32), beginning.stage is not Stage.IN
        confirmed = now if beginning.confirmed else now - CONFIRMED_SECONDS
        lasts = min(beginning.seconds, HALF_WAY_SECONDS if half_way else ABSOLUTE_SECONDS)
        with self.open() as database:
            database.execute("DELETE FROM session WHERE ends <= ?", (now,))
            database.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
                (
                    *(_hash(secret), account, beginning.stage, now, now, now + lasts, confirmed),
                    *(beginning.stamp, beginning.browser, beginning.wall_us),
                ),
            )
        return secret

    def find(self, secret: str, now: float) -> Session | None:
        """The session of a secret, also one that waits for a second step; None when it ended or its time is over."""
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

    def end_all(self, account: AccountId, but: Session | None = None) -> None:
        """Ends every session of an account, but one where one is named."""
        with self.open() as database:
            database.execute(
                "DELETE FROM session WHERE account = ? AND id_hash <> ?", (account, but.id_hash if but else "")
            )

    def of(self, account: AccountId, now: float) -> list[Session]:
        """The sessions in which an account is signed in, newest first."""
        with self.open() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM session WHERE account = ? AND stage = ? AND ends > ? ORDER BY began DESC",  # noqa: S608 — names of columns only
                (account, Stage.IN, now),
            ).fetchall()
        return [_session(row, now) for row in rows]

    def sets_up(self, account: AccountId, now: float) -> str:
        """The hash of the one session that may set up the first second step: the oldest that waits; or empty."""
        with self.open() as database:
            row = database.execute(
                "SELECT id_hash FROM session WHERE account = ? AND stage = ? AND ends > ? ORDER BY began, id_hash",
                (account, Stage.SETTING_UP, now),
            ).fetchone()
        return str(row[0]) if row else ""

    def end_one_of(self, account: AccountId, id_hash: str) -> None:
        """Ends one session of an account, by the hash of its id."""
        with self.open() as database:
            database.execute("DELETE FROM session WHERE account = ? AND id_hash = ?", (account, id_hash))

    def confirm(self, session: Session, now: float) -> None:
        """The password was typed once more."""
        with self.open() as database:
            database.execute("UPDATE session SET confirmed = ? WHERE id_hash = ?", (now, session.id_hash))

    def await_answer(self, session: Session, pending: str) -> None:
        """Keeps what a second step waits for; the next one replaces it, and an answer takes it."""
        with self.open() as database:
            database.execute("UPDATE session SET pending = ? WHERE id_hash = ?", (pending, session.id_hash))

    def _find(self, id_hash: str, now: float) -> Session | None:
        with self.open() as database:
            row = database.execute(f"SELECT {_COLUMNS} FROM session WHERE id_hash = ?", (id_hash,)).fetchone()  # noqa: S608 — names of columns only
        return None if row is None or now >= row[_ENDS] else _session(row, now)


_COLUMNS = "id_hash, account, seen, stage, confirmed, stamp, browser, wall_us, pending, ends"
_ENDS = 9


def _session(row: tuple[Any, ...], now: float) -> Session:
    id_hash, account, seen, stage, confirmed, stamp, browser, wall_us, pending, _ends = row
    return Session(
        id_hash,
        AccountId(account),
        seen,
        idle=now - seen >= IDLE_SECONDS,
        stage=Stage(stage),
        confirmed=now - confirmed < CONFIRMED_SECONDS,
        stamp=stamp,
        browser=browser,
        wall_us=wall_us,
        pending=pending,
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
