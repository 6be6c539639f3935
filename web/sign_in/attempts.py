"""Back-off after wrong passwords, per account and address; a right password from a known address is never delayed."""

import hashlib

from web.sign_in.sessions import Sessions

ANY_CODE = "dagpas"
"""The account of every try at the code of a day pass, whatever was typed; no address is known for it."""

FREE_FAILURES = 5
LONGEST_SECONDS = 300


class Attempts:
    """Failed sign-ins, beside the sessions. Account names are kept as hashes only."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def delay(self, user: str, address: str, now: float) -> float:
        """Seconds this address still waits before another try at this account; 0 where it signed in before."""
        key = (_hash(user), address)
        with self._sessions.open() as database:
            if database.execute("SELECT 1 FROM known_address WHERE account_hash = ? AND address = ?", key).fetchone():
                return 0
            row = database.execute(
                "SELECT count, latest FROM failure WHERE account_hash = ? AND address = ?", key
            ).fetchone()
        if row is None or row[0] < FREE_FAILURES:
            return 0
        wait = min(LONGEST_SECONDS, 2 ** min(int(row[0]) - FREE_FAILURES + 1, 16))
        latest: float = row[1]
        return max(0.0, latest + float(wait) - now)

    def failed(self, user: str, address: str, now: float) -> None:
        """Notes a wrong password, or an unknown user, which counts the same."""
        with self._sessions.open() as database:
            database.execute("DELETE FROM failure WHERE latest < ?", (now - 3600,))
            database.execute(
                "INSERT INTO failure VALUES (?, ?, 1, ?) "
                "ON CONFLICT (account_hash, address) DO UPDATE SET count = count + 1, latest = excluded.latest",
                (_hash(user), address, now),
            )

    def succeeded(self, user: str, address: str) -> None:
        """Forgets the failures and remembers the address."""
        key = (_hash(user), address)
        with self._sessions.open() as database:
            database.execute("DELETE FROM failure WHERE account_hash = ? AND address = ?", key)
            database.execute("INSERT OR IGNORE INTO known_address VALUES (?, ?)", key)

    def forget(self, user: str) -> None:
        """Forgets the failures at every address, and remembers none."""
        with self._sessions.open() as database:
            database.execute("DELETE FROM failure WHERE account_hash = ?", (_hash(user),))


def _hash(user: str) -> str:
    return hashlib.sha256(user.strip().lower().encode()).hexdigest()
