"""How much there is, for who helps from afar: rows of each table, never what is in them."""

from pathlib import Path

from sqlalchemy import func, inspect, select, table

from kiosk.store.files.databases import revision
from kiosk.store.files.engine import File, close, raw_engine, reading


def row_counts(data: Path, file: File) -> tuple[str, dict[str, int]]:
    """The revision of a file, whichever it is, and the rows of every table in it. Raises StoreError and OSError."""
    engine = raw_engine(file.path(data), "read")
    try:
        with reading(engine) as unit:
            names = sorted(inspect(unit).get_table_names())
            counts = {name: unit.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names}
            return revision(unit) or "", counts
    finally:
        close(engine)
