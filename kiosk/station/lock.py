"""One station per data folder: a second one would be a second writer of box.db."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.station.errors import AlreadyRunningError


@contextmanager
def only_station(runtime: Path) -> Iterator[None]:
    """Holds station.lock in the volatile folder. Raises AlreadyRunningError."""
    runtime.mkdir(parents=True, exist_ok=True)
    file = os.open(runtime / "station.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        raise AlreadyRunningError("Er draait al een station op deze gegevens; stop dat eerst.") from None
    try:
        yield
    finally:
        os.close(file)
