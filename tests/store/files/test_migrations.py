"""Migrations: what they make is what the tables say, and one that breaks half-way leaves nothing."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Table as CoreTable
from sqlalchemy import UniqueConstraint
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.store import File, close, open_engine, writing
from kiosk.store.base import Table
from kiosk.store.errors import NewerSchemaError
from kiosk.store.files.databases import REVISIONS
from kiosk.store.files.engine import raw_engine
from kiosk.store.files.migrate import SCRIPTS, migrate, migrate_file
from kiosk.store.tables import indexes_of, tables_of

BROKEN = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("origin", sa.Column("half", sa.Integer))
    op.execute("DROP TRIGGER IF EXISTS guard_ledger_entry_update")
    op.execute("INSERT INTO half VALUES (1)")
    raise RuntimeError("power cut")
"""
SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name <> 'alembic_version' ORDER BY type, name"


def everything(path: Path) -> list[str]:
    raw = sqlite3.connect(path)
    try:
        return [*raw.iterdump()]
    finally:
        raw.close()


def schema(path: Path, *, triggers: bool = False) -> list[tuple[str, str, list[str]]]:
    """Type, name and parts of everything in a file; a table's parts in alphabetical order."""
    raw = sqlite3.connect(path)
    try:
        rows = raw.execute(SCHEMA).fetchall()
    finally:
        raw.close()
    ours = [row for row in rows if "alembic" not in row[1] and (triggers or row[0] != "trigger")]
    return [(kind, name, sorted(parts(sql or ""))) for kind, name, sql in ours]


def parts(sql: str) -> list[str]:
    """A statement's opening words, and what stands between the commas within its outer brackets."""
    head, _, rest = " ".join(sql.split()).partition("(")
    body, _, tail = rest.rpartition(")")
    opened, found = 0, [""]
    for character in body:
        opened += (character == "(") - (character == ")")
        if character == "," and not opened:
            found.append("")
        else:
            found[-1] += character
    return [head, tail, *(part.strip() for part in found)]


def make_from_metadata(path: Path, file: File) -> Path:
    engine = raw_engine(path, "write", create=True)
    with writing(engine) as unit:
        for table in tables_of(file):
            unit.execute(CreateTable(table))
        for index in indexes_of(file):
            unit.execute(CreateIndex(index))
    close(engine)
    return path


def break_next(folder: Path, file: File) -> Path:
    """The migrations of a file with one more, which fails after it changed much."""
    scripts = Path(shutil.copytree(SCRIPTS / file.value, folder / file.value))
    (scripts / "zz_broken.py").write_text(BROKEN.format(revision="zz_broken", before=REVISIONS[file][-1]))
    return scripts


@pytest.mark.parametrize("file", File)
def test_the_migrations_make_exactly_the_tables_and_indexes_of_the_metadata(file: File, tmp_path: Path) -> None:
    migrate(tmp_path)
    assert schema(file.path(tmp_path)) == schema(make_from_metadata(tmp_path / "made.db", file))


@pytest.mark.parametrize("file", File)
def test_the_revisions_a_program_knows_are_those_of_the_scripts(file: File) -> None:
    scripts = sorted(path.stem for path in (SCRIPTS / file.value).glob("*.py"))
    assert scripts == list(REVISIONS[file])


@pytest.mark.parametrize("file", File)
def test_a_migration_that_breaks_half_way_leaves_nothing(file: File, data: Path, tmp_path: Path) -> None:
    before = everything(file.path(data))
    with pytest.raises(RuntimeError, match="power cut"):
        migrate_file(data, file, break_next(tmp_path, file))
    assert everything(file.path(data)) == before
    close(open_engine(file.path(data), "write"))


@pytest.mark.parametrize("file", File)
def test_the_broken_migration_would_have_changed_much(file: File, data: Path, tmp_path: Path) -> None:
    scripts = break_next(tmp_path, file)
    script = scripts / "zz_broken.py"
    script.write_text(script.read_text().replace('raise RuntimeError("power cut")', "pass"))
    before = everything(file.path(data))
    migrate_file(data, file, scripts)
    assert everything(file.path(data)) != before


def test_a_first_migration_that_breaks_leaves_an_empty_file(tmp_path: Path) -> None:
    scripts = break_next(tmp_path, File.BOX)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate_file(tmp_path, File.BOX, scripts)
    assert everything(tmp_path / "box.db") == ["BEGIN TRANSACTION;", "COMMIT;"]
    assert migrate_file(tmp_path, File.BOX) == "box_0003"


def test_migrating_twice_changes_nothing(data: Path) -> None:
    before = [everything(file.path(data)) for file in File]
    assert migrate(data) == {file: REVISIONS[file][-1] for file in File}
    assert [everything(file.path(data)) for file in File] == before


def test_a_migration_sets_guards_that_somebody_dropped(data: Path) -> None:
    before = schema(data / "box.db", triggers=True)
    engine = raw_engine(data / "box.db", "write")
    with writing(engine) as unit:
        unit.exec_driver_sql("DROP TRIGGER guard_ledger_entry_delete")
    close(engine)
    migrate(data)
    assert schema(data / "box.db", triggers=True) == before


def test_a_file_of_a_newer_version_is_left_alone(data: Path) -> None:
    engine = raw_engine(data / "box.db", "write")
    with writing(engine) as unit:
        unit.exec_driver_sql("UPDATE alembic_version SET version_num = 'box_9999'")
    close(engine)
    with pytest.raises(NewerSchemaError, match="nieuwere versie"):
        migrate(data)


@pytest.mark.parametrize("table", tables_of(File.SCHOOL), ids=str)
def test_every_column_has_a_comment_and_every_key_the_school(table: CoreTable) -> None:
    assert [column.name for column in table.columns if not column.comment] == []
    keys = [table.primary_key, *(one for one in table.constraints if isinstance(one, UniqueConstraint))]
    unique = [index for index in table.indexes if index.unique]
    assert all("school" in key.columns for key in (*keys, *unique))


def test_no_key_leads_from_the_append_only_tables_to_the_roster() -> None:
    lasting = ("ledger_entry", "ledger_head", "seal", "origin", "box_event", "request_answer", "audit")
    lasting += ("incident", "incident_event")
    assert [name for name in lasting if Table.metadata.tables[name].foreign_keys] == []


def test_no_migration_rebuilds_a_table() -> None:
    scripts = [path for path in SCRIPTS.rglob("*.py") if path.name != "__init__.py"]
    assert len(scripts) > 4
    assert [path.name for path in scripts if "batch_alter" in path.read_text()] == []
