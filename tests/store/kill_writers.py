"""Run as a program of one thread: forks writers of box.db and kills each one, prints how many taps were acknowledged.

Half of the writers die between two steps of a transaction, the others whenever the killer strikes.
"""

import os
import random
import select
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from kiosk.domain.custody import Nonce
from kiosk.store import Database, open_box
from kiosk.store.custody.ledger import Origin
from tests.store.books import a_fact, origin_of, record

ENDLESS = 10_000


def nonce_of(tap: int) -> Nonce:
    """Taps are numbered, so that a lost or doubled one shows."""
    return Nonce(f"{tap:032x}")


def main(data: Path, kills: int) -> int:
    """Returns how many taps were acknowledged, over all writers."""
    chance = random.Random(kills)
    acknowledged = 0
    for kill in range(kills):
        steps = chance.randint(1, 40) if kill % 2 else ENDLESS
        acknowledged += _one_writer(data, acknowledged, steps, chance.uniform(0.0, 0.05))
    return acknowledged


def _one_writer(data: Path, first_tap: int, steps: int, seconds: float) -> int:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _write_until_killed(data, first_tap, steps, write_end)
    os.close(write_end)
    if steps == ENDLESS:
        select.select([read_end], [], [])  # the first acknowledgement: the writer is at work
        select.select([], [], [], seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read_end, "rb") as pipe:
        return len(pipe.read())


def _write_until_killed(data: Path, tap: int, steps: int, acknowledge: int) -> None:
    engine = open_box(data, "write")
    origin = origin_of(engine)
    _die_after(engine, steps)
    while True:
        _tap(engine, origin, tap)
        os.write(acknowledge, b".")
        tap += 1


def _tap(engine: Database, origin: Origin, tap: int) -> None:
    record(engine, origin, [a_fact(nonce=nonce_of(tap))])


def _die_after(engine: Database, steps: int) -> None:
    left = [steps]

    def step(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("begin", "before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(engine, name, step)


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2])))
