"""The units of deploy/systemd under a real systemd: the programs run in their sandboxes, and what hangs starts again.

Part of `make security` (about three minutes). Every protection is tried from inside by a probe in the unit's own place.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.machine import SOURCE, Machine, booted, missing, until

STATION, WEB = "telefoonhotel-station.service", "telefoonhotel-web.service"
ONCE = ("telefoonhotel-day.service", "telefoonhotel-backup.service", "telefoonhotel-restore-drill.service")
UNITS = Path(__file__).parents[2] / "deploy" / "systemd" / "system"
STOPS_PINGING_WITHIN_S, BACK_WITHIN_S = 5, 15
PROBE = Path(__file__).with_name("probe.py")
HOOKED = """mkdir -p /etc/systemd/system/telefoonhotel-web.service.d
cat > /etc/systemd/system/telefoonhotel-web.service.d/tried.conf <<X
[Service]
Environment=TELEFOONHOTEL_TRIED=web
X
sed -i 's|^PYTHONPATH=|&/opt/telefoonhotel/current/source/tests/deploy/stopped_inside:|' /etc/telefoonhotel/environment
install -d -m 755 /run/systemd/timesync
touch /run/systemd/timesync/synchronized
"""


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    if missing():
        pytest.skip(missing())
    with booted(HOOKED) as made:
        yield made


def probed(machine: Machine, unit: str) -> dict[str, str]:
    """What a program in the place of this unit's own can do."""
    name = f"probe-{unit}"
    lines = (UNITS / unit).read_text().splitlines()
    gone = ("ExecStart=", "Type=", "NotifyAccess=", "WatchdogSec=", "Restart=", "RestartSec=", "LoadCredential=")
    kept = [line for line in lines if not line.startswith(gone)]
    start = f"ExecStart=/opt/telefoonhotel/current/venv/bin/python {SOURCE}/tests/deploy/{PROBE.name}"
    at = kept.index("[Service]") + 1
    text = "\n".join([*kept[:at], "Type=oneshot", start, *kept[at:]])
    machine.write(f"/etc/systemd/system/{name}", text)
    folder = f"/etc/systemd/system/{name}.d"
    machine.run("cp", "-r", "/etc/systemd/system/telefoonhotel-.service.d", folder)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "start", name)
    return dict(json.loads(machine.said(name).partition("{")[2].partition("}")[0].join("{}")))


def test_both_programs_run_and_answer_in_their_sandboxes(machine: Machine) -> None:
    assert machine.box("GET", "/state")["state"] == "ready"
    assert machine.page("/healthz") == 200
    assert machine.page("/aanmelden") == 200
    assert "Permission" not in machine.said(STATION) + machine.said(WEB)


def test_a_tap_is_answered_and_stored(machine: Machine) -> None:
    taps = machine.box("GET", "/state")["tap"]
    machine.box("PUT", "/twin/field", {"cards": [{"uid": "04A3C6CAE26180"}]})
    until(lambda: machine.box("GET", "/state")["tap"] > taps, "an answer")
    machine.box("PUT", "/twin/field", {"cards": []})
    assert machine.box("GET", "/state")["outcome"] == "unknown_card"


def test_the_sign_of_timesyncd_makes_the_clock_trusted_although_the_kernel_may_not_be_asked(machine: Machine) -> None:
    assert machine.box("GET", "/state")["clock_trusted"]


def test_nobody_on_the_machine_reaches_the_box_but_through_its_own_network(machine: Machine) -> None:
    assert machine.page("/state", 8081) == 0
    inside = machine.run("ls", "/sys/class/net", into=machine.main_pid(STATION))
    assert machine.run("ip", "-brief", "link", into=machine.main_pid(STATION)).split()[0] == "lo", inside


@pytest.mark.parametrize("unit", ONCE)
def test_what_runs_once_comes_to_a_good_end(machine: Machine, unit: str) -> None:
    machine.run("systemctl", "start", unit)
    shown = machine.shown(unit, "Result", "ExecMainStatus")
    assert shown == {"Result": "success", "ExecMainStatus": "0"}


