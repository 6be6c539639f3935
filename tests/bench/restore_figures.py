"""R11: a backup put back and verified, of a school that runs for ten years with the default terms of keeping.

What ten years leave: a seal for every school day in each file, and the entries of the last month in full.
"""

import shutil
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from kiosk.services.anchors import anchor
from kiosk.services.at_box.ingest import ingest
from kiosk.services.backup.making import make_backup
from kiosk.services.backup.restoring import restore
from kiosk.services.verify import verify
from kiosk.store import File, close, open_box, open_engine, open_school, reading
from kiosk.store.custody import ledger
from tests.bench.figures import Part
from tests.services.backup.saved_school import KEEP_DAYS, clock, with_keys
from tests.store.books import NOW, a_fact, make_school, origin_of, record, seal_entries

BAR_S = 30.0
YEARS, SCHOOL_DAYS, DAYS_KEPT = 10, 200, 20
PUPILS = 600
SEALED_PER_DAY = 3
"""Stand for the taps of a day that is sealed: a seal costs the same whatever it covers."""


def figures(scale: float) -> dict[str, Part]:
    """Seconds from file to school, and how many entries differ."""
    folder = Path(tempfile.mkdtemp())
    try:
        data = make_school(folder / "data")
        _fill(data, max(5, round(YEARS * SCHOOL_DAYS * scale)), max(1, round(DAYS_KEPT * scale)))
        made = make_backup(data, folder / "stick", clock(), KEEP_DAYS)
        with_keys(data, folder / "fresh")
        started = time.perf_counter()
        restore(folder / "fresh", made.path, clock())
        seconds = round(time.perf_counter() - started, 1)
        wrong = _differences(data, folder / "fresh") + len(verify(folder / "fresh").findings)
    finally:
        shutil.rmtree(folder)
    return {
        "ten years put back and verified": Part(seconds, BAR_S, unit="s"),
        "differences": Part(wrong, 0),
    }


def _fill(data: Path, sealed_days: int, whole_days: int) -> None:
    box, school = open_box(data, "write"), open_school(data, "write")
    station, today = origin_of(box), date(2016, 8, 1)
    for _ in range(sealed_days):
        today += timedelta(days=1)
        record(box, station, [a_fact(school_day=today) for _ in range(SEALED_PER_DAY)])
    ingest(box, school, clock())
    for day in range(sealed_days):
        for file in (box, school):
            seal_entries(file, station, day * SEALED_PER_DAY + 1, (day + 1) * SEALED_PER_DAY)
    for _ in range(whole_days):
        today += timedelta(days=1)
        record(box, station, [a_fact(school_day=today) for _ in range(2 * PUPILS)])
    ingest(box, school, clock())
    close(box)
    close(school)
    anchor(data, NOW)


def _differences(data: Path, fresh: Path) -> int:
    found = 0
    for file in File:
        books = []
        for folder in (data, fresh):
            engine = open_engine(file.path(folder), "read")
            with reading(engine) as unit:
                books.append(set(ledger.entries(unit)))
            close(engine)
        found += len(books[0] ^ books[1])
    return found
