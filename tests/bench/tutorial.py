"""The loop of the well-known tutorials, written by us as the baseline: `python -m tests.bench.tutorial PUPILS SYNC_MS`.

Read with the bare package, look up and write with SQLite as it comes (rollback journal, full syncs), sleep a second.
Prints JSON: of a queue at 60 a minute how many were not put on record exactly once, and how many short taps it missed.
"""

import json
import sqlite3
import sys
import tempfile
from pathlib import Path
from random import Random

from kiosk.twin.box import TwinBox
from tests.bench.peer_program import on_twin, stand_in

SYNCS_PER_COMMIT = 4
"""Of a rollback journal on ext4: journal, its header, database, directory (counted by P6 in the same run)."""

SLEEP_S = 1.0
SHORT_TAPS = 100


class Tutorial:
    """A box of the tutorials."""

    def __init__(self, folder: Path, sync_s: float) -> None:
        self.twin, self._look = on_twin("mfrc522", 30)
        self._sync_s = sync_s
        self._database = sqlite3.connect(folder / "attendance.db")
        self._database.execute("CREATE TABLE log (card TEXT, at REAL)")

    def run(self, seconds: float) -> None:
        """The loop, for so much virtual time."""
        end = self.twin.clock.now + round(seconds * 1e9)
        while self.twin.clock.now < end:
            uid = self._look()
            if uid is None:
                continue
            self._database.execute("SELECT count(*) FROM log WHERE card = ?", (bytes(uid).hex(),)).fetchone()
            self._database.execute("INSERT INTO log VALUES (?, ?)", (bytes(uid).hex(), self.twin.clock.now / 1e9))
            self._database.commit()
            self.twin.wait(self._sync_s * SYNCS_PER_COMMIT)
            self.twin.wait(SLEEP_S)

    def counts(self) -> dict[str, int]:
        """Rows of each card, by the UID it really has."""
        rows = self._database.execute("SELECT substr(card, 1, 8), count(*) FROM log GROUP BY 1")
        return {str(card).upper(): int(count) for card, count in rows}


def visits(twin: TwinBox, uids: list[str], hold_s: float, every_s: float) -> float:
    """Plans a queue; returns how long it takes, in seconds."""
    for number, uid in enumerate(uids):
        come = twin.clock.now + round(number * every_s * 1e9)
        twin.clock.at(come, lambda uid=uid: twin.put_cards([{"uid": uid}]))  # type: ignore[misc]  # bound early
        twin.clock.at(come + round(hold_s * 1e9), lambda: twin.put_cards([]))
    return len(uids) * every_s


def measure(pupils: int, sync_s: float, hold_s: float = 0.4, every_s: float = 1.0) -> int:
    """How many of a queue are not on record exactly once."""
    random = Random(pupils)
    uids = [f"{0x10000000 + random.randrange(0xE0000000):08X}" for _ in range(pupils)]
    with tempfile.TemporaryDirectory() as folder:
        box = Tutorial(Path(folder), sync_s)
        box.run(visits(box.twin, uids, hold_s, every_s) + 1)
        return sum(box.counts().get(uid, 0) != 1 for uid in uids)


if __name__ == "__main__":
    stand_in()
    pupils, sync_s = int(sys.argv[1]), float(sys.argv[2]) / 1000
    queue = measure(pupils, sync_s)
    missed = {str(hold): measure(SHORT_TAPS, sync_s, hold, every_s=0.6) for hold in (0.2, 0.1)}
    print(json.dumps({"queue_wrong": queue, "of": pupils, "missed": missed, "of_short": SHORT_TAPS}))
