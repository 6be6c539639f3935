"""systemd hears of the staff page only while its watcher looks and its server answers (R13)."""

import os
import signal
import socket
from pathlib import Path

import pytest

from kiosk.systemd import ALIVE, READY
from tests.web.running import running_web
from web.sign_of_life import SignOfLife


def test_each_sign_needs_a_look_and_an_answer_of_its_own() -> None:
    told, rounds, answering = list[str](), [0], [True]
    sign = SignOfLife(told.append, lambda: rounds[0], lambda: answering[0])
    sign.look()
    assert told == [READY, ALIVE]
    sign.look()
    assert told == [READY, ALIVE], "the watcher did not come round again"
    rounds[0], answering[0] = 1, False
    sign.look()
    assert told == [READY, ALIVE], "the server did not answer"
    answering[0] = True
    sign.look()
    assert told == [READY, ALIVE, ALIVE]


def test_the_real_page_is_ready_when_it_answers_and_silent_when_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        with running_web(tmp_path / "school") as web:
            assert [systemd.recv(100), systemd.recv(100)] == [READY.encode(), ALIVE.encode()]
            os.kill(web.process.pid, signal.SIGSTOP)
            systemd.settimeout(2.5)
            with pytest.raises(TimeoutError):
                [systemd.recv(100) for _ in range(3)]
            os.kill(web.process.pid, signal.SIGCONT)
            assert systemd.recv(100) == ALIVE.encode()
