"""What may go wrong around a running school: the power, the other program, the ports, the folder, the terminal."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.journeys.processes import alive, child_running, family
from tests.journeys.school import COMMAND, School, free_port, running_school, until


@pytest.fixture(scope="module")
def taken() -> Iterator[int]:
    """A port somebody else listens on."""
    with socket.socket() as neighbour:
        port = free_port()
        neighbour.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # an earlier story may have used it
        neighbour.bind(("127.0.0.1", port))
        neighbour.listen()
        yield port


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("neighbours")


@pytest.fixture(scope="module")
def own_school(taken: int, folder: Path) -> Iterator[School]:
    """A demo of its own, for it is broken in every way, and killed in the end."""
    with running_school(folder / "data", "--clock", "08:22", port=taken) as running:
        yield running


def test_a_taken_port_is_told_and_the_next_free_one_is_used(own_school: School, taken: int) -> None:
    assert own_school.facts["web"] != f"http://127.0.0.1:{taken}"
    assert f"Poort {taken} is bezet; de demo neemt " in said_by(own_school)
    assert urlopen(own_school.facts["web"] + "/healthz", timeout=5).status == 200


def test_a_second_demo_on_the_same_folder_is_refused_in_one_sentence(own_school: School) -> None:
    for options in ([], ["--reset"]):
        refused = demo(own_school.data, *options)
        assert refused.returncode == 1
        assert refused.stderr.strip().splitlines() == [refused.stderr.strip()]
        assert "draait al een demo" in refused.stderr
    assert own_school.state()["state"] == "ready"


def test_a_power_cut_loses_no_tap_that_was_answered(own_school: School) -> None:
    pupil = own_school.pupil(number=0)
    assert own_school.tap(pupil["card"])["outcome"] == "handed_in"
    before = own_school.station_process()
    own_school.call("POST", "/twin/fault", {"kind": "power_cut", "seconds": 1})
    until(lambda: before not in family(own_school.process.pid), "the power to go")
    the_box_comes_back(own_school)
    assert own_school.station_process() != before
    assert own_school.tap(pupil["card"])["outcome"] == "already_handed_in"
    assert "klopt" in own_school.run("verify-ledger").stdout


def test_the_box_goes_on_without_the_web_and_the_web_comes_back(own_school: School) -> None:
    web = child_running(own_school.process.pid, "web")
    os.kill(web, signal.SIGKILL)
    until(lambda: not alive({web}), "the web to be gone")
    assert own_school.tap(own_school.pupil(number=2)["card"])["outcome"] == "handed_in"
    until(lambda: answers(own_school.facts["web"] + "/healthz"), "the web to come back")
    assert child_running(own_school.process.pid, "web") != web


def test_a_killed_demo_leaves_no_process_and_its_folder_lives_on(own_school: School, folder: Path) -> None:
    pupil, programs = own_school.pupil(number=3), family(own_school.process.pid)
    assert own_school.tap(pupil["card"])["outcome"] == "handed_in"
    own_school.process.kill()
    own_school.process.wait(5)
    assert len(programs) == 3
    until(lambda: not alive(programs), "every program to be gone")
    with running_school(folder / "data", "--clock", "08:22", port=free_port()) as again:
        assert again.tap(pupil["card"])["outcome"] == "already_handed_in"
        ctrl_c_leaves_no_process(again)


def ctrl_c_leaves_no_process(school: School) -> None:
    programs = family(school.process.pid)
    school.process.send_signal(signal.SIGINT)
    assert school.process.wait(20) == 0
    assert alive(programs) == set()


def test_a_folder_that_is_not_a_demos_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vakantie.jpg").write_bytes(b"dear to somebody")
    for options in ([], ["--reset"]):
        refused = demo(tmp_path, *options)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.strip() == f"{tmp_path} is geen map van de demo; kies een lege map met --data."
    assert [path.name for path in tmp_path.iterdir()] == ["vakantie.jpg"]


def demo(data: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [COMMAND, "demo", "--json", "--data", str(data), "--web-port", str(free_port()), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def said_by(school: School) -> str:
    return (school.data.parent / f"{school.data.name}.log").read_text()


def the_box_comes_back(school: School) -> None:
    until(lambda: answers(school.facts["station"] + "/state"), "the box to come back")
    until(lambda: school.state()["state"] == "ready", "the box to be ready")


def answers(url: str) -> bool:
    try:
        return bool(urlopen(url, timeout=2).status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False
