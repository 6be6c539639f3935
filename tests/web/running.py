"""The real web program in a process of its own, over a small school on disk."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import set_demo_clock
from kiosk.services.school_books import SchoolBooks
from kiosk.settings import DATA_VARIABLE, DEMO_MARKER, DEMO_VARIABLE, load_settings
from tests.services.staff_school import Box, at, make_staff_school


@dataclass(frozen=True, slots=True)
class Running:
    """Where it answers, its process, and the box beside it (which writes in this process, as a station does)."""

    url: str
    process: "subprocess.Popen[bytes]"
    box: Box
    data: Path


@contextmanager
def running_web(folder: Path, port: int | None = None) -> Iterator[Running]:
    """Started as the command starts it; the school clock stands at 8:31."""
    data = make_staff_school(folder)
    (data / DEMO_MARKER).touch()
    set_demo_clock(load_settings(data), at(8, 31).at, 1, trusted=True)
    port = port or free_port()
    environment = {**os.environ, DEMO_VARIABLE: "1", DATA_VARIABLE: str(data), "TELEFOONHOTEL_WEB_PORT": str(port)}
    environment.pop("RUNTIME_DIRECTORY", None)
    books = SchoolBooks(data, folder, at(8, 0))
    box = Box(books, folder)
    books.close()
    process = subprocess.Popen([sys.executable, "-m", "web"], env=environment)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/healthz")
        yield Running(f"http://127.0.0.1:{port}", process, box, data)
    finally:
        box.close()
        process.terminate()
        process.wait(15)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str, seconds: float = 30) -> None:
    """Polls; fails loudly."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=1).close()
            return
        time.sleep(0.05)
    raise AssertionError(f"{url} never answered")
