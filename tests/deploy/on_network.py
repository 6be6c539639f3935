"""The packet filter of deploy/network for real: a PC of the school and a stranger on wires of their own (veth).

Part of `make security`. Every port is listened on, over IPv4 and IPv6: what is refused, the filter refuses.
"""

import json
from collections.abc import Iterator

import pytest

from tests.deploy.machine import PYTHON, SOURCE, Machine, booted, missing, until

PORTS = (22, 80, 443, 5432, 8080, 8081, 9000)
HERE = {"school": ("10.20.0.2", "fd00:20::2"), "stranger": ("203.0.113.2", "2001:db8::2")}
THERE = {"school": ("10.20.0.9", "fd00:20::9"), "stranger": ("203.0.113.9", "2001:db8::9")}
OUT = (22, 25, 53, 80, 443, 587, 8443)
WIRES = "set -eu\nmkdir -p /run/netns\n" + "\n".join(
    f"""ip netns add {who}
ip link add {who} type veth peer name eth0 netns {who}
ip addr add {HERE[who][0]}/24 dev {who}
ip -6 addr add {HERE[who][1]}/64 dev {who} nodad
ip link set {who} up
ip -n {who} addr add {THERE[who][0]}/24 dev eth0
ip -n {who} -6 addr add {THERE[who][1]}/64 dev eth0 nodad
ip -n {who} link set eth0 up
ip -n {who} link set lo up"""
    for who in HERE
)
LISTENER = f"{SOURCE}/tests/deploy/wires.py"
SETTINGS = "cp /opt/telefoonhotel/current/deploy/network/network.nft /etc/telefoonhotel/network.nft\n"


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    if missing():
        pytest.skip(missing())
    with booted(SETTINGS) as made:
        made.run("sh", "-c", WIRES)
        listens(made, "here", ())
        for who in THERE:
            listens(made, who, ("ip", "netns", "exec", who))
        yield made


def listens(machine: Machine, name: str, before: tuple[str, ...]) -> None:
    """Takes every connection, at every address."""
    ports = ",".join(map(str, sorted({*PORTS, *OUT} - ({8080} if name == "here" else set()))))
    machine.run("systemd-run", f"--unit=listen-{name}", *before, PYTHON, LISTENER, "listen", ports)
    until(lambda: "listening" in machine.said(f"listen-{name}.service"), f"{name} to listen")


def open_ports(machine: Machine, who: str, addresses: tuple[str, ...]) -> dict[str, list[int]]:
    """The ports of this machine that somebody reaches, by address."""
    said = machine.run("ip", "netns", "exec", who, PYTHON, LISTENER, "ask", ",".join(map(str, PORTS)), *addresses)
    return dict(json.loads(said))


def reached(machine: Machine, user: str, addresses: tuple[str, ...]) -> dict[str, list[int]]:
    """Where a user of this machine comes."""
    as_user = ("setpriv", f"--reuid={user}", "--clear-groups")
    return dict(json.loads(machine.run(*as_user, PYTHON, LISTENER, "ask", ",".join(map(str, OUT)), *addresses)))


def test_the_school_reaches_the_page_and_nothing_else(machine: Machine) -> None:
    assert open_ports(machine, "school", HERE["school"]) == {key: [80, 443] for key in HERE["school"]}


def test_another_network_reaches_nothing(machine: Machine) -> None:
    assert open_ports(machine, "stranger", HERE["stranger"]) == {key: [] for key in HERE["stranger"]}


def test_the_staff_page_goes_where_microsoft_and_mail_are_and_the_box_nowhere(machine: Machine) -> None:
    for user, ports in {
        "telefoonhotel-web": [53, 443, 587],
        "telefoonhotel-station": [],
        "telefoonhotel-screen": [],
        "root": [53, 80, 443],
        "nobody": [53],
    }.items():
        assert reached(machine, user, THERE["stranger"]) == dict.fromkeys(THERE["stranger"], ports), user


def test_ssh_opens_for_whom_it_is_asked_and_closes_again(machine: Machine) -> None:
    settings = machine.run("cat", "/etc/telefoonhotel/network.nft")
    machine.write("/etc/telefoonhotel/network.nft", f"{settings}\nadd element inet telefoonhotel ssh4 {{ 10.20.0.9 }}")
    machine.run("systemctl", "reload", "telefoonhotel-firewall")
    assert open_ports(machine, "school", HERE["school"][:1]) == {HERE["school"][0]: [22, 80, 443]}
    machine.write("/etc/telefoonhotel/network.nft", settings)
    machine.run("systemctl", "reload", "telefoonhotel-firewall")
    assert open_ports(machine, "school", HERE["school"][:1]) == {HERE["school"][0]: [80, 443]}


def test_without_the_school_s_networks_nobody_comes_in(machine: Machine) -> None:
    machine.run("mv", "/etc/telefoonhotel/network.nft", "/etc/telefoonhotel/network.kept")
    machine.run("systemctl", "reload", "telefoonhotel-firewall")
    assert open_ports(machine, "school", HERE["school"]) == {key: [] for key in HERE["school"]}
    machine.run("mv", "/etc/telefoonhotel/network.kept", "/etc/telefoonhotel/network.nft")
    machine.run("systemctl", "reload", "telefoonhotel-firewall")


def test_a_rule_that_is_wrong_leaves_the_old_ones_in_force(machine: Machine) -> None:
    settings = machine.run("cat", "/etc/telefoonhotel/network.nft")
    machine.write("/etc/telefoonhotel/network.nft", "add element inet telefoonhotel school4 { not.an.address! }")
    machine.run("systemctl", "reload", "telefoonhotel-firewall", check=False)
    assert open_ports(machine, "school", HERE["school"][:1]) == {HERE["school"][0]: [80, 443]}
    machine.write("/etc/telefoonhotel/network.nft", settings)
    machine.run("systemctl", "reload", "telefoonhotel-firewall")


def test_without_the_filter_everything_is_reached(machine: Machine) -> None:
    """The control: it is the filter that refuses. Last: nothing stands between the wires afterwards."""
    machine.run("systemctl", "stop", "telefoonhotel-firewall")
    found = open_ports(machine, "stranger", HERE["stranger"])
    assert all(set(PORTS) - {8080} <= set(ports) for ports in found.values())
