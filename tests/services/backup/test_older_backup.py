"""A backup of an older version is put back and brought to this one on the way."""

import shutil
from pathlib import Path

import pytest

from kiosk.services.backup.making import make_backup
from kiosk.services.backup.restoring import restore
from kiosk.services.setup import init_school
from kiosk.services.verify import verify
from kiosk.store import File, close, open_school
from kiosk.store.errors import OlderSchemaError
from kiosk.store.files import migrate
from kiosk.store.files.databases import REVISIONS
from tests.services.backup.saved_school import KEEP_DAYS, clock, with_keys
from tests.store.books import BRIN, NOW


@pytest.fixture
def older(tmp_path: Path) -> tuple[Path, Path]:
    """The folder of a school, and its backup, made when the last migration was not there yet."""
    known, scripts = REVISIONS[File.SCHOOL], tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns(f"{known[-1]}*", "__pycache__"))
    with pytest.MonkeyPatch.context() as then:
        then.setattr(migrate, "SCRIPTS", scripts)
        then.setitem(REVISIONS, File.SCHOOL, known[:-1])
        data = tmp_path / "data"
        init_school(data, BRIN, "De Regenboog", "Plein", NOW)
        return data, make_backup(data, tmp_path / "stick", clock(), KEEP_DAYS).path


def test_it_comes_back_in_the_form_of_this_version(older: tuple[Path, Path], tmp_path: Path) -> None:
    data, file = older
    with pytest.raises(OlderSchemaError):
        open_school(data, "read")
    with_keys(data, tmp_path / "fresh")
    restore(tmp_path / "fresh", file, clock())
    close(open_school(tmp_path / "fresh", "write"))
    assert verify(tmp_path / "fresh").agrees
