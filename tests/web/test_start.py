"""Starting the web program where it cannot run: one sentence, and no school touched."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from kiosk.settings import DATA_VARIABLE, DEMO_MARKER
from tests.services.staff_school import make_staff_school


def start(data: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    given = {**os.environ, DATA_VARIABLE: str(data), **environment}
    return subprocess.run([sys.executable, "-m", "web"], env=given, capture_output=True, text=True, timeout=60)


def test_without_a_school_it_says_how_to_make_one(tmp_path: Path) -> None:
    ended = start(tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.endswith("maak een school met `telefoonhotel init`.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    data = make_staff_school(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ended = start(data, TELEFOONHOTEL_WEB_PORT=str(other.getsockname()[1]), TELEFOONHOTEL_DEMO="1")
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "Kies een andere met web.port" in ended.stderr


def test_the_demos_school_is_for_the_demo_alone_and_the_demo_for_its_own(tmp_path: Path) -> None:
    data = make_staff_school(tmp_path)
    assert "is van de demo" in start(data).stderr
    (data / DEMO_MARKER).unlink()
    assert "geen map van de demo" in start(data, TELEFOONHOTEL_DEMO="1").stderr
    assert not (data / "run" / "web").exists()
