"""Sign-ins with Microsoft that are under way, beside the sessions: each bound to one browser and used once."""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass

from kiosk.services.staff_access.microsoft.identity import Identity
from kiosk.services.staff_access.microsoft.provider import Asked
from web.sign_in.sessions import Sessions

UNDER_WAY_SECONDS = 15 * 60
"""A slow typist with a security key and a new password."""

AT_THE_DOOR_SECONDS = 2 * 60
"""Between Microsoft's answer and the page that goes on by itself."""

MOST = 1000
"""At once; a flood pushes out the oldest."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS microsoft_way (state_hash TEXT PRIMARY KEY, browser_hash TEXT NOT NULL, began REAL NOT NULL,
    flow TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS microsoft_door (browser_hash TEXT PRIMARY KEY, since REAL NOT NULL, arrival TEXT NOT NULL);
"""
"""What stands in the two texts is of this version of the program: another version names its tables otherwise."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A sign-in that left for Microsoft. fresh_from: seconds since 1970 from which it counts, 0 for whenever.

    linking: the hash of the session whose owner links the own account, empty for who signs in.
    """

    asked: Asked
    further: str = ""
    fresh_from: int = 0
    linking: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody whom Microsoft vouched for, not yet inside. linking: as it was in the flow."""

    identity: Identity
    further: str = ""
    linking: str = ""


class Flows:
    """Times are steady seconds. Names live here for two minutes at most, in the volatile directory."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        with sessions.open() as database:
            database.executescript(SCHEMA)

    def leave(self, browser: str, flow: Flow, now: float) -> None:
        """A browser goes to Microsoft."""
        with self._sessions.open() as database:
            database.execute("DELETE FROM microsoft_way WHERE began <= ?", (now - UNDER_WAY_SECONDS,))
            database.execute(
                "DELETE FROM microsoft_way WHERE state_hash IN "
                "(SELECT state_hash FROM microsoft_way ORDER BY began DESC LIMIT -1 OFFSET ?)",
                (MOST - 1,),
            )
            row = (_hash(flow.asked.state), _hash(browser), now, json.dumps(asdict(flow)))
            database.execute("INSERT INTO microsoft_way VALUES (?, ?, ?, ?)", row)

    def come_back(self, state: str, browser: str, now: float) -> Flow | None:
        """What this browser left with, once; None for another browser, another state or one used before."""
        with self._sessions.open() as database:
            row = database.execute(
                "DELETE FROM microsoft_way WHERE state_hash = ? AND browser_hash = ? RETURNING began, flow",
                (_hash(state), _hash(browser)),
            ).fetchone()
        if row is None or now - row[0] >= UNDER_WAY_SECONDS:
            return None
        told = json.loads(row[1])
        return Flow(**{**told, "asked": Asked(**told["asked"])})

    def stand_at_the_door(self, browser: str, arrival: Arrival, now: float) -> None:
        """Microsoft vouched for who sits at this browser."""
        with self._sessions.open() as database:
            database.execute("DELETE FROM microsoft_door WHERE since <= ?", (now - AT_THE_DOOR_SECONDS,))
            row = (_hash(browser), now, json.dumps(asdict(arrival)))
            database.execute("INSERT OR REPLACE INTO microsoft_door VALUES (?, ?, ?)", row)

    def come_in(self, browser: str, linking: str, now: float) -> Arrival | None:
        """Who stands at the door, once. linking: the session that links, empty for who signs in; else None."""
        with self._sessions.open() as database:
            row = database.execute(
                "DELETE FROM microsoft_door WHERE browser_hash = ? RETURNING since, arrival", (_hash(browser),)
            ).fetchone()
        if row is None or now - row[0] >= AT_THE_DOOR_SECONDS:
            return None
        told = json.loads(row[1])
        identity = Identity(**{**told["identity"], "roles": tuple(told["identity"]["roles"])})
        return Arrival(**{**told, "identity": identity}) if told["linking"] == linking else None


def secret() -> str:
    """Something nobody guesses, of 43 characters (RFC 7636 4.1 asks for 43 to 128)."""
    return secrets.token_urlsafe(32)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