def test_the_box_may_do_nothing_but_its_work(machine: Machine) -> None:
    assert probed(machine, STATION) == {
        "write its data": "yes",
        "write elsewhere": "EROFS",
        "see homes": "EACCES",
        "be somebody else": "EPERM",
        "map code it wrote": "EPERM",
        "open a device": "EPERM",
        "talk to the network": "ENETUNREACH",
        "listen to packets": "EAFNOSUPPORT",
        "set the clock": "EPERM",
        "mount": "EPERM",
        "make a name space": "EPERM",
        "see other processes": "no",
        "hash a password": "yes",
        "run a program": "yes",
    }


def test_the_staff_page_may_do_nothing_but_its_work(machine: Machine) -> None:
    found = probed(machine, WEB)
    assert found.pop("talk to the network") in ("ENETUNREACH", "ETIMEDOUT")  # this machine has none
    assert found == {
        "write its data": "yes",
        "write elsewhere": "EROFS",
        "see homes": "EACCES",
        "be somebody else": "EPERM",
        "map code it wrote": "EPERM",
        "open a device": "ENOENT",
        "listen to packets": "EAFNOSUPPORT",
        "set the clock": "EPERM",
        "mount": "EPERM",
        "make a name space": "EPERM",
        "see other processes": "no",
        "hash a password": "yes",
        "run a program": "yes",
    }


@pytest.mark.parametrize("order", ["school.db COMMIT", "box.db SELECT"])
def test_a_staff_page_that_hangs_inside_its_work_is_started_again_and_taps_go_on(machine: Machine, order: str) -> None:
    """R13."""
    before = machine.main_pid(WEB)
    machine.write("/run/telefoonhotel/stop-inside", order)
    taps = machine.box("GET", "/state")["tap"]
    machine.box("PUT", "/twin/field", {"cards": [{"uid": "04A3C6CAE26180"}]})  # its note is taken over by the page
    until(lambda: machine.is_stopped(before), f"the page to stop inside {order}", 20)
    stopped = time.monotonic()
    machine.box("PUT", "/twin/field", {"cards": []})
    until(lambda: machine.box("GET", "/state")["outcome"] is None, "the box to rest", 20)
    machine.box("PUT", "/twin/field", {"cards": [{"uid": "04A81D12DE5F80"}]})
    until(lambda: machine.box("GET", "/state")["tap"] > taps + 1, "a tap while the page hangs", 5)
    machine.box("PUT", "/twin/field", {"cards": []})
    until(lambda: machine.main_pid(WEB) not in (0, before), "the page to be started again", 30)
    seconds = time.monotonic() - stopped
    until(lambda: machine.is_up(WEB), "the new page to answer", 60)
    print(f"R13 {order}: started again after {seconds:.1f} s, answers after {time.monotonic() - stopped:.1f} s")
    assert seconds <= BACK_WITHIN_S


def test_a_box_whose_loop_hangs_stops_pinging_and_is_started_again(machine: Machine) -> None:
    """R10."""
    before = machine.main_pid(STATION)
    machine.box("POST", "/twin/fault", {"kind": "hung"})
    hung = machine.monotonic()
    until(lambda: machine.main_pid(STATION) not in (0, before) and machine.is_up(STATION), "a new box", 40)
    silent = machine.silence_before_watchdog(STATION)
    print(f"R10: last ping {silent - hung:.1f} s after the loop hung; back after {machine.monotonic() - hung:.1f} s")
    assert silent - hung <= STOPS_PINGING_WITHIN_S
    assert machine.box("GET", "/state")["state"] == "ready"


def test_what_is_killed_again_and_again_is_never_given_up(machine: Machine) -> None:
    for _ in range(8):
        before = machine.main_pid(STATION)
        machine.run("systemctl", "kill", "--signal=KILL", STATION)
        until(lambda before=before: machine.main_pid(STATION) != before and machine.is_up(STATION), "the box", 20)  # type: ignore[misc]  # a lambda's default
