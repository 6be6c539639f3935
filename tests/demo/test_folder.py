"""The folder of a demo."""

from pathlib import Path

import pytest

from kiosk.demo.errors import DemoError
from kiosk.demo.folder import claimed_folder
from kiosk.settings import DEMO_MARKER


def claim(folder: Path, *, reset: bool = False) -> None:
    with claimed_folder(folder, reset=reset):
        pass


def test_a_new_folder_becomes_a_demos(tmp_path: Path) -> None:
    claim(tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == [DEMO_MARKER]


def test_a_reset_empties_it_and_without_one_everything_stays(tmp_path: Path) -> None:
    (tmp_path / DEMO_MARKER).touch()
    (tmp_path / "run").mkdir()
    (tmp_path / "school.db").write_text("taps")
    claim(tmp_path)
    assert (tmp_path / "school.db").exists()
    claim(tmp_path, reset=True)
    assert [path.name for path in tmp_path.iterdir()] == [DEMO_MARKER]


@pytest.mark.parametrize("reset", [False, True])
def test_a_folder_in_use_is_refused_and_left_whole(tmp_path: Path, reset: bool) -> None:
    with claimed_folder(tmp_path, reset=False):
        (tmp_path / "school.db").write_text("taps")
        with pytest.raises(DemoError, match="draait al een demo"):
            claim(tmp_path, reset=reset)
        assert (tmp_path / "school.db").exists()
    claim(tmp_path)


@pytest.mark.parametrize("reset", [False, True])
def test_somebody_elses_folder_is_refused_and_left_whole(tmp_path: Path, reset: bool) -> None:
    (tmp_path / "vakantie.jpg").touch()
    with pytest.raises(DemoError, match="geen map van de demo"):
        claim(tmp_path, reset=reset)
    assert [path.name for path in tmp_path.iterdir()] == ["vakantie.jpg"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DemoError, match="is een bestand"):
        claim(tmp_path / "file")
