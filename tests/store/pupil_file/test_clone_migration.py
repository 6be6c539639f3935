"""The table of possible incidents is made anew around what stands in it; nothing is lost, the guards stand again."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kiosk.domain.incident import IncidentId, Kind
from kiosk.store import File, close, open_school, reading, writing
from kiosk.store.errors import AppendOnlyError
from kiosk.store.files import migrate
from kiosk.store.files.migrate import migrate_file
from kiosk.store.files.triggers import needed
from kiosk.store.pupil_file import incidents
from tests.store.books import BRIN, NOOR

OLD_KINDS = tuple(kind.value for kind in Kind if kind is not Kind.CLONE_SUSPECTED)
INCIDENT = "INSERT INTO incident VALUES (?, ?, ?, 'g', '2026-11-20', ?, 'once', 'rule', '', '', NULL, '1', '2', 'a=b')"
EVENT = "INSERT INTO incident_event VALUES (?, ?, ?, ?, ?, '', '', 5, 1, 'boot', 5)"
BREAKS = "def upgrade() -> None:\n    _whole()\n    raise RuntimeError('power cut')\n\n\ndef _whole() -> None:\n"


def id_of(number: int) -> IncidentId:
    return IncidentId(f"{number:032}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school of the version before, guarded, with an incident of every kind, one of them confirmed. Not written."""
    folder, scripts = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("scripts") / "school"
    newer = shutil.ignore_patterns("school_002[7-9]*", "school_00[3-9]*", "__pycache__")
    shutil.copytree(migrate.SCRIPTS / "school", scripts, ignore=newer)
    with pytest.MonkeyPatch.context() as then:
        then.setattr(migrate, "create_triggers", lambda *_: None)
        then.setattr(migrate, "check_triggers", lambda *_: None)
        migrate_file(folder, File.SCHOOL, scripts)
    with closing(sqlite3.connect(folder / "school.db")) as raw:
        for number, kind in enumerate(OLD_KINDS):
            raw.execute(INCIDENT, (BRIN, id_of(number), NOOR, kind))
            raw.execute(EVENT, (BRIN, id_of(number), 1, "raise", "system"))
        raw.execute(EVENT, (BRIN, id_of(0), 2, "confirm", "staff:sanne"))
        raw.commit()
        for guard in needed(File.SCHOOL).values():
            with suppress(sqlite3.OperationalError):  # of a table that is younger
                raw.execute(guard)
    return folder


@pytest.fixture
def before(made: Path, tmp_path: Path) -> Path:
    """A copy of it to write in."""
    return Path(shutil.copytree(made, tmp_path / "data"))


def content(folder: Path, *tables: str) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "school.db")) as raw:
        return [raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables]


def test_every_incident_and_deed_of_the_version_before_is_still_there(before: Path) -> None:
    stood = content(before, "incident", "incident_event")
    migrate_file(before, File.SCHOOL)
    assert content(before, "incident", "incident_event") == stood
    assert [len(rows) for rows in stood] == [len(OLD_KINDS), len(OLD_KINDS) + 1]


def test_the_new_table_takes_the_new_kind_and_no_unknown_one(before: Path) -> None:
    new = (BRIN, id_of(99), NOOR, Kind.CLONE_SUSPECTED.value)
    with closing(sqlite3.connect(before / "school.db")) as raw, pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        raw.execute(INCIDENT, new)
    migrate_file(before, File.SCHOOL)
    with closing(sqlite3.connect(before / "school.db")) as raw:
        raw.execute(INCIDENT, new)
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            raw.execute(INCIDENT, (BRIN, id_of(98), NOOR, "a_theft"))


@pytest.mark.parametrize("act", ["UPDATE incident SET kind = 'found_in_use'", "DELETE FROM incident"])
def test_the_guards_stand_around_the_new_table(act: str, before: Path) -> None:
    migrate_file(before, File.SCHOOL)
    school = open_school(before, "write")  # which refuses a file without all its guards
    with pytest.raises(AppendOnlyError, match="incident"), writing(school) as unit:
        unit.exec_driver_sql(act)
    with reading(school) as unit:
        assert len(incidents.every_incident(unit, BRIN)) == len(OLD_KINDS)
    close(school)


def test_broken_half_way_the_old_file_is_as_it_was(before: Path, tmp_path: Path) -> None:
    scripts = Path(shutil.copytree(migrate.SCRIPTS / "school", tmp_path / "school"))
    script = scripts / "school_0027.py"
    script.write_text(script.read_text(encoding="utf-8").replace("def upgrade() -> None:\n", BREAKS), encoding="utf-8")
    with closing(sqlite3.connect(before / "school.db")) as raw:
        stood = [*raw.iterdump()]
    with pytest.raises(RuntimeError, match="power cut"):
        migrate_file(before, File.SCHOOL, scripts)
    with closing(sqlite3.connect(before / "school.db")) as raw:
        assert [*raw.iterdump()] == stood
