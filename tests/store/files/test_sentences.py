"""Each trouble with a real file is one clear sentence."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from kiosk.store import Database, File, Watch, checkpoint, close, open_box, open_engine, reading, writing
from kiosk.store.base import Table
from kiosk.store.custody.ledger import Origin, entries
from kiosk.store.errors import (
    CorruptError,
    DiskFailedError,
    DiskFullError,
    EmptyFileError,
    LockedError,
    MissingFileError,
    NewerSchemaError,
    NotADatabaseError,
    OlderSchemaError,
    StoreError,
)
from kiosk.store.files.databases import _VERSION
from kiosk.store.files.engine import raw_engine
from tests.store.books import a_fact, record, record_taps

AS_NOBODY = """
import os, sys
from pathlib import Path
from kiosk.store import open_box, writing
from kiosk.store.errors import StoreError
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    with writing(open_box(Path(sys.argv[1]), "write")) as unit:
        unit.exec_driver_sql("UPDATE origin SET label = 'x'")
except StoreError as error:
    print(type(error).__name__, error)
"""


def set_revision(engine: Database, revision: str) -> None:
    with writing(engine) as unit:
        unit.execute(update(_VERSION).values(version_num=revision))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"box\.db bestaat niet; maak een school met `telefoonhotel init`"):
        open_box(tmp_path, "read")


def test_a_watch_on_a_missing_file_is_a_sentence_too(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kan niet worden geopend"):
        Watch(tmp_path / "school.db")


@pytest.mark.parametrize("mode", ["read", "write"])
def test_another_kind_of_file(mode: str, tmp_path: Path) -> None:
    (tmp_path / "box.db").write_bytes(b"PK\x03\x04 a spreadsheet" * 300)
    with pytest.raises(NotADatabaseError, match="geen database van Telefoonhotel"):
        open_box(tmp_path, mode)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "box.db").touch()
    with pytest.raises(EmptyFileError, match="draai eerst `telefoonhotel migrate`"):
        open_box(tmp_path, "read")


def test_the_database_of_another_program(tmp_path: Path) -> None:
    engine = raw_engine(tmp_path / "box.db", "write", create=True)
    with writing(engine) as unit:
        Table.metadata.tables["school"].create(unit)
    close(engine)
    with pytest.raises(NotADatabaseError, match="van een ander programma"):
        open_box(tmp_path, "read")


def test_a_damaged_database(data: Path, box: Database, station: Origin) -> None:
    record_taps(box, station, 40)
    checkpoint(box)
    close(box)
    with (data / "box.db").open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(2048)
        file.write(b"\xff" * (size - 2048))
    with pytest.raises(CorruptError, match=r"box\.db is beschadigd; zet een back-up terug"):
        open_box(data, "write")


@pytest.mark.parametrize(
    ("revision", "error", "sentence"),
    [
        ("school_0001", OlderSchemaError, "van een oudere versie; draai eerst `telefoonhotel migrate`"),
        ("school_9999", NewerSchemaError, "van een nieuwere versie; werk eerst dit programma bij"),
    ],
)
@pytest.mark.parametrize("mode", ["read", "write"])
def test_another_version(
    revision: str, error: type[StoreError], sentence: str, mode: str, data: Path, school: Database
) -> None:
    set_revision(school, revision)
    with pytest.raises(error, match=sentence):
        open_engine(File.SCHOOL.path(data), mode)


def test_a_database_that_another_program_holds(data: Path, box: Database) -> None:
    other = raw_engine(File.BOX.path(data), "write", patience_ms=1)
    with writing(box), pytest.raises(LockedError, match="bezet door een ander programma"), writing(other):
        pass
    close(other)


MODES = {"file": (0o777, 0o644), "folder": (0o755, 0o666), "way in": (0o700, 0o666)}


@pytest.mark.parametrize("of", MODES)
def test_a_file_or_folder_that_is_not_ours(of: str, data: Path) -> None:
    for path in data.parents:
        if path.is_relative_to(Path(tempfile.gettempdir())) and path != Path(tempfile.gettempdir()):
            path.chmod(0o755)
    folder_mode, file_mode = MODES[of]
    (data / "box.db").chmod(file_mode)
    data.chmod(folder_mode if os.getuid() == 0 else folder_mode & 0o555)
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, data], capture_output=True, text=True, cwd=os.getcwd())
    data.chmod(0o755)
    assert done.stdout.startswith("ReadOnlyError"), done.stderr
    assert "kijk naar de rechten" in done.stdout


def test_a_full_disk_refuses_and_goes_on_when_there_is_room_again(box: Database, station: Origin) -> None:
    with reading(box) as unit:
        unit.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(DiskFullError, match="De schijf is vol"):
        record_taps(box, station, 40)
    with reading(box) as unit:
        stored = len(entries(unit))
        unit.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert stored > 0
    assert record(box, station, [a_fact()])[0].seq == stored + 1


def test_a_disk_that_refuses_a_write(box: Database, station: Origin, file_limit: Callable[[int], None]) -> None:
    file_limit(60_000)
    with pytest.raises(DiskFailedError, match="vol of defect"):
        record_taps(box, station, 20)
    file_limit(resource.RLIM_INFINITY)
    with reading(box) as unit:
        stored = len(entries(unit))
    assert stored > 0
    assert record(box, station, [a_fact()])[0].seq == stored + 1


@pytest.fixture
def file_limit() -> Iterator[Callable[[int], None]]:
    """Sets the largest file this process may write; back to what it was afterwards."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

    yield limit
    limit(soft)


def test_a_text_that_is_no_text_counts_as_damage(box: Database, station: Origin) -> None:
    with writing(box) as unit:
        unit.exec_driver_sql("UPDATE origin SET label = CAST(x'ff' AS TEXT)")
    with pytest.raises(CorruptError), writing(box) as unit:
        unit.exec_driver_sql("SELECT label FROM origin").all()
    with writing(box) as unit:
        unit.execute(delete(Table.metadata.tables["origin"]))
