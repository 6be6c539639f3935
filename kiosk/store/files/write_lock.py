"""The lock on school.lock: one program at a time writes, checkpoints or closes school.db."""

import fcntl
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.store.errors import LockedError, ReadOnlyError

RETRY_SECONDS = 0.005


class _Held(threading.local):
    """The locks this thread holds: closing a connection within a writing unit takes no second one."""

    def __init__(self) -> None:
        self.paths: set[Path] = set()


_held = _Held()


@contextmanager
def write_lock(path: Path, patience_ms: int) -> Iterator[None]:
    """Holds an exclusive flock(2). Raises LockedError naming the holder after patience_ms milliseconds."""
    if path in _held.paths:
        yield
        return
    file = _open(path)
    try:
        _wait_for(file, path, patience_ms)
        os.pwrite(file, f"{os.getpid()} {Path(sys.argv[0]).name or 'python'}\n".ljust(64).encode(), 0)
        _held.paths.add(path)
        yield
    finally:
        _held.paths.discard(path)
        os.close(file)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    except OSError as error:
        raise ReadOnlyError(f"{path} kan niet worden geschreven ({error.strerror}); kijk naar de rechten.") from error


def _wait_for(file: int, path: Path, patience_ms: int) -> None:
    deadline = time.monotonic() + patience_ms / 1000
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise LockedError(_who_holds(file, path)) from None
            time.sleep(RETRY_SECONDS)
        else:
            return


def _who_holds(file: int, path: Path) -> str:
    process, _, program = os.pread(file, 64, 0).decode(errors="replace").strip().partition(" ")
    holder = f"{program} (proces {process})" if program else "een ander programma"
    return f"{path.with_suffix('.db').name} wordt op dit moment beschreven door {holder}; probeer het zo weer."
