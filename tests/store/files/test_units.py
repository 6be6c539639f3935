"""Units of work: all or nothing, one writer at a time, and readers that never wait."""

import contextlib
import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.store import Database, File, Watch, checkpoint, close, open_school, reading, writing
from kiosk.store.custody.ledger import Origin, append, entries
from kiosk.store.custody.ledger_tables import OriginRow
from kiosk.store.errors import LockedError, ReadOnlyError
from kiosk.store.files.engine import raw_engine
from kiosk.store.files.write_lock import write_lock
from tests.store.books import a_fact, record

SPAWN = multiprocessing.get_context("spawn")


def hold_the_lock(path: Path, ready: "multiprocessing.synchronize.Event") -> None:
    with write_lock(path, 1000):
        ready.set()
        signal.pause()


def test_a_unit_that_fails_leaves_nothing(box: Database, station: Origin) -> None:
    with contextlib.suppress(RuntimeError), writing(box) as unit:
        append(unit, station, [a_fact()])
        raise RuntimeError
    with reading(box) as unit:
        assert entries(unit) == []


def test_a_reader_sees_one_moment_while_another_writes(data: Path, box: Database, station: Origin) -> None:
    reader = raw_engine(File.BOX.path(data), "read")
    with reading(reader) as unit:
        assert entries(unit) == []
        record(box, station, [a_fact()])
        assert entries(unit) == []
    with reading(reader) as unit:
        assert len(entries(unit)) == 1
    close(reader)


@pytest.mark.parametrize("file", File)
def test_a_reading_connection_cannot_write(file: File, data: Path) -> None:
    reader = raw_engine(file.path(data), "read")
    with pytest.raises(ReadOnlyError, match=rf"{file}\.db kan niet worden geschreven"), writing(reader) as unit:
        unit.execute(OriginRow.__table__.delete())
    close(reader)


def test_reading_and_closing_a_reader_leaves_every_byte(data: Path, school: Database, web: Origin) -> None:
    record(school, web, [a_fact()])
    files = [data / "school.db", data / "school.db-wal"]
    before = [path.read_bytes() for path in files]
    reader = open_school(data, "read")
    with reading(reader) as unit:
        unit.execute(select(OriginRow.id)).all()
    close(reader)
    assert [path.read_bytes() for path in files] == before


def test_who_waits_too_long_for_the_school_hears_who_holds_it(data: Path) -> None:
    ready = SPAWN.Event()
    holder = SPAWN.Process(target=hold_the_lock, args=(data / "school.lock", ready))
    holder.start()
    assert ready.wait(60)
    with pytest.raises(
        LockedError, match=rf"school\.db wordt op dit moment beschreven door \S+ \(proces {holder.pid}\)"
    ):
        raw_engine(File.SCHOOL.path(data), "write", patience_ms=20)
    os.kill(holder.pid or 0, signal.SIGKILL)
    holder.join()
    close(raw_engine(File.SCHOOL.path(data), "write", patience_ms=20))


def test_writing_checkpointing_and_closing_the_school_wait_for_the_lock(data: Path, web: Origin) -> None:
    engine = raw_engine(File.SCHOOL.path(data), "write", patience_ms=20)
    raw = engine.raw_connection().driver_connection
    record(engine, web, [a_fact()])
    ready = SPAWN.Event()
    holder = SPAWN.Process(target=hold_the_lock, args=(data / "school.lock", ready))
    holder.start()
    assert ready.wait(60)
    assert raw is not None
    for act in (lambda: record(engine, web, [a_fact()]), lambda: checkpoint(engine), raw.close):
        with pytest.raises(LockedError):
            act()
    holder.kill()
    holder.join()
    close(engine)


def test_the_box_takes_no_lock_of_the_school(data: Path, box: Database, station: Origin) -> None:
    with write_lock(data / "school.lock", 20):
        assert len(record(box, station, [a_fact()])) == 1
        checkpoint(box)


def test_a_thread_that_closes_within_its_own_unit_does_not_wait_for_itself(data: Path) -> None:
    with write_lock(data / "school.lock", 20), write_lock(data / "school.lock", 20):
        pass
    with write_lock(data / "school.lock", 20):
        pass


def test_a_watch_sees_every_commit_of_another_and_nothing_else(data: Path, box: Database, station: Origin) -> None:
    watch = Watch(File.BOX.path(data))
    assert [watch.moved(), watch.moved()] == [True, False]
    record(box, station, [a_fact()])
    assert [watch.moved(), watch.moved()] == [True, False]
    with reading(box) as unit:
        entries(unit)
    assert not watch.moved()
    watch.close()


def test_a_checkpoint_moves_the_log_into_the_file_once(data: Path, box: Database, station: Origin) -> None:
    record(box, station, [a_fact()])
    before = (data / "box.db").read_bytes()
    checkpoint(box)
    after = (data / "box.db").read_bytes()
    assert after != before
    stamp = (data / "box.db-wal").stat().st_mtime_ns
    checkpoint(box)
    assert (data / "box.db-wal").stat().st_mtime_ns == stamp
