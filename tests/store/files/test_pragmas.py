"""What a connection is set to, read from a fresh connection of every entry point: a kill cannot see synchronous=OFF."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.store import File, open_box, open_engine, open_school, reading, writing
from kiosk.store.files.engine import BOX_PAGE_BYTES, PATIENCE_MS, Database, close, raw_engine

EVERYWHERE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "busy_timeout": PATIENCE_MS,
}
ENTRY_POINTS: dict[str, tuple[Callable[[Path], Database], int]] = {
    "the station's own file": (lambda data: open_box(data, "write"), 0),
    "the web's own file": (lambda data: open_school(data, "write"), 0),
    "the box as the web reads it": (lambda data: open_box(data, "read"), 1),
    "the school as the station reads it": (lambda data: open_school(data, "read"), 1),
    "by path": (lambda data: open_engine(File.BOX.path(data)), 0),
    "a migration of the box": (lambda data: raw_engine(File.BOX.path(data), "write", create=True), 0),
    "a migration of the school": (lambda data: raw_engine(File.SCHOOL.path(data), "write", create=True), 0),
}


def pragma(unit: Connection, name: str) -> object:
    return unit.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize("point", ENTRY_POINTS)
def test_every_entry_point_sets_what_keeps_a_tap_safe(point: str, data: Path) -> None:
    opens, query_only = ENTRY_POINTS[point]
    engine = opens(data)
    with reading(engine) as unit:
        assert {name: pragma(unit, name) for name in EVERYWHERE} == EVERYWHERE
        assert pragma(unit, "query_only") == query_only
        raw = unit.connection.driver_connection
        assert raw is not None
        assert raw.isolation_level is None
        assert raw.in_transaction
    close(engine)


def test_a_box_has_small_pages_and_the_school_ordinary_ones(box: Database, school: Database) -> None:
    with reading(box) as unit:
        assert pragma(unit, "page_size") == BOX_PAGE_BYTES
    with reading(school) as unit:
        assert pragma(unit, "page_size") == 4096


def test_a_writing_unit_holds_the_write_lock_from_its_first_moment(box: Database, data: Path) -> None:
    other = raw_engine(File.BOX.path(data), "write", patience_ms=1)
    with writing(box), pytest.raises(Exception, match="bezet"), writing(other):
        pass
    close(other)
