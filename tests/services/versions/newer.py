"""A newer version of the records: both files migrated by hand, and services that know the new form."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.store import File
from kiosk.store.files.databases import REVISIONS

NEWER = {File.BOX: "box_9999", File.SCHOOL: "school_9999"}

STEPS = {
    File.BOX: "ALTER TABLE box_event ADD COLUMN shade VARCHAR(8) NOT NULL DEFAULT 'plain';",
    File.SCHOOL: (
        "CREATE TABLE novelty (school VARCHAR(16), id VARCHAR(32), PRIMARY KEY (school, id));"
        "INSERT INTO novelty SELECT school, lower(hex(randomblob(16))) FROM school;"
        "ALTER TABLE school ADD COLUMN motto VARCHAR(40) NOT NULL DEFAULT '';"
        "UPDATE school SET name = upper(name);"
    ),
}
"""New columns, a new table with rows, and a value that the migration itself changes."""


def migrate_by_hand(data: Path) -> None:
    """What the newer program's migrate does."""
    for file, steps in STEPS.items():
        with closing(sqlite3.connect(file.path(data), isolation_level=None)) as unit:
            if unit.execute("SELECT version_num FROM alembic_version").fetchone()[0] != NEWER[file]:
                unit.executescript(
                    f"BEGIN IMMEDIATE; {steps} UPDATE alembic_version SET version_num = '{NEWER[file]}'; COMMIT;"
                )


def know_the_newer(patch: pytest.MonkeyPatch) -> None:
    """From here the services are those of the newer version."""
    for file, revision in NEWER.items():
        patch.setitem(REVISIONS, file, (*REVISIONS[file], revision))
