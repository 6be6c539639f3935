"""The proofs of erasure end in a head; those of an older version get one."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.store import File, close, open_school, reading, writing
from kiosk.store.custody.ledger import head_of
from kiosk.store.custody.ledger_tables import PROOFS
from kiosk.store.erasure.proofs import proofs, prove
from kiosk.store.files import migrate
from kiosk.store.files.migrate import migrate_file
from tests.store.books import BRIN, make_school


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A school of the version before, with two proofs that have no head."""
    scripts = tmp_path / "school"
    newer = shutil.ignore_patterns("school_002[6-9]*", "school_00[3-9]*", "__pycache__")
    shutil.copytree(migrate.SCRIPTS / "school", scripts, ignore=newer)
    with pytest.MonkeyPatch.context() as then:
        then.setattr(migrate, "create_triggers", lambda *_: None)
        then.setattr(migrate, "check_triggers", lambda *_: None)
        migrate_file(tmp_path, File.SCHOOL, scripts)
    with closing(sqlite3.connect(tmp_path / "school.db")) as raw:
        for seq in (1, 2):
            row = (BRIN, seq, seq, "taps", seq, bytes(32), bytes([seq]) * 32)
            raw.execute("INSERT INTO erasure_proof VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        raw.commit()
    return tmp_path


def test_proofs_of_the_version_before_get_their_head(before: Path) -> None:
    migrate_file(before, File.SCHOOL)
    with closing(sqlite3.connect(before / "school.db")) as raw:
        head = raw.execute("SELECT seq, hash FROM ledger_head WHERE origin = 'erasure_proof'").fetchall()
    assert head == [(2, bytes([2]) * 32)]


def test_the_head_moves_with_every_proof(tmp_path: Path) -> None:
    school = open_school(make_school(tmp_path / "data"), "write")
    for night in (1, 2):
        with writing(school) as unit:
            prove(unit, BRIN, "taps", night, night)
    with reading(school) as unit:
        head, last = head_of(unit, BRIN, PROOFS), proofs(unit, BRIN, 1)[0]
    assert (head.seq, head.hash) == (2, last.hash)
    close(school)
