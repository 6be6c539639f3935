"""P9, the writer's part: how long one write of school.db keeps the turn, in processor time of our own software.

A machine that is busy stretches it little; what the disk takes is the disk's. Rewriting the file at night (VACUUM) is
no transaction, and the box takes no part in this turn.
"""

import gc
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from unittest import mock

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import EntryFacts, EntryKind, Nonce, Slot
from kiosk.domain.pupil import Item
from kiosk.domain.roster import Roster, RosterGroup, RosterPupil
from kiosk.services.at_box.ingest import ingest
from kiosk.services.retention.erasing import erase_expired
from kiosk.services.roster.roster_import import import_file
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_day import day
from kiosk.store import close, open_box, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.files import engine
from kiosk.store.people import roster
from tests.bench.figures import Part
from tests.services.school import clock, file_of, new_school

BAR_MS = 50.0
PUPILS, GROUPS, DAYS = 600, 20, 3
YEARS = ("1", "2", "3", "4", "5", "6", "7", "8")
BRIN = "99MV"


@contextmanager
def turns() -> Iterator[list[float]]:
    """Hears how long each writing unit kept the turn of school.db, in milliseconds of processor time."""
    lasted: list[float] = []
    real = engine._Connection.turn

    @contextmanager
    def timed(turn: AbstractContextManager[None]) -> Iterator[None]:
        with turn:
            began = time.thread_time()
            yield
            lasted.append((time.thread_time() - began) * 1000)

    def turn(self: engine._Connection) -> AbstractContextManager[None]:
        unit = sys._getframe(1).f_code.co_name == "writing" and self.path.stem == engine.File.SCHOOL
        return timed(real(self)) if unit else real(self)

    with mock.patch.object(engine._Connection, "turn", turn):
        yield lasted


def a_roster(pupils: int, last_name: str) -> Roster:
    """Twenty groups; last_name changes every pupil."""
    groups = tuple(RosterGroup(f"G{number}", f"Kleur {number}", (YEARS[number % 8],)) for number in range(GROUPS))
    told = tuple(
        RosterPupil(f"{number:05}", f"Kind{number}", "", last_name, groups[number % GROUPS].key, None)
        for number in range(pupils)
    )
    return Roster(BRIN, groups, told)


def figures(scale: float) -> dict[str, Part]:
    """The longest turn of an import, a second one that changes everybody, a morning taken in, closing and a night."""
    pupils = max(40, round(PUPILS * scale))
    with tempfile.TemporaryDirectory() as folder:
        data = new_school(Path(folder) / "school")
        found = {
            "an import": _longest(lambda: _import(data, pupils, "Jansen")),
            "an import that changes everybody": _longest(lambda: _import(data, pupils, "Pietersen")),
        }
        books = SchoolBooks(data, Path(folder) / "run", clock())
        try:
            _tap_everybody(books, data)
            found["days of taps taken in"] = _longest(lambda: _take_in(books))
            found["closing of a day"] = _longest(lambda: day.run(books, _at(timedelta(hours=10.5)), "web"))
            found["a night of erasing"] = _longest(lambda: erase_expired(books, _at(timedelta(days=40)), "web"))
        finally:
            books.close()
    return {name: Part(value, BAR_MS, unit="ms of processor") for name, value in found.items()}


def _longest(act: Callable[[], object]) -> float:
    gc.collect()
    gc.freeze()  # as the web program does when it is ready
    with turns() as lasted:
        act()
    return round(max(lasted), 1)


def _import(data: Path, pupils: int, last_name: str) -> None:
    import_file(data, file_of(a_roster(pupils, last_name)), clock(), apply=True)


def _take_in(books: SchoolBooks) -> None:
    ingest(books.box_file, books.writer, clock())


def _at(later: timedelta) -> ClockReading:
    now = clock()
    return ClockReading(
        microseconds(now.at + later), True, now.boot_id, now.boottime_us + later // timedelta(microseconds=1)
    )


def _tap_everybody(books: SchoolBooks, data: Path) -> None:
    """On each of these days everybody handed in and collected."""
    with reading(books.school_file) as unit:
        everybody = roster.pupils(unit, books.school)
    box = open_box(data, "write")
    with writing(box) as unit:
        origin = ledger.own_origin(unit, books.school, OriginKind.STATION, "Plein", 1)
    for back in range(DAYS):
        for kind, later in ((EntryKind.HAND_IN, timedelta(0)), (EntryKind.COLLECT, timedelta(hours=6))):
            read = _at(later - timedelta(days=back))
            facts = [
                EntryFacts(
                    kind=kind,
                    pupil=each.id,
                    group=each.group,
                    school_day=read.at.date(),
                    read=read,
                    actor="pupil",
                    nonce=Nonce(secrets.token_hex(16)),
                    items=frozenset({Item.PHONE}),
                    slot=Slot(number),
                )
                for number, each in enumerate(everybody, start=1)
            ]
            with writing(box) as unit:
                for fact in facts:
                    ledger.append(unit, origin, [fact])
    close(box)
