"""P10: the custody log as CSV, beside `sqlite3 -csv` and beside a plain csv.writer loop over the same rows.

EXPORT_ROWS (240 000) says how many rows the large school has; the whole figure takes 2 400 000 of them.
"""

import csv
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kiosk.domain.custody import EntryKind
from kiosk.exchange.formula_guard import guard
from kiosk.exchange.local_time import day_text, dutch_time
from kiosk.services.figures.custody_table import EVENTS, ITEMS
from kiosk.services.figures.export import ExportOrder, export_to_path
from tests.bench.figures import Part
from tests.services.staff_school import SIX, at, make_staff_school

ROOT = Path(__file__).parents[2]
DAYS = 360
FIRST = date(2025, 11, 27)
FEW = 24_000
LEAST_OF_SQLITE, LEAST_OF_LOOP, MOST_GROWTH_MB = 0.12, 0.9, 15.0
ROUNDS = 3
SAME_ROWS = """SELECT e.school_day, e.utc_us, 'Groep ' || g.year_groups || ' · ' || g.name, p.key,
  p.last_name || ', ' || p.first_name || rtrim(' ' || p.prefix), e.kind, e.items, e.slot_bag, e.slot_number, o.label,
  e.actor, e.reason, e.clock_trusted, e.seq, e.id, e.corrects FROM ledger_entry e
  LEFT JOIN pupil p ON p.school = e.school AND p.id = e.pupil
  LEFT JOIN school_group g ON g.school = e.school AND g.id = e.group_id
  LEFT JOIN origin o ON o.school = e.school AND o.id = e.origin ORDER BY e.school_day, e.utc_us"""
FILL = """WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :rows)
  INSERT INTO ledger_entry SELECT :school, 'box', i + 1, printf('%032x', i), 'hand_in',
  replace(hex(zeroblob(16)), '0', substr('abcd', i % 4 + 1, 1)), :group_id, date(:first, '+' || (i / :per) || ' days'),
  :start + (i / :per) * 86400000000 + (i % :per) * 1000000, 1, :boot, i, 'phone', 'Tas 6', i % 30 + 1, 'pupil', '',
  printf('%032x', i), 0, '', 1, x'', zeroblob(32), zeroblob(32) FROM n"""


@contextmanager
def crowded_school(rows: int) -> Iterator[Path]:
    """A school with so many entries over 360 days; the chain is left out, since no export reads it."""
    with tempfile.TemporaryDirectory() as folder:
        data = make_staff_school(Path(folder))
        start = int(datetime(FIRST.year, FIRST.month, FIRST.day, 6, tzinfo=UTC).timestamp()) * 1_000_000
        with closing(sqlite3.connect(data / "school.db")) as database, database:
            school = database.execute("SELECT school FROM school").fetchone()[0]
            database.execute("INSERT INTO origin VALUES (?, 'box', 'station', 'Plein', 1, NULL)", (school,))
            told = {"rows": rows, "school": school, "first": FIRST.isoformat(), "per": -(-rows // DAYS)}
            database.execute(FILL, {**told, "start": start, "group_id": SIX, "boot": "0" * 32})
        yield data


def exported(data: Path, out: Path) -> tuple[float, float]:
    """Seconds of processor, and the most memory the process took, MB; run in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.export_figures", str(data), str(out)]
    seen = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    return seen["seconds"], seen["megabytes"]


def by_sqlite(data: Path, out: Path) -> float:
    """Seconds of processor of `sqlite3 -csv`."""
    before = os.times()
    with out.open("wb") as file:
        subprocess.run(["sqlite3", "-csv", str(data / "school.db"), SAME_ROWS], check=True, stdout=file)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def by_plain_loop(data: Path, out: Path) -> float:
    """Seconds of processor of what anybody would write first: row by row, with words, guard and local Dutch times."""
    before = time.process_time()
    with closing(sqlite3.connect(data / "school.db")) as database, out.open("w", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        for day, moment, group, key, name, kind, items, bag, number, label, actor, *rest in database.execute(SAME_ROWS):
            reason, trusted, seq, entry, corrects = rest
            by = "leerling" if actor == "pupil" else "medewerker"
            what, which = EVENTS[EntryKind(kind)], ITEMS[items]
            begin = [
                day_text(date.fromisoformat(day)),
                dutch_time(moment),
                *map(guard, (group, key, name, what, which)),
            ]
            told = [guard(bag), str(number), guard(f"ingang {label}"), guard(by), guard(reason)]
            end = ["ja" if trusted else "nee", str(seq), guard(entry), guard(corrects), ""]
            writer.writerow([*begin, *told, *end])
    return time.process_time() - before


def figures(rows: int) -> dict[str, Part]:
    """P10."""
    with crowded_school(FEW) as few:
        _seconds, small = exported(few, few / "out.csv")
    with crowded_school(rows) as many:
        out = many / "out.csv"
        runs = [(exported(many, out), by_sqlite(many, out), by_plain_loop(many, out)) for _ in range(ROUNDS)]
    ours, large = min(run[0][0] for run in runs), max(run[0][1] for run in runs)
    sqlite, loop = (min(times) for times in zip(*((run[1], run[2]) for run in runs), strict=True))
    return {
        "times as long as sqlite3 -csv": Part(round(ours / sqlite, 2), round(1 / LEAST_OF_SQLITE, 2)),
        "times as long as a plain loop": Part(round(ours / loop, 2), round(1 / LEAST_OF_LOOP, 2)),
        f"more memory for {rows} rows": Part(round(large - small, 1), MOST_GROWTH_MB, unit="MB"),
        "rows a second": Part(round(rows / ours), 0, unit="rows/s", holds=True),
    }


def _main(data: Path, out: Path) -> None:
    before = time.process_time()
    order = ExportOrder("custody", FIRST, FIRST + timedelta(days=DAYS))
    export_to_path(data, order, at(15, 0), str(out))
    seconds, kilobytes = time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "megabytes": kilobytes / 1024}))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
