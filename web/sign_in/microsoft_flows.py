"""Sign-ins with Microsoft that are under way, beside the sessions: each bound to one browser and used once."""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass

from kiosk.services.staff_access.microsoft_identity import Identity
from kiosk.services.staff_access.microsoft_provider import Asked
from web.sign_in.sessions import Sessions

UNDER_WAY_SECONDS = 15 * 60
"""A slow typist with a security key and a new password."""

AT_THE_DOOR_SECONDS = 2 * 60
"""Between Microsoft's answer and the page that goes on by itself."""

MOST = 1000
"""At once; a flood pushes out the oldest."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS microsoft_flow (state_hash TEXT PRIMARY KEY, browser_hash TEXT NOT NULL, began REAL NOT NULL,
    asked TEXT NOT NULL, further TEXT NOT NULL, fresh_from INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS microsoft_arrival (browser_hash TEXT PRIMARY KEY, since REAL NOT NULL,
    identity TEXT NOT NULL, further TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Flow:
    """A sign-in that left for Microsoft. fresh_from: seconds since 1970 from which it counts, 0 for whenever."""

    asked: Asked
    further: str
    fresh_from: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody whom Microsoft vouched for, not yet inside."""

    identity: Identity
    further: str


class Flows:
    """Times are steady seconds. Names live here for two minutes at most, in the volatile directory."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        with sessions.open() as database:
            database.executescript(SCHEMA)

    def leave(self, browser: str, flow: Flow, now: float) -> None:
        """A browser goes to Microsoft."""
        with self._sessions.open() as database:
            database.execute("DELETE FROM microsoft_flow WHERE began <= ?", (now - UNDER_WAY_SECONDS,))
            database.execute(
                "DELETE FROM microsoft_flow WHERE state_hash IN "
                "(SELECT state_hash FROM microsoft_flow ORDER BY began DESC LIMIT -1 OFFSET ?)",
                (MOST - 1,),
            )
            row = (_hash(flow.asked.state), _hash(browser), now, json.dumps(asdict(flow.asked)), flow.further)
            database.execute("INSERT INTO microsoft_flow VALUES (?, ?, ?, ?, ?, ?)", (*row, flow.fresh_from))

    def come_back(self, state: str, browser: str, now: float) -> Flow | None:
        """What this browser left with, once; None for another browser, another state or one used before."""
        with self._sessions.open() as database:
            row = database.execute(
                "DELETE FROM microsoft_flow WHERE state_hash = ? AND browser_hash = ? "
                "RETURNING began, asked, further, fresh_from",
                (_hash(state), _hash(browser)),
            ).fetchone()
        if row is None or now - row[0] >= UNDER_WAY_SECONDS:
            return None
        return Flow(Asked(**json.loads(row[1])), row[2], row[3])

    def stand_at_the_door(self, browser: str, arrival: Arrival, now: float) -> None:
        """Microsoft vouched for who sits at this browser."""
        with self._sessions.open() as database:
            database.execute("DELETE FROM microsoft_arrival WHERE since <= ?", (now - AT_THE_DOOR_SECONDS,))
            row = (_hash(browser), now, json.dumps(asdict(arrival.identity)), arrival.further)
            database.execute("INSERT OR REPLACE INTO microsoft_arrival VALUES (?, ?, ?, ?)", row)

    def come_in(self, browser: str, now: float) -> Arrival | None:
        """Who stands at the door, once."""
        with self._sessions.open() as database:
            row = database.execute(
                "DELETE FROM microsoft_arrival WHERE browser_hash = ? RETURNING since, identity, further",
                (_hash(browser),),
            ).fetchone()
        if row is None or now - row[0] >= AT_THE_DOOR_SECONDS:
            return None
        told = json.loads(row[1])
        return Arrival(Identity(**{**told, "roles": tuple(told["roles"])}), row[2])


def secret() -> str:
    """Something nobody guesses, of 43 characters (RFC 7636 4.1 asks for 43 to 128)."""
    return secrets.token_urlsafe(32)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
