"""Disks that fill up, go read-only or rot."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.store import File, close, open_box, reading
from kiosk.store.custody.box_records import events_after
from kiosk.store.custody.verify import Counted, verify_file
from kiosk.store.files.engine import _raw
from tests.station.small_school import BoxOnBench


@contextmanager
def small_disk(at: Path, size: str = "2m") -> Iterator[Path]:
    """A file system in memory of its own. Only root may mount one."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "telefoonhotel-test", str(at)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a disk of its own can only be mounted by root")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", at], check=True)


def fill(disk: Path, leave: int) -> Path:
    """A file that takes all but so many bytes."""
    filler = disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(disk).free - leave))
    return filler


def remount_read_only(disk: Path) -> None:
    """As the kernel does with a disk that gave errors."""
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)


def pragma(box: BoxOnBench, setting: str) -> None:
    """Changes the box's own connection to box.db."""
    with box.books._box.connect() as connection:
        _raw(connection).execute(f"PRAGMA {setting}")


def rot(path: Path, first: int = 0) -> None:
    """Random bytes from the first on, over the file and its log."""
    log = path.with_name(path.name + "-wal")
    for file in (path, log) if log.exists() else (path,):
        size = file.stat().st_size
        with file.open("r+b") as spoilt:
            spoilt.seek(min(first, size))
            spoilt.write(os.urandom(max(size - first, 0)))


def events_on_disk(data: Path) -> list[str]:
    """The kinds of the box events in box.db."""
    box = open_box(data, "read")
    try:
        with reading(box) as unit:
            return [event.kind for event in events_after(unit, {})]
    finally:
        close(box)


def chain_is_whole(data: Path) -> bool:
    """True when box.db holds an unbroken ledger."""
    box = open_box(data, "read")
    try:
        with reading(box) as unit:
            return not list(verify_file(unit, File.BOX, Counted()))
    finally:
        close(box)


A_START = ClockReading(1_795_418_460_000_000, True, "0" * 32, 1)
