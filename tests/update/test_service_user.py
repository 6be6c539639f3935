"""What touches the records is done as the user of the programs, and ends with the update."""

import os
import signal
import threading
from pathlib import Path

import pytest

from kiosk.update.errors import ProgramError, UpdateError
from kiosk.update.service_user import ServiceUser
from tests.update.machine import killed_child

NOBODY = ServiceUser(65534, 65534)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@as_root
def test_an_act_is_done_as_that_user_with_files_for_the_group() -> None:
    found = NOBODY.do(lambda: [os.getuid(), os.geteuid(), os.getgid(), os.getgroups(), os.umask(0)])
    assert found == [65534, 65534, 65534, [], 0o007]
    assert os.geteuid() == 0


@as_root
def test_a_program_runs_as_that_user() -> None:
    assert NOBODY.run(["/usr/bin/id", "-u"], {}).strip() == "65534"


@as_root
def test_that_user_cannot_do_what_root_can(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(UpdateError, match="Permission denied"):
        NOBODY.do(lambda: (tmp_path / "x").write_text("x"))


def test_what_fails_is_told_in_one_sentence() -> None:
    with pytest.raises(ProgramError, match=r"^laatste regel$"):
        ServiceUser().run(["/bin/sh", "-c", "echo eerst; echo laatste regel >&2; exit 3"], {})


def test_nobody_goes_on_after_the_update_was_killed(tmp_path: Path) -> None:
    def hang() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        threading.Event().wait(60)

    def die() -> None:
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGKILL)).start()
        ServiceUser().do(hang)

    assert killed_child(die)
    status = Path(f"/proc/{(tmp_path / 'pid').read_text()}/status")
    for _ in range(100):
        if not status.exists() or "\nState:\tZ" in status.read_text():
            return
        threading.Event().wait(0.02)
    raise AssertionError("a child of the update goes on")
