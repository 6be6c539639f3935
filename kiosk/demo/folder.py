"""The folder of a demo: empty or of an earlier demo, and of one running demo at a time."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.demo.errors import DemoError
from kiosk.settings import DEMO_MARKER, Settings, load_settings


@contextmanager
def claimed_folder(folder: Path, *, reset: bool) -> Iterator[Settings]:
    """Takes the folder for as long as the demo runs, emptied first on reset. Raises DemoError."""
    _refuse_what_is_not_ours(folder)
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _lock(handle, folder)
        if reset:
            _empty(folder)
        (folder / DEMO_MARKER).touch()
        yield load_settings(folder)
    finally:
        os.close(handle)


def _refuse_what_is_not_ours(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise DemoError(f"{folder} is een bestand; kies een map met --data.")
    if folder.exists() and any(folder.iterdir()) and not (folder / DEMO_MARKER).exists():
        raise DemoError(f"{folder} is geen map van de demo; kies een lege map met --data.")


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DemoError(f"In {folder} draait al een demo; stop die, of kies een andere map met --data.") from None


def _empty(folder: Path) -> None:
    """Everything but the mark, so that a reset broken off half-way still leaves a demo's folder."""
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        elif each.name != DEMO_MARKER:
            each.unlink()
