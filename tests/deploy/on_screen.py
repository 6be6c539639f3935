"""The entrance screen: cage and Chromium in the unit of the screen, without a screen (wlroots' headless backend).

Part of `make security`. What a real panel, its driver and seatd add cannot be tried here.
"""

import shutil
from collections.abc import Iterator

import pytest

from tests.deploy.machine import Machine, booted, missing, until

SCREEN, STATION = "telefoonhotel-entrance.service", "telefoonhotel-station.service"
HEADLESS = """mkdir /dev/dri
printf 'WLR_BACKENDS=headless\\nWLR_RENDERER=pixman\\nWLR_LIBINPUT_NO_DEVICES=1\\n' > /etc/telefoonhotel/entrance
ln -sf /dev/null /etc/systemd/system/seatd.service
echo TELEFOONHOTEL_MICROSOFT_CLIENT_SECRET=kanarie >> /etc/telefoonhotel/environment
"""


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    lacks = [part for part in ("cage", "Xwayland", "chromium") if shutil.which(part) is None]
    if missing() or lacks:
        pytest.skip(missing() or f"missing: {', '.join(lacks)}")
    with booted(HEADLESS) as made:
        until(lambda: browsers(made), "the browser on the page of the box")
        yield made


def browsers(machine: Machine) -> list[str]:
    """Its connections to the box."""
    said = machine.run("ss", "-Htnp", "state", "established", into=machine.main_pid(STATION), check=False)
    return [line for line in said.splitlines() if "chromium" in line]


def processes(machine: Machine) -> list[int]:
    return [int(pid) for pid in machine.run("pgrep", "-u", "telefoonhotel-screen").split()]


def test_the_browser_is_in_the_network_of_the_box_and_in_no_other(machine: Machine) -> None:
    own, box = machine.main_pid(SCREEN), machine.main_pid(STATION)
    assert machine.run("readlink", f"/proc/{own}/ns/net") == machine.run("readlink", f"/proc/{box}/ns/net")
    assert machine.run("readlink", f"/proc/{own}/ns/net") != machine.run("readlink", "/proc/1/ns/net")


def test_its_pages_run_in_the_browser_s_own_sandbox_too(machine: Machine) -> None:
    def renderers() -> list[int]:
        said = {pid: machine.run("cat", f"/proc/{pid}/cmdline", check=False) for pid in processes(machine)}
        return [pid for pid, words in said.items() if "--type=renderer" in words]

    until(renderers, "a page")
    status = machine.run("cat", f"/proc/{renderers()[0]}/status")
    seen = {line.partition(":")[0]: line.partition(":")[2].split() for line in status.splitlines()}
    assert seen["Seccomp"] == ["2"]
    assert len(seen["NSpid"]) > 1


def test_it_keeps_nothing_on_the_disk_and_knows_no_secret(machine: Machine) -> None:
    own = machine.main_pid(SCREEN)
    seen = machine.run(
        "nsenter", f"--target={own}", "--mount", "findmnt", "-no", "FSTYPE", "--target", "/tmp/home/browser"
    )
    assert seen.strip() == "tmpfs"
    assert machine.run("find", "/", "-xdev", "-user", "telefoonhotel-screen", "-type", "f") == ""
    assert "kanarie" not in machine.run("cat", f"/proc/{own}/environ")
    policy = "/etc/chromium/policies/managed/telefoonhotel.json"
    assert "URLBlocklist" in machine.run("nsenter", f"--target={own}", "--mount", "cat", policy)


def test_a_browser_that_falls_is_started_again_and_finds_a_box_that_starts_again(machine: Machine) -> None:
    """Also where the box fell while the page came in: without a stream for 30 s the browser begins again."""
    before = machine.main_pid(SCREEN)
    machine.run("systemctl", "kill", "--signal=KILL", SCREEN)
    until(lambda: machine.main_pid(SCREEN) not in (0, before) and browsers(machine), "a new browser")
    box = machine.main_pid(STATION)
    machine.run("systemctl", "kill", "--signal=KILL", STATION)
    until(lambda: machine.main_pid(STATION) not in (0, box) and machine.is_up(STATION), "a new box")
    until(lambda: browsers(machine), "the browser on the page of the new box")
