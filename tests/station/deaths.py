"""Moments at which a box is killed, from within: between the steps of a transaction, and around its green."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from kiosk.domain.custody import Entry, EntryFacts
from kiosk.store.files.engine import _raw
from tests.station.small_school import BoxOnBench


@dataclass(frozen=True)
class Death:
    """Kills at the n-th time (from 1) that the box comes to a place."""

    place: str
    times: int


PLACES = {"statement": 60, "before COMMIT": 4, "after COMMIT": 4, "after green": 4, "checkpoint": 3, "checkpointed": 3}
"""Each place, and the most times a box may come there before it dies."""


def deaths(count: int, random: Random) -> list[Death]:
    """So many deaths, over every place in turn."""
    places = [list(PLACES)[number % len(PLACES)] for number in range(count)]
    return [Death(place, random.randint(1, PLACES[place])) for place in places]


class Reaper:
    """Counts the visits to the place of one death, and kills this process at the last."""

    def __init__(self, death: Death | None) -> None:
        self._place = death.place if death else None
        self._left = death.times if death else 0

    def visit(self, place: str) -> None:
        """The box is at this place now."""
        if place == self._place:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, box: BoxOnBench) -> None:
        """Has the writing connection of box.db and every append tell where they are."""
        with box.books._box.connect() as connection:
            _raw(connection).set_trace_callback(self._statement)
        commit = box.books.append

        def append(facts: Sequence[EntryFacts]) -> list[Entry]:
            entries = commit(facts)
            self.visit("after COMMIT")
            return entries

        box.books.append = append  # type: ignore[method-assign]  # the same, with a visit behind it

    def _statement(self, sql: str) -> None:
        """Called by SQLite when it begins a statement (sqlite3_trace_v2)."""
        self.visit("statement")
        if sql == "COMMIT":
            self.visit("before COMMIT")
        elif sql.startswith("PRAGMA wal_checkpoint"):
            self.visit("checkpoint")
        elif sql.startswith("PRAGMA user_version ="):
            self.visit("checkpointed")
