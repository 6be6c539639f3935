"""A machine with a school, made once and copied; its programs end with the test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.backup.saved_school import saved_school
from tests.update.machine import Machine, make_machine


@pytest.fixture(scope="session")
def kept_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, never written."""
    folder = tmp_path_factory.mktemp("saved")
    saved_school(folder)
    return folder


def copied(kept_school: Path, folder: Path) -> None:
    """A school to work with."""
    shutil.copytree(kept_school, folder, dirs_exist_ok=True)


@pytest.fixture
def machine(kept_school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """The older version in use, its programs running."""
    copied(kept_school, tmp_path)
    monkeypatch.setenv("TELEFOONHOTEL_DATA", str(tmp_path / "data"))
    made = make_machine(tmp_path / "opt", tmp_path / "data", tmp_path / "stick")
    yield made
    made.stop()
