"""A school with a backup folder, made once and copied for every test."""

import shutil
from pathlib import Path

import pytest

from tests.services.backup.saved_school import Saved, saved_school


@pytest.fixture(scope="session")
def kept_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, never written."""
    folder = tmp_path_factory.mktemp("saved")
    saved_school(folder)
    return folder


@pytest.fixture
def school(kept_school: Path, tmp_path: Path) -> Saved:
    """A copy to work with."""
    shutil.copytree(kept_school, tmp_path, dirs_exist_ok=True)
    return Saved(tmp_path / "data", tmp_path / "stick", tmp_path / "fresh")
