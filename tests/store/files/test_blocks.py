"""Records on a file system with small blocks are refused before anything is written; tried on a real one."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk.services.setup import init_school
from kiosk.store.errors import SmallBlocksError
from kiosk.store.files.blocks import check_blocks
from tests.store.books import BRIN, NOW


@pytest.fixture
def small_blocks(tmp_path: Path) -> Iterator[Path]:
    """An ext4 file system of 8 MB with blocks of 1 KiB."""
    image, place = tmp_path / "image", tmp_path / "card"
    place.mkdir()
    image.write_bytes(b"")
    os.truncate(image, 8_000_000)
    made = subprocess.run(["mkfs.ext4", "-q", "-b", "1024", str(image)], capture_output=True)
    if (
        made.returncode
        or subprocess.run(["mount", "-o", "loop", str(image), str(place)], capture_output=True).returncode
    ):
        pytest.skip("needs mkfs.ext4 and the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_school_is_not_made_on_a_file_system_with_small_blocks(small_blocks: Path) -> None:
    with pytest.raises(SmallBlocksError, match=r"blokken van 1024 bytes.*docs/opslag\.md"):
        init_school(small_blocks / "data", BRIN, "x", "Plein", NOW)
    assert not list((small_blocks / "data").glob("*.db*"))


@pytest.mark.parametrize("size", [512, 2048])
def test_smaller_blocks_than_a_page_of_memory_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_bsize=size))
    with pytest.raises(SmallBlocksError):
        check_blocks(tmp_path)


def test_blocks_of_4_kib_are_well_and_a_folder_that_is_not_there_is_no_matter_of_blocks(tmp_path: Path) -> None:
    check_blocks(tmp_path)
    check_blocks(tmp_path / "gone")
